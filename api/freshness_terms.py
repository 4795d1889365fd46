"""What the lister of a vacancy may answer when asked, by which way, and when an answer is old."""

from collections.abc import Mapping
from enum import StrEnum

from matching.vocabulary import PlaceSource


class StillOpen(StrEnum):
    """The three answers of an employer."""

    OPEN = "OPEN"
    FILLED = "FILLED"
    NEXT_YEAR = "NEXT_YEAR"


class AnswerWay(StrEnum):
    """Where an answer came from: the one-time link, the phone, the lister in the service."""

    LINK = "LINK"
    PHONE = "PHONE"
    LISTER = "LISTER"


ANSWER_WORDS = {
    StillOpen.OPEN: "noch frei",
    StillOpen.FILLED: "besetzt",
    StillOpen.NEXT_YEAR: "erst nächstes Jahr wieder",
}
WAY_WORDS = {
    AnswerWay.LINK: "vom Betrieb über den Link",
    AnswerWay.PHONE: "am Telefon",
    AnswerWay.LISTER: "von der meldenden Stelle",
}
LINK_DAYS = 30
"""So long a link can be used, once."""
DEFAULT_DAYS, MOST_DAYS = 60, 730
Periods = Mapping[PlaceSource, int]


def period_of(source: PlaceSource | None, periods: Periods) -> int:
    """After how many days without a word a vacancy of a source is to be asked about."""
    return periods.get(source or PlaceSource.OTHER, DEFAULT_DAYS)


def periods_from(text: str) -> Periods:
    """Days by source from `IHK=60,BA=14`; ValueError for what cannot be read."""
    found: dict[PlaceSource, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        source, _, days = part.partition("=")
        number = int(days) if days.isdecimal() else 0
        if source not in set(PlaceSource) or not 1 <= number <= MOST_DAYS:
            message = f"PASSUNG_STALE_DAYS: „{part}“ ist nicht lesbar, erwartet QUELLE=TAGE."
            raise ValueError(message)
        found[PlaceSource(source)] = number
    return found
