"""The consent gate: one purpose, one recipient, one day (rulebook 5.3)."""

from datetime import date

import pytest

from api.consent import Consent, require_consent
from api.consent_terms import ConsentAct, ConsentPurpose
from matching.errors import ConsentMissing

P3 = ConsentPurpose.P3_LETTER_TO_BODY
P4 = ConsentPurpose.P4_LETTER_TO_EMPLOYER
DAY = date(2027, 2, 15)


def _consent(**changes: object) -> Consent:
    values = {
        "act": "CONSENT",
        "purpose": P3,
        "recipient": "B-AA",
        "given_on": date(2027, 1, 18),
        "given_by": "PERSON",
        "form": "PAPER",
        "valid_until": date(2028, 1, 17),
    }
    return Consent.model_validate(values | changes)


def test_a_consent_covers_its_purpose_and_recipient() -> None:
    consent = _consent()
    assert require_consent([consent], P3, recipient="B-AA", on=DAY) == consent


@pytest.mark.parametrize(
    ("purpose", "recipient"), [(P3, "B-JC"), (P4, "B-AA")], ids=["other body", "other purpose"]
)
def test_a_consent_covers_nothing_else(purpose: ConsentPurpose, recipient: str) -> None:
    with pytest.raises(ConsentMissing) as caught:
        require_consent([_consent()], purpose, recipient=recipient, on=DAY)
    assert (caught.value.purpose, caught.value.recipient) == (purpose.value, recipient)
    assert "fehlt die Einwilligung" in caught.value.message


@pytest.mark.parametrize("day", [date(2027, 1, 18), date(2028, 1, 17)], ids=["first", "last"])
def test_it_counts_on_its_first_and_last_day(day: date) -> None:
    assert require_consent([_consent()], P3, recipient="B-AA", on=day) == _consent()


@pytest.mark.parametrize("day", [date(2027, 1, 17), date(2028, 1, 18)], ids=["before", "after"])
def test_it_does_not_count_before_or_after(day: date) -> None:
    with pytest.raises(ConsentMissing, match="gilt an diesem Tag nicht"):
        require_consent([_consent()], P3, recipient="B-AA", on=day)


def test_a_withdrawal_works_on_the_same_day() -> None:
    with pytest.raises(ConsentMissing, match="wurde widerrufen"):
        require_consent([_consent(withdrawn_on=DAY)], P3, recipient="B-AA", on=DAY)


def test_a_new_consent_after_a_withdrawal_counts() -> None:
    again = _consent(given_on=DAY)
    consents = [_consent(withdrawn_on=date(2027, 2, 1)), again]
    assert require_consent(consents, P3, recipient="B-AA", on=DAY) == again


def test_a_consent_does_not_replace_the_release_from_secrecy() -> None:
    with pytest.raises(ConsentMissing, match="Entbindung von der Schweigepflicht"):
        require_consent([_consent()], P3, recipient="B-AA", on=DAY, act=ConsentAct.SECRECY_RELEASE)
