"""Whom each kind of letter goes to, and what must be signed (rulebook 6.1, 6.9)."""

from datetime import date, time

import pytest
from sqlalchemy import Engine

from api.consent import ConsentRecord
from api.letters.details import LetterDetails
from api.records import BodyRecord, PersonRecord
from api.scope import DEMO
from api.services.consents import record_consents
from api.services.imports import import_records
from api.services.letter_writing import Letter, LetterOrder
from api.services.letters import write_letter
from api.settings import SenderSettings
from matching.errors import ConsentMissing, NotFoundError, RefusedError, UsageError
from matching.letter import Salutation, Sender
from matching.vocabulary import BodyKind

ON = date(2027, 2, 15)
SENDER = Sender(**SenderSettings().model_dump())
FIRMS = [
    BodyRecord(
        body_id=f"B-F{number}",
        kind=BodyKind.EMPLOYER,
        name=f"Tischlerei {number}",
        street="Weg 1",
        postcode="61250",
        place="Usingen",
    )
    for number in (1, 2)
]
JUBA = BodyRecord(
    body_id="B-JUBA",
    kind=BodyKind.JUBA,
    name="Jugendberufsagentur",
    street="Weg 2",
    postcode="61250",
    place="Usingen",
)


@pytest.fixture
def town(county: Engine) -> Engine:
    """The county with two firms and a youth agency."""
    import_records(county, [*FIRMS, JUBA], scope=DEMO)
    return county


def write(engine: Engine, kind: str, to: str, *, person: str = "P2", **details: object) -> Letter:
    added = LetterDetails.model_validate(details)
    order = LetterOrder(kind, person, to, ON, details=added, reference="K7Q2")
    return write_letter(engine, DEMO, order, sender=SENDER)


def sign(engine: Engine, purpose: str, to: str, **changes: object) -> None:
    values = {
        "person_id": "P2",
        "act": "CONSENT",
        "purpose": purpose,
        "recipient": to,
        "given_on": date(2027, 1, 18),
        "given_by": "BOTH",
        "form": "PAPER",
        "valid_until": date(2027, 8, 1),
    }
    record_consents(engine, [ConsentRecord.model_validate(values | changes)], scope=DEMO)


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("D05", "person"),
        ("D06", "B-AA"),
        ("D06", "B-F1"),
        ("D07", "B-AA"),
        ("D08", "person"),
        ("D09", "guardian"),
        ("D11", "person"),
    ],
)
def test_forms_and_letters_to_the_family_need_no_consent(town: Engine, kind: str, to: str) -> None:
    letter = write(town, kind, to)
    assert letter.consents == ()
    assert "Jo Abt" in letter.rendered.text


@pytest.mark.parametrize(
    ("kind", "to", "purpose"),
    [
        ("D02", "B-JUBA", "P3_LETTER_TO_BODY"),
        ("D03", "B-AA", "P3_LETTER_TO_BODY"),
        ("D04", "B-F1", "P4_LETTER_TO_EMPLOYER"),
        ("D10", "B-AA", "P6_FOLLOW_UP_CONTACT"),
    ],
)
def test_without_the_signature_nothing_is_printed(
    town: Engine, kind: str, to: str, purpose: str
) -> None:
    with pytest.raises(ConsentMissing) as caught:
        write(town, kind, to)
    assert (caught.value.purpose, caught.value.recipient) == (purpose, to)
    forms = "D06 und D07" if kind == "D02" else "D06"
    assert caught.value.message.endswith(f"für dieselbe Person und Stelle: Brief {forms}.")


def test_the_form_for_a_missing_signature_names_person_and_recipient(town: Engine) -> None:
    consent, release = (write(town, kind, "B-AA").rendered for kind in ("D06", "D07"))
    for form in (consent, release):
        assert form.sheet.address == ("Jo Abt",)
        assert "Agentur für Arbeit Musterstadt" in form.text
        assert "14.02.2028" in form.text
        assert "[x]" not in form.text
    assert "Fassung: D06-2026-11" in consent.text
    assert "Wer sprechen darf: Robin Beispiel" in release.text


def test_a_letter_to_one_firm_is_not_covered_by_consent_for_another(town: Engine) -> None:
    sign(town, "P4_LETTER_TO_EMPLOYER", "B-F2")
    assert "Tischlerei 2" in write(town, "D04", "B-F2").rendered.text
    with pytest.raises(ConsentMissing):
        write(town, "D04", "B-F1")


def test_a_withdrawn_consent_blocks_the_reprint(town: Engine) -> None:
    sign(town, "P3_LETTER_TO_BODY", "B-AA")
    assert write(town, "D03", "B-AA").rendered.pdf
    sign(town, "P3_LETTER_TO_BODY", "B-AA", withdrawn_on=date(2027, 2, 14))
    with pytest.raises(ConsentMissing, match="widerrufen"):
        write(town, "D03", "B-AA")


def test_a_young_person_of_fifteen_signs_alone_after_a_check(town: Engine) -> None:
    import_records(
        town,
        [
            PersonRecord(
                person_id="P4", given_name="Ada", family_name="Rot", birth_date=date(2011, 9, 1)
            )
        ],
        scope=DEMO,
    )
    alone = {"person_id": "P4", "given_by": "PERSON"}
    sign(town, "P3_LETTER_TO_BODY", "B-AA", **alone)
    with pytest.raises(ConsentMissing, match="Einsichtsfähigkeit"):
        write(town, "D03", "B-AA", person="P4")
    sign(town, "P3_LETTER_TO_BODY", "B-AA", capacity_checked_by="Frau Haile", **alone)
    assert "Ada Rot" in write(town, "D03", "B-AA", person="P4").rendered.text


