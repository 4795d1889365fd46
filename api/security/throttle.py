"""How long signing in is refused after failures: first not at all, then longer and longer."""

from datetime import datetime, timedelta
from enum import StrEnum

from api.security.tokens import digest

FORGOTTEN_AFTER = timedelta(hours=1)
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
DOUBLINGS = 8


class Guard(StrEnum):
    """What failures are counted for."""

    ACCOUNT = "account"
    ADDRESS = "address"

    def subject(self, name: str) -> str:
        """What is stored of a login or an address: a hash."""
        return digest(f"{self.value}:{name}")


FREE = {Guard.ACCOUNT: 5, Guard.ADDRESS: 25}
"""Failures that delay nothing yet; many people share the address of an office."""


def locked_until(guard: Guard, failures: int, now: datetime) -> datetime:
    """Until when signing in is refused after so many failures in a row."""
    over = failures - FREE[guard]
    if over < 0:
        return now
    return now + min(LONGEST_DELAY, FIRST_DELAY * (1 << min(over, DOUBLINGS)))
