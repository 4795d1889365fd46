"""The consent gate: one purpose, one recipient, one day, the right signer (rulebook 5.3, 6.9)."""

from datetime import date

import pytest
from pydantic import ValidationError

from api.consent import Consent
from api.consent_gate import require_consent
from api.consent_terms import ConsentAct, ConsentPurpose
from api.intake.consent_row import ConsentRow
from matching.errors import ConsentMissing

P3 = ConsentPurpose.P3_LETTER_TO_BODY
P4 = ConsentPurpose.P4_LETTER_TO_EMPLOYER
DAY = date(2027, 2, 15)
SIGNED = date(2027, 1, 18)
ADULT, SIXTEEN = date(2000, 1, 1), date(2010, 9, 14)


def _consent(**changes: object) -> Consent:
    values = {
        "act": "CONSENT",
        "purpose": P3,
        "recipient": "B-AA",
        "given_on": SIGNED,
        "given_by": "PERSON",
        "form": "PAPER",
        "valid_until": date(2028, 1, 17),
    }
    return Consent.model_validate(values | changes)


def _require(
    *consents: Consent,
    purpose: ConsentPurpose = P3,
    recipient: str = "B-AA",
    on: date = DAY,
    born: date | None = ADULT,
) -> Consent:
    return require_consent(consents, purpose, recipient=recipient, on=on, birth_date=born)


def _refusal(consent: Consent, *, born: date | None = ADULT, on: date = DAY) -> str:
    with pytest.raises(ConsentMissing) as caught:
        _require(consent, born=born, on=on)
    return caught.value.message


def test_a_consent_covers_its_purpose_and_recipient() -> None:
    assert _require(_consent()) == _consent()


@pytest.mark.parametrize(
    ("purpose", "recipient"), [(P3, "B-JC"), (P4, "B-AA")], ids=["other body", "other purpose"]
)
def test_a_consent_covers_nothing_else(purpose: ConsentPurpose, recipient: str) -> None:
    with pytest.raises(ConsentMissing) as caught:
        _require(_consent(), purpose=purpose, recipient=recipient)
    assert (caught.value.purpose, caught.value.recipient) == (purpose.value, recipient)
    assert "fehlt die Einwilligung" in caught.value.message


@pytest.mark.parametrize("day", [date(2027, 1, 18), date(2028, 1, 17)], ids=["first", "last"])
def test_it_counts_on_its_first_and_last_day(day: date) -> None:
    assert _require(_consent(), on=day) == _consent()


@pytest.mark.parametrize("day", [date(2027, 1, 17), date(2028, 1, 18)], ids=["before", "after"])
def test_it_does_not_count_before_or_after(day: date) -> None:
    assert "gilt an diesem Tag nicht" in _refusal(_consent(), on=day)


def test_it_lasts_twelve_months_at_most_whatever_was_written() -> None:
    generous = _consent(valid_until=date(2031, 1, 1))
    assert generous.last_day == date(2028, 1, 17)
    assert _require(generous, on=date(2028, 1, 17)) == generous
    assert "höchstens zwölf Monate" in _refusal(generous, on=date(2028, 1, 18))


def test_a_withdrawal_works_on_the_same_day() -> None:
    assert "wurde widerrufen" in _refusal(_consent(withdrawn_on=DAY))


def test_a_new_consent_after_a_withdrawal_counts() -> None:
    again = _consent(given_on=DAY)
    assert _require(_consent(withdrawn_on=date(2027, 2, 1)), again) == again


def test_a_consent_does_not_replace_the_release_from_secrecy() -> None:
    act = ConsentAct.SECRECY_RELEASE
    with pytest.raises(ConsentMissing, match="Entbindung von der Schweigepflicht"):
        require_consent([_consent()], P3, recipient="B-AA", on=DAY, birth_date=ADULT, act=act)


