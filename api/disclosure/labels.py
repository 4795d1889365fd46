"""Words for the columns and codes of a record."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from api.intake.code_words import first_word
from matching.letter import german_day

BERLIN = ZoneInfo("Europe/Berlin")
YES_NO = {True: "ja", False: "nein"}


@cache
def labels() -> Mapping[str, str]:
    """What each column of `people.csv` is called."""
    path = Path(__file__).with_name("labels.toml")
    return {name: str(label) for name, label in tomllib.loads(path.read_text("utf-8")).items()}


def words_of(name: str, value: object) -> str:
    """A value of a column as a reader sees it; a code without words stays a code."""
    match value:
        case bool():
            words = YES_NO[value]
        case datetime():
            words = moment_words(value)
        case date():
            words = german_day(value)
        case float():
            words = f"{value:g}".replace(".", ",")
        case frozenset():
            words = ", ".join(sorted(words_of(name, one) for one in value))
        case tuple():
            words = "; ".join(words_of(name, one) for one in value)
        case _:
            words = first_word(str(value), name)
    return words


def moment_words(at: datetime) -> str:
    """A moment in the time of Berlin."""
    local = at.astimezone(BERLIN)
    return f"{german_day(local.date())}, {local:%H:%M} Uhr"
