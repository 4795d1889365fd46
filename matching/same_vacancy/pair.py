"""Two listings side by side: what is the same, what differs, how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from matching.domain import TrainingPlace
from matching.same_vacancy.evidence import confidence, evidence, reasons
from matching.same_vacancy.traits import Traits, traits_of

_NOT_COMPARED = frozenset({"place_id", "source"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One column in which two listings say something else; "" where one says nothing."""

    column: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One column of both listings together: what they agree on, or what one of them alone says.

    `sources` says which of the two (0, 1) it is from. Where they contradict each other `value` is
    "": a person asks.
    """

    column: str
    value: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VacancyPair:
    """Two listings of what may be one vacancy; both stay, a person decides.

    `first` and `second` are (source, id), the smaller one first. `reasons` are German words.
    `merged` are all columns in which at least one says something, in the order of the model.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    confidence: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...]
    merged: tuple[MergedFact, ...]


def compare(one: TrainingPlace, other: TrainingPlace) -> VacancyPair:
    """Two understood places, whatever they have in common."""
    return pair_of(traits_of(one), traits_of(other))


def pair_of(one: Traits, other: Traits) -> VacancyPair:
    """Two places whose traits are known."""
    first, second = sorted((one, other), key=lambda traits: _key(traits.place))
    found = evidence(first, second)
    return VacancyPair(
        first=_key(first.place),
        second=_key(second.place),
        confidence=confidence(found),
        reasons=tuple(reasons(found)),
        differences=_differences(first.place, second.place),
        merged=tuple(_merged(first.place, second.place)),
    )


def _key(place: TrainingPlace) -> tuple[str, str]:
    """Source and id, which name a listing."""
    return str(place.source or ""), place.place_id


def _differences(one: TrainingPlace, other: TrainingPlace) -> tuple[Difference, ...]:
    """Columns that differ, in the order of the model."""
    first, second = _columns(one), _columns(other)
    return tuple(
        Difference(column, first[column], second[column])
        for column in first
        if first[column] != second[column]
    )


def _merged(one: TrainingPlace, other: TrainingPlace) -> Iterator[MergedFact]:
    """Both listings as one, with where each value is from."""
    said = [_columns(one), _columns(other)]
    for column in said[0]:
        values = [columns[column] for columns in said]
        sources = tuple(number for number, value in enumerate(values) if value)
        if sources:
            distinct = {value for value in values if value}
            yield MergedFact(column, distinct.pop() if len(distinct) == 1 else "", sources)


def _columns(place: TrainingPlace) -> dict[str, str]:
    """What a place says, as text by column."""
    said = place.model_dump(mode="json", exclude={"location", "pay_years", *_NOT_COMPARED})
    said |= {"postcode": place.location.postcode, "place": place.location.place}
    said |= {f"pay_year_{year}": pay for year, pay in enumerate(place.pay_years, start=1)}
    return {column: _text(value) for column, value in said.items()}


def _text(value: object) -> str:
    """A value as a reader sees it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case list():
            return ", ".join(map(str, value))
        case float():
            return f"{value:g}"
        case _:
            return str(value)
