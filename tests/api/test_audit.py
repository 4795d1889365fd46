"""The audit log: complete, in the transaction of the change, and no way to change it unnoticed."""

import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from api.audit import Damage, Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.records import PersonRecord
from api.scope import DEMO, Role, Scope
from api.services.audit import read_audit, verify_audit
from api.services.imports import import_records
from api.services.people import get_person, get_person_by_key
from matching.errors import PassungError

ONLY_POSTGRES = pytest.mark.parametrize("databases", ["postgres"], indirect=True)
EVENT = Event(Verb.READ, Kind.PERSON, uuid4())


@pytest.fixture
def log(engine: Engine) -> Engine:
    """A log of five entries."""
    for _ in range(5):
        with writing(engine) as connection:
            record(connection, DEMO, [EVENT])
    return engine


def _tamper(engine: Engine, statement: str, value: str = "") -> None:
    """Change the log as somebody with all rights on the database could."""
    unguard = {
        "postgresql": ["ALTER TABLE audit_entry DISABLE TRIGGER ALL"],
        "sqlite": [
            "DROP TRIGGER IF EXISTS audit_no_update",
            "DROP TRIGGER IF EXISTS audit_no_delete",
        ],
    }
    with writing(engine) as connection:
        for one in unguard[engine.dialect.name]:
            connection.execute(text(one))
        connection.execute(text(statement), {"hash": value} if value else {})


def test_a_log_is_sound_as_it_is_written(log: Engine) -> None:
    verdict = verify_audit(log)
    assert (verdict.sound, verdict.damage, verdict.seq) == (5, None, None)
    assert verify_audit(log, anchor=verdict.last).damage is None


def test_an_entry_says_who_what_and_when_and_no_value(county: Engine) -> None:
    caller = Scope("a", Role.COUNSELLOR, uuid4())
    person = get_person_by_key(county, DEMO, person_id="P1")
    get_person(county, caller, row_id=person.id)
    entry = read_audit(county, DEMO, before=None, limit=1).items[0]
    assert (entry.tenant, entry.role, entry.actor) == ("a", "COUNSELLOR", caller.user)
    assert (entry.verb, entry.kind, entry.subject) == ("READ", "PERSON", person.id)
    with reading(county) as connection:
        stored = str(connection.execute(text("SELECT * FROM audit_entry")).all())
    values = ("Mira", "Öztürk", "P1", "61250", "Amsel")
    assert [value for value in values if re.search(rf"\b{value}\b", stored)] == []


