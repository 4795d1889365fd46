"""The birth date given first counts until a counsellor corrects it on purpose (§ 33a SGB I)."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api import store
from api.db import reading
from api.records import PersonRecord
from api.scope import DEMO, Scope
from api.services.audit import read_audit
from api.services.imports import import_records
from api.services.market import OpenMarket
from api.services.overview import overview
from api.services.own_use import OwnUse
from api.services.people import get_person_by_key
from api.services.person_changes import change_person, etag_of
from api.store import Changes, StoredPerson
from matching.errors import RefusedError
from tests.api.service import ON

FIRST, LATER, THIRD = date(2010, 9, 14), date(2009, 5, 3), date(2009, 5, 4)


def _person(engine: Engine, person_id: str = "P1") -> StoredPerson:
    with reading(engine) as connection:
        found = store.find_person(connection, DEMO, person_id=person_id)
    assert found is not None
    return found


def _dates(engine: Engine) -> tuple[date | None, date | None]:
    found = _person(engine)
    return found.record.birth_date, found.other_birth_date


def _import(engine: Engine, born: date | None, *, dry_run: bool = False) -> Changes:
    record = PersonRecord(person_id="P1", given_name="Mira", birth_date=born)
    return import_records(engine, [record], scope=DEMO, dry_run=dry_run)


def _change(engine: Engine, *, corrected: bool = False, **fields: object) -> StoredPerson:
    change = PersonRecord.model_validate({"person_id": "P1", **fields})
    return change_person(
        engine,
        DEMO,
        change,
        row_id=_person(engine).id,
        if_match="*",
        birth_date_corrected=corrected,
    )


def test_a_second_date_of_a_file_is_kept_beside_the_first(county: Engine) -> None:
    assert _import(county, LATER) == Changes(0, 1, 0, in_doubt=frozenset({"P1"}))
    assert _dates(county) == (FIRST, LATER)
    assert _import(county, LATER) == Changes(0, 0, 1, in_doubt=frozenset({"P1"}))
    assert _import(county, THIRD).changed == 1
    assert _dates(county) == (FIRST, THIRD)


def test_the_first_date_again_leaves_the_question_open(county: Engine) -> None:
    _import(county, LATER)
    assert _import(county, FIRST) == Changes(0, 0, 1)
    assert _dates(county) == (FIRST, LATER)


def test_a_file_without_the_date_does_not_forget_it(county: Engine) -> None:
    _import(county, None)
    _import(county, LATER)
    assert _dates(county) == (FIRST, LATER)


def test_a_dry_run_tells_the_second_date_and_keeps_nothing(county: Engine) -> None:
    assert _import(county, LATER, dry_run=True).in_doubt == {"P1"}
    assert _dates(county) == (FIRST, None)


def test_a_date_that_was_unknown_is_the_first_one(county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P3", birth_date=LATER)], scope=DEMO)
    found = _person(county, "P3")
    assert (found.record.birth_date, found.other_birth_date) == (LATER, None)


def test_the_same_number_of_another_tenant_has_a_date_of_its_own(county: Engine) -> None:
    other = PersonRecord(person_id="P1", birth_date=LATER)
    assert import_records(county, [other], scope=Scope("b")) == Changes(1, 0, 0)
    assert _dates(county) == (FIRST, None)


def test_a_change_keeps_a_second_date_beside_the_first(county: Engine) -> None:
    before = _person(county)
    changed = _change(county, birth_date=LATER)
    assert (changed.record.birth_date, changed.other_birth_date) == (FIRST, LATER)
    assert etag_of(changed) != etag_of(before)


def test_the_first_date_does_not_vanish_by_a_change(county: Engine) -> None:
    with pytest.raises(RefusedError, match="§ 33a SGB I"):
        _change(county, birth_date=None)
    assert _dates(county) == (FIRST, None)
    assert _change(county, birth_date=None, corrected=True).record.birth_date is None


@pytest.mark.parametrize("right", [FIRST, LATER, THIRD])
def test_a_correction_settles_the_question_and_is_on_record(county: Engine, right: date) -> None:
    _change(county, birth_date=LATER)
    corrected = _change(county, birth_date=right, corrected=True)
    assert (corrected.record.birth_date, corrected.other_birth_date) == (right, None)
    assert _dates(county) == (right, None)
    about = read_audit(county, DEMO, before=None, limit=9, subject=corrected.id).items
    assert "BIRTH_DATE_CORRECTED" in {entry.purpose for entry in about}


def test_a_correction_says_which_date_is_right(county: Engine) -> None:
    with pytest.raises(RefusedError, match="birth_date_corrected"):
        _change(county, place="Usingen", corrected=True)


def test_both_dates_reach_the_rules_and_the_first_one_decides(county: Engine) -> None:
    _import(county, LATER)
    facts = get_person_by_key(county, DEMO, person_id="P1").to_seeker().facts
    assert (facts.birth_date, facts.other_birth_date) == (FIRST, LATER)


def test_the_overview_asks_which_date_is_right(county: Engine) -> None:
    _import(county, LATER)
    key = _person(county).id
    found = overview(county, OpenMarket(county), DEMO, row_id=key, own_use=OwnUse(ON))
    [doubt] = found.doubts
    assert doubt.startswith("Es liegen zwei Geburtsdaten vor: 14.09.2010 und später 03.05.2009.")