def test_a_handover_needs_no_release_but_the_one_from_school_does(town: Engine) -> None:
    sign(town, "P3_LETTER_TO_BODY", "B-AA")
    sign(town, "P3_LETTER_TO_BODY", "B-JUBA")
    assert write(town, "D03", "B-AA").consents
    with pytest.raises(ConsentMissing, match="Schweigepflicht"):
        write(town, "D02", "B-JUBA")


def test_the_answer_sheet_asks_for_the_result_only_with_consent(town: Engine) -> None:
    sign(town, "P3_LETTER_TO_BODY", "B-AA")
    before = write(town, "D03", "B-AA").rendered.text
    sign(town, "P6_FOLLOW_UP_CONTACT", "B-AA")
    after = write(town, "D03", "B-AA").rendered.text
    assert "Nicht zuständig, besser:" in before
    assert "nicht begonnen" not in before
    assert "[ ] nicht begonnen" in after
    assert "[ ] nicht begonnen" in write(town, "D10", "B-AA").rendered.text


def test_the_answer_sheet_names_nobody(town: Engine) -> None:
    sign(town, "P6_FOLLOW_UP_CONTACT", "B-AA")
    text = write(town, "D10", "B-AA").rendered.text
    assert "Kennung: K7Q2" in text
    assert "Abt" not in text
    assert "P2" not in text


def test_an_employer_learns_nothing_about_school_birth_or_support(town: Engine) -> None:
    sign(town, "P4_LETTER_TO_EMPLOYER", "B-E9", person_id="P1")
    firm = FIRMS[0].model_copy(update={"body_id": "B-E9"})
    import_records(town, [firm], scope=DEMO)
    text = write(town, "D04", "B-E9", person="P1", support=["Lernhilfe"], support_agreed=True)
    assert "Gesuchter Beruf: Kfz-Mechatroniker/in" in text.rendered.text
    for word in ("2010", "Hauptschul", "Lernhilfe", "§"):
        assert word not in text.rendered.text


def test_a_guess_is_no_occupation_for_an_employer(town: Engine) -> None:
    import_records(
        town,
        [
            PersonRecord(
                person_id="P2", given_name="Jo", family_name="Abt", wishes=("was mit Holz",)
            )
        ],
        scope=DEMO,
    )
    sign(town, "P4_LETTER_TO_EMPLOYER", "B-F1")
    letter = write(town, "D04", "B-F1").rendered
    assert "Gesuchter Beruf: ____" in letter.text
    assert letter.missing[0].label == "Beruf, um den es geht"
    assert "Koch" in write(town, "D04", "B-F1", occupation="Koch").rendered.text


@pytest.mark.parametrize(
    ("kind", "to"),
    [("D05", "guardian"), ("D05", "B-AA"), ("D09", "person"), ("D04", "B-AA"), ("D02", "B-AA")],
)
def test_a_kind_goes_only_where_it_belongs(town: Engine, kind: str, to: str) -> None:
    with pytest.raises(UsageError, match="geht nicht an"):
        write(town, kind, to)


def test_guardians_of_an_adult_get_no_letter(town: Engine) -> None:
    import_records(
        town,
        [
            PersonRecord(
                person_id="P5", given_name="Eva", family_name="Alt", birth_date=date(2008, 1, 1)
            )
        ],
        scope=DEMO,
    )
    with pytest.raises(RefusedError, match="volljährig"):
        write(town, "D09", "guardian", person="P5")


def test_an_objection_for_good_reason_stops_the_letter_to_guardians(town: Engine) -> None:
    assert "Mira Öztürk" in write(town, "D09", "guardian", person="P1").rendered.text
    with pytest.raises(RefusedError, match="widersprochen"):
        write(town, "D09", "guardian", person="P1", guardian_objection=True)


def test_guardians_are_addressed_by_their_names(town: Engine) -> None:
    unknown = write(town, "D09", "guardian").rendered
    known = write(town, "D09", "guardian", guardians=["Ina Abt", "Uwe Rot"], street="Weg 3")
    assert unknown.sheet.address == ("Sorgeberechtigte von Jo Abt",)
    assert unknown.sheet.salutation == "Guten Tag,"
    assert known.rendered.sheet.address == ("Ina Abt", "Uwe Rot", "Weg 3")
    assert known.rendered.sheet.salutation == "Guten Tag Ina Abt und Uwe Rot,"


def test_du_is_kept_whatever_salutation_somebody_chose(town: Engine) -> None:
    letter = write(town, "D05", "person", salutation=Salutation.FRAU)
    assert letter.rendered.sheet.salutation == "Guten Tag Jo Abt,"


def test_details_reach_the_letter(town: Engine) -> None:
    letter = write(
        town, "D05", "person", meeting_day=ON, meeting_time=time(9, 5), language="tr"
    ).rendered
    assert "Tag: 15.02.2027" in letter.text
    assert "Uhrzeit: 09:05 Uhr" in letter.text
    assert "Karar senin" in letter.text
    with pytest.raises(NotFoundError):
        write(town, "D05", "person", language="xx")


def test_a_reference_is_random(town: Engine) -> None:
    sign(town, "P3_LETTER_TO_BODY", "B-AA")
    order = LetterOrder("D03", "P2", "B-AA", ON)
    first, second = (write_letter(town, DEMO, order, sender=SENDER).facts.reply for _ in "12")
    assert first
    assert second
    assert first.reference != second.reference
    assert len(first.reference) == 19
