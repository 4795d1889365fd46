"""What was kept long enough goes, and nothing else; the protocol holds counts only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, insert, select, text
from starlette.testclient import TestClient

from api.app import create_app
from api.batch_store import BatchState
from api.class_store import add_entries, class_entries
from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.db import reading, writing
from api.records import PersonRecord
from api.referral_store import KEYS, REFERRALS, Referral
from api.referral_terms import ContactWay, FailureReason, Party, ReferralState
from api.restriction_terms import RestrictionReason
from api.retention_terms import months_before
from api.scope import DEMO, Role, Scope
from api.security.session_store import ATTEMPTS
from api.services.audit import read_audit, verify_audit
from api.services.consents import record_consents
from api.services.desk import Delivery, bring, confirm, get_batch
from api.services.desk_undo import undo
from api.services.imports import import_records
from api.services.people import get_person_by_key
from api.services.referrals import (
    Step,
    create_referral,
    move_referral,
    note_attempt,
    plan_next_step,
)
from api.services.restriction import lift_restriction, restrict
from api.services.retention import Protocol, run_retention, silent_people
from api.settings import Settings
from matching.errors import NotFoundError, RefusedError
from matching.letter import german_day
from tests.api.service import BASE, ON, Serve, sign_in

PERIODS = Settings().periods
TODAY = datetime.now(UTC).date()
"""What is stored now was changed today; the tests look at it from later days."""
NOTHING = Protocol(
    on=TODAY,
    dry_run=False,
    reminders=0,
    inactive=0,
    transition=0,
    contact_lists=0,
    restricted=0,
    consents=0,
    audit_entries=0,
    files=0,
    class_entries=0,
    letters=0,
)
LONG = replace(PERIODS, audit=600)


def _in(months: int, *, days: int = 0) -> date:
    """A day so many months and days from now."""
    later = months_before(TODAY, -months)
    return date.fromordinal(later.toordinal() + days)


def _run(engine: Engine, on: date, *, dry_run: bool = False) -> Protocol:
    found = run_retention(engine, LONG, on=on, dry_run=dry_run)
    assert (found.on, found.dry_run) == (on, dry_run)
    return replace(found, on=TODAY, dry_run=False)


@pytest.fixture
def two(engine: Engine) -> Engine:
    """Somebody in each of two tenants."""
    for tenant in ("a", "b"):
        import_records(engine, [PersonRecord(person_id="P1")], scope=Scope(tenant))
    return engine


def _key(engine: Engine, tenant: str = "a") -> UUID:
    return get_person_by_key(engine, Scope(tenant), person_id="P1").id


def _count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        found = connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 names of ours
        return int(found.scalar_one())


def _referral(engine: Engine) -> UUID:
    aim = Referral(
        id=uuid4(),
        person=_key(engine),
        place=None,
        offer=None,
        target="Bäckerei am Markt",
        state=ReferralState.WANTED,
        reason=None,
        party=None,
        holds_seat=False,
        owner=None,
        next_step=None,
        next_due=None,
    )
    return create_referral(engine, DEMO, aim, key=None).referral.id


def _begun(engine: Engine) -> UUID:
    """A referral that led to a beginning today."""
    referral = _referral(engine)
    for state in (ReferralState.PROMISED, ReferralState.STARTED):
        move_referral(engine, DEMO, Step(state), row_id=referral)
    return referral


def test_the_periods_are_those_of_the_rule_book() -> None:
    found = (PERIODS.reminder, PERIODS.inactive, PERIODS.transition, PERIODS.consent, PERIODS.audit)
    assert found == (12, 24, 6, 36, 24)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2027-03-31", 1, "2027-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2027-01-15", 1, "2026-12-15"),
        ("2027-12-15", 24, "2025-12-15"),
        ("2027-08-31", -6, "2028-02-29"),
    ],
)
def test_months_before_a_day(day: str, months: int, before: str) -> None:
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)


def test_who_was_not_heard_of_for_two_years_goes(two: Engine) -> None:
    assert _run(two, _in(24)) == replace(NOTHING, reminders=2)
    assert _count(two, "person") == 2
    assert _run(two, _in(24, days=1)) == replace(NOTHING, inactive=2)
    assert _count(two, "person") == 0
    assert verify_audit(two).damage is None


def test_after_a_year_somebody_is_to_be_asked(two: Engine) -> None:
    assert _run(two, _in(12)) == NOTHING
    assert _run(two, _in(12, days=1)) == replace(NOTHING, reminders=2)


def test_who_is_to_be_asked_is_listed_with_the_day_until_which_the_record_is_kept(
    two: Engine,
) -> None:
    assert silent_people(two, DEMO, LONG, on=_in(12), most=10) == []
    (one,) = silent_people(two, DEMO, LONG, on=_in(12, days=1), most=10)
    assert (one.person.record.person_id, one.last_contact) == ("P1", TODAY)
    assert one.kept_until == _in(24)
    pupils = Scope("a", Role.SCHOOL_SOCIAL_WORKER, school="Andere Schule")
    assert silent_people(two, pupils, LONG, on=_in(13), most=10) == []
    assert silent_people(two, DEMO, LONG, on=_in(13), most=0) == []


def test_the_page_of_next_steps_names_them(county: Engine, serve: Serve) -> None:
    assert "Lange ohne Kontakt" not in serve(county).get("/follow-up").text
    last = max(ON, TODAY)
    url = county.url.render_as_string(hide_password=False)
    app = create_app(Settings(demo=True, database_url=url, on=months_before(last, -13)))
    with TestClient(app, base_url=BASE) as client:
        sign_in(client, "demo-counsellor")
        page = client.get("/follow-up").text
    assert "Lange ohne Kontakt (3)" in page
    assert f"aufbewahrt bis {german_day(months_before(last, -24))}" in page


def test_a_dry_run_counts_and_changes_nothing(two: Engine) -> None:
    entries = verify_audit(two)
    assert _run(two, _in(30), dry_run=True) == replace(NOTHING, inactive=2)
    assert _count(two, "person") == 2
    assert verify_audit(two) == entries


def test_an_attempt_to_reach_somebody_is_a_contact(two: Engine) -> None:
    row_id, tried = _referral(two), _in(20)
    note_attempt(two, DEMO, row_id=row_id, tried_on=tried, way=ContactWay.PHONE, reached=None)
    assert _run(two, _in(40)) == replace(NOTHING, inactive=1, reminders=1)
    with pytest.raises(NotFoundError):
        _key(two, "b")
    assert _run(two, _in(45)) == replace(NOTHING, inactive=1)


def test_reading_somebody_is_no_contact(two: Engine) -> None:
    with writing(two) as connection:
        old = datetime(2020, 1, 1, tzinfo=UTC)
        same = {"old": old.strftime("%Y-%m-%d %H:%M:%S.%f+00:00")}
        if two.dialect.name == "postgresql":
            connection.execute(text("UPDATE person SET changed_at = '2020-01-01+00'"))
        else:
            connection.execute(text("UPDATE person SET changed_at = :old"), same)
    _key(two)
    assert _run(two, _in(24, days=1)).inactive == 2


def test_six_months_after_the_beginning_somebody_goes(two: Engine) -> None:
    _begun(two)
    assert _run(two, _in(6)).transition == 0
    assert _run(two, _in(6, days=1)).transition == 1
    with pytest.raises(NotFoundError):
        _key(two)
    assert _count(two, "referral") == 0
    _key(two, "b")


def _open_one(engine: Engine, _begun: UUID) -> None:
    _referral(engine)


def _planned(engine: Engine, begun: UUID) -> None:
    changes: dict[str, str | date | UUID | None] = {"next_step": "Besuch", "next_due": _in(8)}
    plan_next_step(engine, DEMO, row_id=begun, changes=changes, if_match="*")


def _broken_off(engine: Engine, begun: UUID) -> None:
    move_referral(engine, DEMO, Step(ReferralState.ENDED), row_id=begun)


@pytest.mark.parametrize("goes_on", [_open_one, _planned, _broken_off])
def test_who_is_still_looking_or_looked_after_stays(
    two: Engine, goes_on: Callable[[Engine, UUID], None]
) -> None:
    goes_on(two, _begun(two))
    assert _run(two, _in(7)).transition == 0
    _key(two)


def test_a_try_that_failed_does_not_hold_anybody(two: Engine) -> None:
    failed = Step(ReferralState.FAILED, FailureReason.TRAVEL, Party.PERSON)
    move_referral(two, DEMO, failed, row_id=_referral(two))
    _begun(two)
    assert _run(two, _in(7)).transition == 1


def test_who_is_restricted_stays_until_it_is_lifted(two: Engine) -> None:
    key, reason = _key(two), RestrictionReason.NEEDED_FOR_CLAIMS
    restrict(two, DEMO, row_id=key, reason=reason, restricted_on=TODAY, on=TODAY)
    assert _run(two, _in(30)) == replace(NOTHING, inactive=1, restricted=1)
    _key(two)
    lift_restriction(two, DEMO, row_id=key)
    assert _run(two, _in(30)) == replace(NOTHING, inactive=1)


@pytest.mark.parametrize(
    ("valid_until", "withdrawn_on", "ends"),
    [
        ("2020-06-30", None, "2020-06-30"),
        ("2020-06-30", "2020-03-31", "2020-03-31"),
        ("2030-01-01", None, "2021-01-15"),
    ],
)
def test_proofs_of_consents_go_three_years_after_their_end(
    two: Engine, valid_until: str, withdrawn_on: str | None, ends: str
) -> None:
    signed = ConsentRecord(
        person_id="P1",
        act=ConsentAct.CONSENT,
        purpose=ConsentPurpose.P3_LETTER_TO_BODY,
        recipient="B-AA",
        given_on=date(2020, 1, 15),
        given_by=ConsentGivenBy.BOTH,
        form=ConsentForm.PAPER,
        valid_until=date.fromisoformat(valid_until),
        withdrawn_on=date.fromisoformat(withdrawn_on) if withdrawn_on else None,
    )
    record_consents(two, [signed], scope=DEMO)
    last = months_before(date.fromisoformat(ends), -36)
    assert _run(two, last).consents == 0
    assert _run(two, date.fromordinal(last.toordinal() + 1)).consents == 1
    assert _count(two, "consent") == 0
    assert _count(two, "person") == 2


def test_old_files_are_closed_and_old_names_of_class_lists_go(engine: Engine) -> None:
    worker = Scope("a", Role.SCHOOL_SOCIAL_WORKER, school="Limesblickschule")
    delivery = Delivery("places", "kammer.csv", b"place_id,source,title\nK1,HWK,Koch\n")
    stored, waiting = (bring(engine, DEMO, delivery).id for _ in range(2))
    confirm(engine, DEMO, row_id=stored)
    with writing(engine) as connection:
        add_entries(connection, worker, [("Amsel", None)], to="10a")
    assert _run(engine, _in(6), dry_run=True).files == 0
    assert _run(engine, _in(6, days=2), dry_run=True).files == 2
    assert _run(engine, _in(6, days=2)).files == 2
    assert _run(engine, _in(7)).files == 0
    assert {get_batch(engine, DEMO, row_id=one).state for one in (stored, waiting)} == {
        BatchState.CLOSED
    }
    with pytest.raises(RefusedError):
        undo(engine, DEMO, row_id=stored)
    with pytest.raises(RefusedError):
        confirm(engine, DEMO, row_id=waiting)
    assert _run(engine, _in(12)).class_entries == 0
    assert _run(engine, _in(12, days=2)).class_entries == 1
    with reading(engine) as connection:
        assert class_entries(connection, worker) == []


def test_keys_of_requests_and_locks_that_count_no_more_go(two: Engine) -> None:
    now = datetime.now(UTC)
    _referral(two)
    with writing(two) as connection:
        referral = connection.execute(select(REFERRALS.c.id)).scalar_one()
        for days in (29, 40):
            key = {"account": uuid4(), "key": str(days), "request": "0" * 64}
            at = now - timedelta(days=days)
            connection.execute(insert(KEYS).values(**key, referral=referral, created_at=at))
        for days in (6, 20):
            at = now - timedelta(days=days)
            lock = {"subject": f"{days:064}", "failures": 9, "failed_at": at, "locked_until": at}
            connection.execute(insert(ATTEMPTS).values(**lock))
    _run(two, TODAY)
    with reading(two) as connection:
        assert connection.execute(select(KEYS.c.key)).scalars().all() == ["29"]
        assert len(connection.execute(select(ATTEMPTS.c.subject)).all()) == 1


def test_old_entries_of_the_log_are_cut_off_and_the_rest_stays_sound(two: Engine) -> None:
    before = verify_audit(two)
    _key(two)
    found = run_retention(two, PERIODS, on=_in(24, days=1), dry_run=False)
    assert found.audit_entries == before.sound + 1
    after = verify_audit(two)
    assert (after.damage, after.sound) == (None, after.sound)
    assert _count(two, "audit_entry") == after.sound - found.audit_entries
    assert verify_audit(two, anchor=after.last).damage is None
    run_retention(two, PERIODS, on=_in(25), dry_run=False)
    assert verify_audit(two).damage is None


def test_young_entries_cannot_be_removed_even_after_a_cut(two: Engine) -> None:
    run_retention(two, PERIODS, on=_in(24, days=1), dry_run=False)
    for statement in ("DELETE FROM audit_entry", "UPDATE audit_entry SET verb = 'X'"):
        with pytest.raises(Exception, match=r"SQLSTATE|append-only"), writing(two) as connection:
            connection.execute(text(statement))
    assert verify_audit(two).damage is None


def test_the_log_says_who_went_and_why_and_how_many(two: Engine) -> None:
    key = _key(two)
    _run(two, _in(30))
    log = read_audit(two, DEMO, before=None, limit=2).items
    assert [(one.verb, one.kind, one.purpose) for one in log] == [
        (
            "DELETE",
            "RETENTION",
            "INACTIVE=1 TRANSITION=0 CONTACT_LIST=0 CONSENTS=0 AUDIT=0 FILES=0 CLASS=0 LETTERS=0",
        ),
        ("DELETE", "PERSON", "RETENTION:INACTIVE"),
    ]
    assert log[1].subject == key


def test_all_or_nothing(two: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("voll")

    monkeypatch.setattr("api.services.retention.remove_consents", full)
    with pytest.raises(OSError, match="voll"):
        _run(two, _in(30))
    assert _count(two, "person") == 2
