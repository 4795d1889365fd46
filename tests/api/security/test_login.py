"""Signing in: one answer for every failure, locks that grow, codes that count once."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from pyotp import TOTP
from sqlalchemy import Engine, text

from api.db import reading, writing
from api.scope import DEMO
from api.security import accounts
from api.security.account_store import find_account
from api.security.login import FAILED, Credentials, sign_in
from api.security.sessions import Lifetime, SignedIn, who_is
from api.security.throttle import LONGEST_DELAY, Guard, locked_until
from api.services.audit import read_audit
from matching.errors import RefusedError, SignInNeeded, UsageError
from tests.api.service import PASSWORD

LOGIN = "demo-counsellor"
LIFETIME = Lifetime(idle=timedelta(hours=1), longest=timedelta(hours=10))


def _try(
    engine: Engine,
    login: str = LOGIN,
    password: str = PASSWORD,
    otp: str = "",
    address: str = "192.0.2.1",
) -> str | None:
    """The token, None for a failure, whose words are always the same."""
    credentials = Credentials(login, password, otp, address)
    try:
        return sign_in(engine, credentials, lifetime=LIFETIME).token
    except SignInNeeded as refusal:
        return None if refusal.message == FAILED else refusal.message


def _signed(engine: Engine, token: str | None) -> SignedIn:
    signed = who_is(engine, token or "", lifetime=LIFETIME)
    assert signed is not None
    return signed


def test_name_and_password_open_a_session(staff: Engine) -> None:
    signed = _signed(staff, _try(staff))
    assert (signed.account.login, signed.scope.tenant) == (LOGIN, "a")


@pytest.mark.parametrize("login", ["DEMO-Counsellor", " demo-counsellor "])
def test_a_name_is_known_however_it_is_spelled(staff: Engine, login: str) -> None:
    assert _try(staff, login)


def test_a_password_is_known_however_a_keyboard_makes_its_letters(staff: Engine) -> None:
    accounts.set_password(staff, LOGIN, "Müde Möwen ä")
    assert _try(staff, password="Mu\u0308de Mo\u0308wen a\u0308")


@pytest.mark.parametrize(
    ("login", "password"), [(LOGIN, "falsch falsch"), ("niemand", PASSWORD), ("", ""), (LOGIN, "")]
)
def test_failures_tell_nothing(staff: Engine, login: str, password: str) -> None:
    assert _try(staff, login, password) is None


def test_an_unknown_name_costs_the_same_work(
    staff: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.security import passwords

    compared: list[str] = []
    verify = passwords.HASHER.verify

    class Counting:
        """Notes each comparison."""

        hash = passwords.HASHER.hash

        def verify(self, password: str, stored: str) -> bool:
            compared.append(stored)
            return verify(password, stored)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    _try(staff, LOGIN, "falsch falsch")
    _try(staff, "niemand", "falsch falsch")
    accounts.disable(staff, LOGIN)
    _try(staff)
    assert len(compared) == 3
    assert all(stored.startswith("$argon2id$") for stored in compared)


def test_secrets_are_stored_as_hashes_only(staff: Engine) -> None:
    token = _try(staff)
    codes = accounts.print_codes(staff, LOGIN)
    with reading(staff) as connection:
        stored = " ".join(
            str(connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 our tables
            for table in ("account", "session", "one_time_code", "api_key", "audit_entry")
        )
    assert "$argon2id$" in stored
    assert [secret for secret in (PASSWORD, token, *codes) if str(secret) in stored] == []


def test_the_sixth_failure_locks_the_account_for_the_right_password_too(staff: Engine) -> None:
    for number in range(5):
        assert _try(staff, password="falsch falsch", address=f"192.0.2.{number}") is None
    assert _try(staff, address="198.51.100.9") is None
    assert _try(staff, "demo-team_lead", address="198.51.100.9")


def test_an_address_is_locked_after_many_names(staff: Engine) -> None:
    for number in range(25):
        assert _try(staff, f"niemand{number}", "falsch falsch") is None
    assert _try(staff) is None
    assert _try(staff, address="198.51.100.9")


def test_a_lock_ends_by_itself_and_a_success_starts_anew(staff: Engine) -> None:
    for _ in range(5):
        _try(staff, password="falsch falsch")
    with writing(staff) as connection:
        connection.execute(text("UPDATE attempt SET locked_until = failed_at, failures = failures"))
    assert _try(staff)
    for _ in range(4):
        _try(staff, password="falsch falsch")
    assert _try(staff)


def test_each_failure_more_locks_for_longer_up_to_a_quarter_of_an_hour() -> None:
    now = datetime(2027, 2, 15, tzinfo=UTC)
    delays = [locked_until(Guard.ACCOUNT, failures, now) - now for failures in range(4, 16)]
    assert delays[:4] == [timedelta(0), *(timedelta(seconds=n) for n in (5, 10, 20))]
    assert all(one <= other for one, other in pairwise(delays))
    assert locked_until(Guard.ACCOUNT, 5_000, now) - now == LONGEST_DELAY


def test_a_disabled_account_is_closed_at_once(staff: Engine) -> None:
    token = _try(staff)
    accounts.disable(staff, LOGIN)
    assert who_is(staff, token or "", lifetime=LIFETIME) is None
    assert _try(staff) is None
    accounts.set_password(staff, LOGIN, PASSWORD)
    assert _try(staff)


def test_an_app_is_asked_for_once_it_is_confirmed(staff: Engine) -> None:
    seed = _set_up_app(staff)
    assert _try(staff) is None
    assert _try(staff, otp="000000") is None
    assert _try(staff, otp=TOTP(seed).at(datetime.now(UTC), counter_offset=1))


def test_a_used_code_and_every_earlier_one_are_refused(staff: Engine) -> None:
    seed, now = _set_up_app(staff), datetime.now(UTC)
    later = TOTP(seed).at(now, counter_offset=1)
    assert _try(staff, otp=later)
    assert _try(staff, otp=later) is None
    assert _try(staff, otp=TOTP(seed).at(now)) is None


def test_a_wrong_code_confirms_nothing(staff: Engine) -> None:
    signed = _signed(staff, _try(staff))
    accounts.begin_app(staff, signed)
    signed = _signed(staff, _try(staff))
    with pytest.raises(RefusedError):
        accounts.confirm_app(staff, signed, "12345x")
    assert _try(staff)


def _set_up_app(engine: Engine) -> str:
    """Confirm an app; the code of this step is used up by it."""
    token = _try(engine)
    accounts.begin_app(engine, _signed(engine, token))
    signed = _signed(engine, token)
    seed = signed.account.totp_seed
    assert seed is not None
    accounts.confirm_app(engine, signed, TOTP(seed).now())
    return seed


def test_a_printed_code_opens_the_door_once(staff: Engine) -> None:
    codes = accounts.print_codes(staff, LOGIN)
    assert len(set(codes)) == 10
    assert _try(staff) is None
    assert _try(staff, otp=f" {codes[0].lower()} ")
    assert _try(staff, otp=codes[0]) is None
    assert _try(staff, "demo-team_lead", otp=codes[1])
    assert _try(staff, otp=codes[1])


def test_after_the_last_printed_code_a_password_is_not_enough(staff: Engine) -> None:
    with writing(staff) as connection:
        connection.execute(text("DELETE FROM one_time_code"))
    for code in accounts.print_codes(staff, LOGIN):
        assert _try(staff, otp=code)
    assert _try(staff) is None
    accounts.reset_second_factor(staff, LOGIN)
    assert _try(staff)


def test_new_printed_codes_replace_the_earlier_ones(staff: Engine) -> None:
    first = accounts.print_codes(staff, LOGIN)
    accounts.print_codes(staff, LOGIN)
    assert _try(staff, otp=first[0]) is None


@pytest.mark.parametrize("password", ["", "kurz", "demo-counsellor", "DEMO-counsellor", "x" * 1001])
def test_a_password_that_protects_nobody_is_refused(staff: Engine, password: str) -> None:
    with pytest.raises(UsageError, match="10 bis 1000 Zeichen"):
        accounts.set_password(staff, LOGIN, password)


def test_coming_and_failing_are_on_record_without_any_name(staff: Engine) -> None:
    _try(staff)
    _try(staff, password="falsch falsch")
    _try(staff, "niemand", "falsch falsch")
    with reading(staff) as connection:
        account = find_account(connection, LOGIN)
    assert account is not None
    failed, came = read_audit(staff, DEMO, before=None, limit=2).items
    assert (failed.verb, failed.kind, failed.subject) == ("LOGIN_FAILED", "USER", account.id)
    assert (came.verb, came.kind, came.actor) == ("LOGIN", "SESSION", account.id)