@pytest.mark.parametrize("field", ["valid_until", "withdrawn_on"])
def test_a_consent_cannot_end_before_it_was_given(field: str) -> None:
    with pytest.raises(ValidationError, match="liegt vor dem Tag der Unterschrift"):
        _consent(**{field: date(2027, 1, 17)})
    assert _consent(**{field: SIGNED}).given_on == SIGNED


def test_the_row_of_a_file_is_checked_like_the_record() -> None:
    row = _consent().model_dump(exclude={"act"}) | {"person_id": "P1"}
    assert len(ConsentRow.model_validate(row | {"secrecy_release": True}).to_consents()) == 2
    with pytest.raises(ValidationError, match="liegt vor dem Tag der Unterschrift"):
        ConsentRow.model_validate(row | {"withdrawn_on": date(2027, 1, 17)})


@pytest.mark.parametrize(
    ("born", "given_by", "checked_by"),
    [
        (date(2012, 1, 19), "GUARDIAN", None),
        (date(2012, 1, 19), "BOTH", None),
        (date(2012, 1, 18), "PERSON", "Frau Haile"),
        (date(2012, 1, 18), "GUARDIAN", "Frau Haile"),
        (date(2012, 1, 18), "BOTH", None),
        (date(2009, 1, 19), "PERSON", "Frau Haile"),
        (date(2009, 1, 18), "PERSON", None),
        (date(2009, 1, 18), "BOTH", None),
        (None, "PERSON", "Frau Haile"),
        (None, "BOTH", None),
    ],
    ids=str,
)
def test_it_counts_if_those_signed_who_have_to_at_that_age(
    born: date | None, given_by: str, checked_by: str | None
) -> None:
    consent = _consent(given_by=given_by, capacity_checked_by=checked_by)
    assert _require(consent, born=born) == consent


@pytest.mark.parametrize(
    ("born", "given_by", "checked_by", "reason"),
    [
        (date(2012, 1, 19), "PERSON", "Frau Haile", "bis 14 Jahre müssen Sorgeberechtigte"),
        (date(2012, 1, 18), "PERSON", None, "von 15 bis 17 Jahren"),
        (date(2012, 1, 18), "GUARDIAN", None, "von 15 bis 17 Jahren"),
        (date(2009, 1, 19), "PERSON", None, "bitte eintragen, wer sie geprüft hat"),
        (date(2009, 1, 18), "GUARDIAN", "Frau Haile", "ab 18 Jahren muss die Person selbst"),
        (None, "PERSON", None, "das geburtsdatum ist nicht bekannt"),
    ],
    ids=str,
)
def test_it_does_not_count_if_somebody_else_had_to_sign(
    born: date | None, given_by: str, checked_by: str | None, reason: str
) -> None:
    consent = _consent(given_by=given_by, capacity_checked_by=checked_by)
    assert reason.casefold() in _refusal(consent, born=born).casefold()


def test_the_age_of_the_day_of_signing_counts_not_that_of_the_letter() -> None:
    fifteen_since = date(2012, 2, 1)
    consent = _consent(capacity_checked_by="Frau Haile")
    assert "bis 14 Jahre" in _refusal(consent, born=fifteen_since)


def test_health_needs_a_signature_on_paper() -> None:
    assert _require(_consent(form="ELECTRONIC")).form == "ELECTRONIC"
    health = _consent(form="ELECTRONIC", special_categories=("HEALTH",))
    assert "auf Papier" in _refusal(health)
    assert _require(_consent(special_categories=("HEALTH",))).form == "PAPER"


def test_a_refusal_names_purpose_recipient_and_what_to_do_and_nobody() -> None:
    assert _refusal(_consent(), born=SIXTEEN) == (
        "Für diesen Zweck (P3_LETTER_TO_BODY: Schreiben an eine Stelle) und die empfangende Stelle "
        "„B-AA“ zählt die Einwilligung nicht: von 15 bis 17 Jahren genügt eine Unterschrift allein "
        "nur, wenn die Einsichtsfähigkeit geprüft wurde. Bitte eintragen, wer sie geprüft hat, "
        "oder beide Unterschriften einholen."
    )
