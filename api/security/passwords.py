"""Passwords: argon2, the same work whether an account exists or not."""

import unicodedata
from functools import cache

from pwdlib import PasswordHash

from matching.errors import UsageError

SHORTEST, LONGEST = 10, 1_000
UNFIT = (
    f"Das Passwort braucht {SHORTEST} bis {LONGEST} Zeichen und darf nicht der Anmeldename sein."
)
HASHER = PasswordHash.recommended()


def hash_password(password: str, *, login: str) -> str:
    """The hash to store; UsageError for a password that protects nobody."""
    text = _normal(password)
    if not SHORTEST <= len(text) <= LONGEST or text.casefold() == login.casefold():
        raise UsageError(UNFIT)
    return HASHER.hash(text)


def password_fits(password: str, stored: str | None) -> bool:
    """Whether it is the password; without an account as much work is done, for nothing."""
    text = _normal(password)[: LONGEST + 1]
    fits = HASHER.verify(text, stored or _nobodys())
    return fits and stored is not None


@cache
def _nobodys() -> str:
    """A hash that belongs to nobody."""
    return HASHER.hash("niemand")


def _normal(password: str) -> str:
    """One spelling for letters with accents, however a keyboard makes them."""
    return unicodedata.normalize("NFC", password)
