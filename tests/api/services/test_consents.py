"""Recording signatures: idempotent, for people in reach only, withdrawal replaces."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.consent import Consent, ConsentRecord
from api.consent_store import consents_of
from api.db import reading
from api.scope import DEMO
from api.services.consents import record_consents
from api.services.people import get_person_by_key
from api.store import Changes
from matching.errors import NotFoundError


def _record(**changes: object) -> ConsentRecord:
    values = {
        "person_id": "P2",
        "act": "CONSENT",
        "purpose": "P4_LETTER_TO_EMPLOYER",
        "recipient": "B-E1",
        "data_categories": ("CONTACT", "SCHOOL"),
        "given_on": date(2027, 2, 1),
        "given_by": "PERSON",
        "form": "PAPER",
        "valid_until": date(2027, 8, 1),
    }
    return ConsentRecord.model_validate(values | changes)


def _stored(engine: Engine) -> list[Consent]:
    person = get_person_by_key(engine, DEMO, person_id="P2")
    with reading(engine) as connection:
        return consents_of(connection, DEMO, person=person.id)


def test_the_same_signature_again_changes_nothing(county: Engine) -> None:
    assert record_consents(county, [_record()], scope=DEMO) == Changes(1, 0, 0)
    assert record_consents(county, [_record()], scope=DEMO) == Changes(0, 0, 1)
    assert [one.data_categories for one in _stored(county)] == [("CONTACT", "SCHOOL")]


def test_a_withdrawal_is_stored_with_its_day(county: Engine) -> None:
    record_consents(county, [_record()], scope=DEMO)
    withdrawn = _record(withdrawn_on=date(2027, 2, 10))
    assert record_consents(county, [withdrawn], scope=DEMO) == Changes(0, 1, 0)
    assert [one.withdrawn_on for one in _stored(county)] == [date(2027, 2, 10)]


def test_a_signature_of_an_unknown_person_stops_all(county: Engine) -> None:
    with pytest.raises(NotFoundError, match="„P77“"):
        record_consents(county, [_record(), _record(person_id="P77")], scope=DEMO)
    assert _stored(county) == []