def test_each_record_of_a_file_is_an_entry(county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P3", place="Usingen")], scope=DEMO)
    import_records(county, [PersonRecord(person_id="P3", place="Usingen")], scope=DEMO)
    entries = read_audit(county, DEMO, before=None, limit=100).items
    assert Counter((one.verb, one.kind) for one in entries) == {
        ("CREATE", "PERSON"): 3,
        ("CREATE", "PLACE"): 3,
        ("CREATE", "OFFER"): 1,
        ("CREATE", "BODY"): 2,
        ("CREATE", "CONSENT"): 2,
        ("CREATE", "USER"): 7,
        ("CHANGE", "PERSON"): 1,
    }


def test_what_fails_leaves_no_entry(log: Engine) -> None:
    def fail() -> None:
        with writing(log) as connection:
            record(connection, DEMO, [EVENT])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert verify_audit(log).sound == 5


def test_a_profile_that_cannot_be_recorded_is_not_read(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = get_person_by_key(county, DEMO, person_id="P1")

    def full(*_: object) -> None:
        raise PassungError("Die Platte ist voll.")

    monkeypatch.setattr("api.services.people.record", full)
    with pytest.raises(PassungError):
        get_person(county, DEMO, row_id=person.id)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET verb = 'X'", "DELETE FROM audit_entry"]
)
def test_the_database_refuses_to_change_an_entry(log: Engine, statement: str) -> None:
    with pytest.raises((IntegrityError, ProgrammingError)), writing(log) as connection:
        connection.execute(text(statement))
    assert verify_audit(log).sound == 5


@ONLY_POSTGRES
def test_postgresql_refuses_to_empty_the_log_at_once(log: Engine) -> None:
    with pytest.raises(ProgrammingError), writing(log) as connection:
        connection.execute(text("TRUNCATE audit_entry"))
    assert verify_audit(log).sound == 5


@pytest.mark.parametrize(
    ("statements", "damage", "seq"),
    [
        (["UPDATE audit_entry SET role = 'MONITORING' WHERE seq = 3"], Damage.ALTERED, 3),
        (["UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 2"], "ALTERED", 2),
        (["UPDATE audit_entry SET hash = previous WHERE seq = 4"], Damage.ALTERED, 4),
        (["DELETE FROM audit_entry WHERE seq = 1"], Damage.MISSING, 1),
        (["DELETE FROM audit_entry WHERE seq = 3"], Damage.MISSING, 3),
        (["DELETE FROM audit_entry WHERE seq = 5"], Damage.MISSING, 5),
        (
            [
                "UPDATE audit_entry SET seq = 9 WHERE seq = 2",
                "UPDATE audit_entry SET seq = 2 WHERE seq = 3",
                "UPDATE audit_entry SET seq = 3 WHERE seq = 9",
            ],
            Damage.ALTERED,
            2,
        ),
    ],
)
def test_the_first_damaged_entry_is_named(
    log: Engine, statements: list[str], damage: Damage, seq: int
) -> None:
    for statement in statements:
        _tamper(log, statement)
    verdict = verify_audit(log)
    assert (verdict.damage, verdict.seq, verdict.sound) == (damage, seq, seq - 1)


def test_an_entry_that_was_sealed_anew_does_not_fit_the_next(log: Engine) -> None:
    third = read_audit(log, DEMO, before=4, limit=1).items[0]
    forged = replace(third, role="MONITORING").sealed()
    _tamper(log, "UPDATE audit_entry SET role = 'MONITORING', hash = :hash WHERE seq = 3", forged)
    verdict = verify_audit(log)
    assert (verdict.damage, verdict.seq) == (Damage.MOVED, 4)


def test_a_log_written_anew_from_its_start_is_shown_by_the_anchor_alone(log: Engine) -> None:
    noted = verify_audit(log).last
    _tamper(log, "DELETE FROM audit_entry")
    _tamper(log, "UPDATE audit_head SET seq = 0, hash = :hash", "0" * 64)
    with writing(log) as connection:
        record(connection, DEMO, [EVENT])
    assert verify_audit(log).damage is None
    assert verify_audit(log, anchor=noted).damage is Damage.REWRITTEN


def test_six_writers_at_once_never_fork_the_chain(engine: Engine) -> None:
    def write() -> None:
        with writing(engine) as connection:
            record(connection, DEMO, [EVENT])

    assert _six_at_once(write) == []
    verdict = verify_audit(engine)
    assert (verdict.sound, verdict.damage) == (120, None)


@ONLY_POSTGRES
def test_the_head_alone_keeps_the_chain_from_forking(engine: Engine) -> None:
    """Without the lock of a unit of work, as another program would write."""
    plain = create_engine(engine.url)

    def write() -> None:
        with plain.begin() as connection:
            record(connection, DEMO, [EVENT])

    assert _six_at_once(write) == []
    plain.dispose()
    verdict = verify_audit(engine)
    assert (verdict.sound, verdict.damage) == (120, None)


def _six_at_once(write: Callable[[], None]) -> list[BaseException]:
    """Six threads write twenty times each; what went wrong comes back."""
    start = threading.Barrier(6)
    failed: list[BaseException] = []

    def work() -> None:
        start.wait()
        try:
            for _ in range(20):
                write()
        except BaseException as error:  # noqa: BLE001 the thread's own error is a finding
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_pages_follow_each_other_from_the_latest(log: Engine) -> None:
    first = read_audit(log, DEMO, before=None, limit=2)
    assert ([one.seq for one in first.items], first.next) == ([5, 4], 4)
    second = read_audit(log, DEMO, before=first.next, limit=3)
    assert ([one.seq for one in second.items], second.next) == ([3, 2, 1], None)


def test_a_team_lead_sees_the_own_tenant_and_an_administrator_no_case(log: Engine) -> None:
    with writing(log) as connection:
        record(connection, DEMO, [Event(Verb.LOGIN, Kind.SESSION)])
        record(connection, Scope("b"), [EVENT])
    lead = read_audit(log, Scope("a", Role.TEAM_LEAD), before=None, limit=9)
    assert [one.seq for one in lead.items] == [6, 5, 4, 3, 2, 1]
    administrator = read_audit(log, Scope("a", Role.ADMINISTRATOR), before=None, limit=9)
    assert [one.seq for one in administrator.items] == [6]


def test_what_happened_to_one_record_can_be_asked(log: Engine) -> None:
    other = uuid4()
    with writing(log) as connection:
        record(connection, DEMO, [Event(Verb.DELETE, Kind.PERSON, other)])
    found = read_audit(log, DEMO, before=None, limit=9, subject=other)
    assert [one.verb for one in found.items] == ["DELETE"]
