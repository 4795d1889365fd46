"""Erasure leaves no value of a person in any table, and on SQLite in no byte of any file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, MetaData, select

from api.consent import ConsentRecord
from api.db import writing
from api.records import PersonRecord
from api.referral_store import Referral
from api.referral_terms import ContactWay, ReferralState
from api.restriction_terms import RestrictionReason
from api.scope import DEMO
from api.services.audit import verify_audit
from api.services.consents import record_consents
from api.services.imports import import_records
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letter
from api.services.people import get_person_by_key
from api.services.person_changes import delete_person
from api.services.picks import pick_wish
from api.services.referrals import Step, create_referral, move_referral, note_attempt
from api.services.restriction import lift_restriction, restrict
from api.settings import SenderSettings
from matching.errors import UnavailableError
from matching.letter import Sender
from tests.api.service import ON

VALUES = (
    "Xaverine",
    "Quastenflosser",
    "Nummer-Zyx-4711",
    "Wyhl am Kaiserstuhl",
    "Zyklopenschule",
    "Glockengiesserin",
    "Seiltanzen",
    "Hoch und Heilig",
    "2008-02-29",
    "2007-02-28",
    "1999-12-31",
    "Frau Prueferin",
    "Pfefferkuchenhaus",
    "Zeugnismappe",
)
"""What occurs nowhere but in the records of the one who goes, spelled as it is stored."""


def _somebody(number: int, **values: object) -> PersonRecord:
    return PersonRecord.model_validate(
        {"person_id": f"N{number:04}", "given_name": f"Kim{number}", "strengths": ["Ruhe"]} | values
    )


def _goes(**values: object) -> PersonRecord:
    known: dict[str, object] = {
        "person_id": VALUES[2],
        "given_name": VALUES[0],
        "family_name": VALUES[1],
        "place": VALUES[3],
        "school": VALUES[4],
        "wishes": [VALUES[5]],
        "strengths": [VALUES[6]],
        "birth_date": date.fromisoformat(VALUES[8]),
    }
    return PersonRecord.model_validate(known | values)


@pytest.fixture
def lived(county: Engine) -> Engine:
    """Somebody among 400 others who was changed, signed, got a letter, was picked for."""
    import_records(county, [_somebody(n) for n in range(200)], scope=DEMO)
    import_records(county, [_goes(strengths=[VALUES[7]])], scope=DEMO)
    import_records(county, [_somebody(n) for n in range(200, 400)], scope=DEMO)
    import_records(county, [_goes(birth_date=date.fromisoformat(VALUES[9]))], scope=DEMO)
    import_records(county, [_somebody(n, place="B" * 200) for n in range(400)], scope=DEMO)
    sheet = {
        "person_id": VALUES[2],
        "purpose": "P3_LETTER_TO_BODY",
        "recipient": "B-AA",
        "given_on": date.fromisoformat(VALUES[10]).replace(year=2027, month=1),
        "given_by": "BOTH",
        "form": "PAPER",
        "capacity_checked_by": VALUES[11],
        "valid_until": date(2027, 12, 1),
    }
    signed = [
        ConsentRecord.model_validate(sheet | {"act": act}) for act in ("CONSENT", "SECRECY_RELEASE")
    ]
    record_consents(county, signed, scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id=VALUES[2]).id
    pick_wish(county, DEMO, row_id=key, number=1, kldb="22342", on=ON)
    refer_and_try(county, key)
    order = LetterOrder(kind="D01", person_id=VALUES[2], recipient="B-AA", on=ON)
    write_letter(county, DEMO, order, sender=Sender(**SenderSettings().model_dump()))
    return county


def refer_and_try(engine: Engine, key: UUID) -> None:
    """An own application with a next step and an attempt, and a restriction that was lifted."""
    aim = Referral(
        id=uuid4(),
        person=key,
        place=None,
        offer=None,
        target=VALUES[12],
        state=ReferralState.APPLIED,
        reason=None,
        party=None,
        holds_seat=False,
        owner=None,
        next_step=VALUES[13],
        next_due=date(2027, 3, 1),
    )
    begun = create_referral(engine, DEMO, aim, key=None).referral.id
    way = ContactWay.PHONE
    note_attempt(engine, DEMO, row_id=begun, tried_on=date(2027, 2, 10), way=way, reached=True)
    move_referral(engine, DEMO, Step(ReferralState.INTERVIEW), row_id=begun)
    reason = RestrictionReason.ACCURACY_DISPUTED
    restrict(engine, DEMO, row_id=key, reason=reason, restricted_on=ON, on=ON)
    lift_restriction(engine, DEMO, row_id=key)


def _erase(engine: Engine) -> None:
    key = get_person_by_key(engine, DEMO, person_id=VALUES[2]).id
    delete_person(engine, DEMO, row_id=key, if_match="*")


def _tables(engine: Engine) -> Iterator[str]:
    """Every row of every table that the database has, as text."""
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        for table in found.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield str(row)


def _in_tables(engine: Engine) -> set[str]:
    text = "\n".join(_tables(engine)).casefold()
    days = {f"{day.year}, {day.month}, {day.day})": str(day) for day in map(_day, VALUES) if day}
    seen = {str(day) for spelled, day in days.items() if f"date({spelled}" in text}
    return {value for value in VALUES if value.casefold() in text} | seen


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _in_files(engine: Engine) -> set[str]:
    """What is found in the bytes of the database file, its write-ahead log, its index."""
    path = Path(str(engine.url.database))
    files = list(path.parent.glob(f"{path.name}*"))
    assert path in files
    content = b"".join(file.read_bytes() for file in files).lower()
    return {value for value in VALUES if value.lower().encode() in content}


def test_no_table_holds_a_value_afterwards(lived: Engine) -> None:
    before = _in_tables(lived)
    assert before >= set(VALUES) - {VALUES[7], VALUES[10]}
    _erase(lived)
    assert _in_tables(lived) == set()
    assert verify_audit(lived).damage is None


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_no_file_holds_a_byte_of_it_afterwards(lived: Engine) -> None:
    assert _in_files(lived) >= set(VALUES) - {VALUES[7], VALUES[10]}
    _erase(lived)
    assert _in_files(lived) == set()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_everybody_may_go_and_the_file_is_empty_of_names(lived: Engine) -> None:
    _erase(lived)
    for number in range(0, 400, 40):
        key = get_person_by_key(lived, DEMO, person_id=f"N{number:04}").id
        delete_person(lived, DEMO, row_id=key, if_match="*")
        path = Path(str(lived.url.database))
        content = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
        assert f'"N{number:04}"'.encode() not in content
        assert f'"Kim{number}"'.encode() not in content


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_who_reads_too_long_is_told_of(lived: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.engine.PRAGMAS", ("PRAGMA secure_delete=ON", "PRAGMA busy_timeout=1"))
    lived.dispose()
    with lived.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
        with pytest.raises(UnavailableError, match="gerade gelesen"):
            _erase(lived)
    with writing(lived):
        pass
    assert VALUES[0] not in "".join(_tables(lived))
