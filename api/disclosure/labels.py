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
    return {name: str(label) for name, label in _read("labels.toml").items()}


@cache
def code_words() -> Mapping[str, Mapping[str, str]]:
    """Words for the codes that no form of ours has words for, by column."""
    lists = _read("codes.toml").items()
    return {name: words for name, words in lists if isinstance(words, Mapping)}


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
            code = str(value)
            words = code_words().get(name, {}).get(code) or first_word(code, name)
    return words


def _read(file: str) -> Mapping[str, str | Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))


def moment_words(at: datetime) -> str:
    """A moment in the time of Berlin."""
    local = at.astimezone(BERLIN)
    return f"{german_day(local.date())}, {local:%H:%M} Uhr"
