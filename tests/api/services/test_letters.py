"""Letters behind the consent gate (rulebook 6.9: T1 to T3, T5)."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.consent import ConsentRecord
from api.consent_terms import ConsentAct
from api.letters import RenderedLetter, render_letter
from api.scope import DEMO, Scope
from api.services.audit import read_audit
from api.services.consents import record_consents
from api.services.letter_writing import Letter, LetterOrder
from api.services.letters import write_letter
from api.services.people import get_person_by_key
from api.services.picks import pick_wish
from api.settings import SenderSettings
from matching.errors import ConsentMissing, NotFoundError, RefusedError, StaleError, UsageError
from matching.letter import LetterFacts, Sender

ON = date(2027, 2, 15)
SENDER = Sender(**SenderSettings().model_dump())


def _write(engine: Engine, *, scope: Scope = DEMO, **changes: object) -> Letter:
    values: dict[str, object] = {"kind": "D01", "person_id": "P1", "recipient": "B-AA", "on": ON}
    order = LetterOrder(**(values | changes))  # type: ignore[arg-type]
    return write_letter(engine, scope, order, sender=SENDER)


def _sheet(person_id: str = "P1", **changes: object) -> list[ConsentRecord]:
    """Consent and release, signed by the person alone after a check of capacity."""
    values: dict[str, object] = {
        "person_id": person_id,
        "purpose": "P3_LETTER_TO_BODY",
        "recipient": "B-AA",
        "given_on": date(2027, 1, 18),
        "given_by": "PERSON",
        "form": "PAPER",
        "capacity_checked_by": "Frau Haile",
        "valid_until": date(2027, 8, 1),
    }
    return [ConsentRecord.model_validate(values | changes | {"act": act}) for act in ConsentAct]


def test_a_letter_with_both_signatures_is_written(county: Engine) -> None:
    letter = _write(county)
    assert letter.rendered.pdf.startswith(b"%PDF")
    assert "Mira Öztürk" in letter.rendered.text
    assert "Agentur für Arbeit Musterstadt" in letter.rendered.text
    assert "1. Wunsch: Kfz-Mechatroniker/in, ab 01.08.2027" in letter.rendered.text
    assert [one.act.value for one in letter.consents] == ["CONSENT", "SECRECY_RELEASE"]


def test_a_vague_wish_is_quoted_as_it_was_said(county: Engine) -> None:
    assert "2. Wunsch: „was mit Holz“, ab 01.08.2027" in _write(county).rendered.text


def test_a_picked_wish_is_worded_as_picked(county: Engine) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    pick_wish(county, DEMO, row_id=key, number=2, kldb="22342", on=ON)
    assert "2. Wunsch: Tischler/in, ab 01.08.2027" in _write(county).rendered.text


@pytest.mark.parametrize(
    ("given_by", "wording"),
    [
        ("PERSON", "mit Einwilligung der betroffenen Person und nach"),
        ("GUARDIAN", "mit Einwilligung der Sorgeberechtigten und nach"),
        ("BOTH", "mit Einwilligung der betroffenen Person und der Sorgeberechtigten und nach"),
    ],
)
def test_the_letter_says_who_agreed(county: Engine, given_by: str, wording: str) -> None:
    record_consents(county, _sheet(given_by=given_by), scope=DEMO)
    assert wording in _write(county).rendered.text


def test_a_young_person_alone_needs_a_check_of_capacity(county: Engine) -> None:
    record_consents(county, _sheet(capacity_checked_by=None), scope=DEMO)
    with pytest.raises(ConsentMissing, match="Einsichtsfähigkeit"):
        _write(county)


def test_the_letter_names_no_later_end_than_twelve_months(county: Engine) -> None:
    record_consents(county, _sheet(valid_until=date(2030, 1, 1)), scope=DEMO)
    assert _write(county).facts.notes.consent_until == date(2028, 1, 17)


def test_an_address_at_home_has_no_country(county: Engine) -> None:
    assert _write(county).facts.envelope.recipient.country is None


def test_the_next_step_can_be_named(county: Engine) -> None:
    chosen = _write(county, programme_id="BVB").facts
    assert chosen.step == "Berufsvorbereitende Bildungsmaßnahme"
    assert [one.text for one in chosen.conditions_open]


def test_the_letter_asks_for_an_answer_in_three_weeks(county: Engine) -> None:
    assert _write(county).facts.notes.reply_by == date(2027, 3, 8)


def test_without_consent_purpose_and_recipient_are_named(county: Engine) -> None:
    with pytest.raises(ConsentMissing) as caught:
        _write(county, person_id="P2")
    assert caught.value.purpose == "P3_LETTER_TO_BODY"
    assert caught.value.recipient == "B-AA"
    assert "P3_LETTER_TO_BODY" in caught.value.message
    assert "B-AA" in caught.value.message


def test_the_recommendation_also_needs_the_release_from_secrecy(county: Engine) -> None:
    record_consents(county, _sheet("P2")[:1], scope=DEMO)
    with pytest.raises(ConsentMissing, match="Schweigepflicht"):
        _write(county, person_id="P2")


def test_a_consent_that_has_ended_does_not_count(county: Engine) -> None:
    with pytest.raises(ConsentMissing, match="gilt an diesem Tag nicht"):
        _write(county, on=date(2028, 2, 1))


@pytest.mark.parametrize("recipient", ["B-E1", "person", "guardian"])
def test_a_recommendation_goes_to_a_body_of_the_right_kind(county: Engine, recipient: str) -> None:
    with pytest.raises(UsageError):
        _write(county, recipient=recipient)


@pytest.mark.parametrize(
    "changes",
    [
        {"person_id": "P77"},
        {"recipient": "B-77"},
        {"kind": "D99"},
        {"programme_id": "NIX"},
        {"scope": Scope("b")},
    ],
    ids=["person", "body", "kind", "programme", "other tenant"],
)
def test_what_does_not_exist_is_not_found(county: Engine, changes: dict[str, object]) -> None:
    with pytest.raises(NotFoundError):
        _write(county, **changes)  # type: ignore[arg-type]


def test_a_letter_needs_a_name(county: Engine) -> None:
    record_consents(county, _sheet("P3"), scope=DEMO)
    with pytest.raises(RefusedError, match="Vor- und Nachname"):
        _write(county, person_id="P3")


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_withdrawal_while_the_letter_is_drafted_stops_it(
    county: Engine, monkeypatch: pytest.MonkeyPatch, *, withdrawn: bool
) -> None:
    def render_late(kind: str, facts: LetterFacts, *, edited: None) -> RenderedLetter:
        """Meanwhile the person withdraws, or signs anew until another day."""
        until = {"valid_until": date(2027, 3, 1)}
        changes: dict[str, object] = {"withdrawn_on": ON} if withdrawn else {**until}
        record_consents(county, _sheet("P1", **changes), scope=DEMO)
        return render_letter(kind, facts, edited=edited)

    monkeypatch.setattr("api.services.letter_writing.render_letter", render_late)
    with pytest.raises(ConsentMissing if withdrawn else StaleError):
        _write(county)
    entries = read_audit(county, DEMO, before=None, limit=50).items
    letters = [one.verb for one in entries if one.kind == "LETTER"]
    assert letters == ["REFUSE"]
