"""Two listings side by side: what is the same, what differs, how sure it is."""

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
class VacancyPair:
    """Two listings of what may be one vacancy; both stay, a person decides.

    `first` and `second` are (source, id), the smaller one first. `reasons` are German words.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    confidence: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...]


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
