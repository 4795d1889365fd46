"""How long things are kept (rulebook 5.5), and why something goes."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ending(StrEnum):
    """Why the time of a record is over."""

    INACTIVE = "INACTIVE"
    TRANSITION = "TRANSITION"
    CONTACT_LIST = "CONTACT_LIST"


@dataclass(frozen=True, slots=True)
class Periods:
    """Months after which something is to be looked at, or goes.

    `reminder` and `inactive` count from the last contact, `transition` from the day on which an
    apprenticeship or an offer began, `consent` from the end of a signature, `audit` from an entry,
    `file` from the day on which a file came in, `class_entry` from that of a name on a class list,
    `letter` from its confirmation or last change.
    """

    reminder: int
    inactive: int
    transition: int
    consent: int
    audit: int
    file: int
    class_entry: int
    letter: int


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, the last one of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
