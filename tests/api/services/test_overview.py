"""What a counsellor looks at for one person: what is confirmed here, what is asked first."""

from datetime import date

from sqlalchemy import Engine

from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.overview import Overview, overview
from api.services.own_use import OwnUse
from api.services.people import get_person_by_key
from matching.rules import Confirmation
from matching.vocabulary import VetContract

ON = date(2027, 2, 15)


def apprentice(county: Engine, local: LocalTables) -> Overview:
    person = PersonRecord(person_id="A", vet_contract=VetContract.RUNNING)
    import_records(county, [person], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="A").id
    return overview(county, OpenMarket(county), DEMO, row_id=key, own_use=OwnUse(ON), local=local)


def test_a_programme_is_shown_once_it_is_confirmed_here(county: Engine) -> None:
    confirmed = Confirmation(
        programme_id="VERA", confirmed_by="Leitung", confirmed_on=date(2026, 11, 2)
    )
    before = apprentice(county, LocalTables())
    after = apprentice(county, LocalTables(confirmed=(confirmed,)))
    new = {one.programme_id for one in after.programmes}
    new -= {one.programme_id for one in before.programmes}
    first = [one.answer.programme_id for group in after.fit.first for one in group.suggestions]
    assert new == {"VERA"}
    assert "VERA" in first
    assert len(first) <= 5


def test_a_birth_date_in_the_future_is_asked_once(county: Engine) -> None:
    person = PersonRecord(person_id="B", birth_date=date(2030, 1, 1))
    import_records(county, [person], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="B").id
    found = overview(county, OpenMarket(county), DEMO, row_id=key, own_use=OwnUse(ON))
    doubt = "Das Geburtsdatum 01.01.2030 kann nicht stimmen: Welches ist richtig?"
    assert found.doubts == (doubt,)
    assert doubt not in found.questions
    assert "Wann ist die Person geboren?" not in found.questions
