"""How many requests a minute: of one account or API key, and of one address without a sign-in.

Counted in each process by a sliding window (`limits`). Who asks too often is told when to come
back; nothing is worked on.
"""

from math import ceil
from time import time
from typing import Self

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from api.settings import Settings
from matching.errors import TooManyRequests

TOO_MANY = "Es kamen zu viele Anfragen in kurzer Zeit. Bitte in {seconds} Sekunden erneut."


class Rates:
    """The limits of one process; 0 means none."""

    def __init__(self, *, account: int, address: int) -> None:
        """Begin to count; both are requests a minute."""
        self._account, self._address = _limit(account), _limit(address)
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The limits that an installation has set."""
        return cls(
            account=settings.account_requests_per_minute,
            address=settings.address_requests_per_minute,
        )

    def count_account(self, account: str) -> None:
        """Count a request of somebody who is signed in; TooManyRequests beyond the limit."""
        self._count(self._account, "account", account)

    def count_address(self, address: str) -> None:
        """Count a request of nobody known; TooManyRequests beyond the limit."""
        self._count(self._address, "address", address)

    def _count(self, limit: RateLimitItem | None, kind: str, name: str) -> None:
        if limit is None or self._counter.hit(limit, kind, name):
            return
        again = self._counter.get_window_stats(limit, kind, name).reset_time
        seconds = max(1, ceil(again - time()))
        raise TooManyRequests(TOO_MANY.format(seconds=seconds), seconds=seconds)


def _limit(a_minute: int) -> RateLimitItem | None:
    return RateLimitItemPerMinute(a_minute) if a_minute else None
