"""Places that filters take away, for all places at once, and what the counsellor is told of it."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matching.columns import Coded, PlaceColumns, Splice, coded
from matching.domain import YoungPerson
from matching.filters import PLACE_FILTERS, Filters, Missing, PlaceFilter
from matching.geography import Goals, travel_minutes
from matching.kernel import Bars

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FilterNote:
    """One filter that is set, in words.

    `unknown`: how many places do not say, of those that nothing else takes away; `kept`: whether
    they are among the ranked places (marked "nicht angegeben") or set apart.
    """

    name: str
    text: str
    unknown: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What one filter says of all places; `fails` and `unknown`: shape (n places,)."""

    name: str
    title: str
    words: str
    kept: bool
    fails: Flags
    unknown: Flags


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters over all places for one person; flags of shape (n places,).

    `failing`: known not to be asked for. `out`: these and those that are set apart.
    """

    failing: Flags
    out: Flags
    answers: tuple[Answer, ...]

    def notes(self, excluded: Flags) -> tuple[FilterNote, ...]:
        """The filters in words; places that the law excludes (shape (n places,)) do not count."""
        among = {True: ~(excluded | self.out), False: ~(excluded | self.failing)}
        return tuple(_note(answer, among=among[answer.kept]) for answer in self.answers)

    def marks(self, row: int) -> tuple[str, ...]:
        """What a ranked place does not say although a filter asks for it."""
        return tuple(
            f"{answer.title}: nicht angegeben." for answer in self.answers if answer.unknown[row]
        )


@dataclass(slots=True)
class Sieve:
    """The filters over the places of some columns; codes the places when a filter is first set."""

    columns: PlaceColumns
    _codes: dict[str, Coded] = field(init=False, default_factory=dict)
    _goals: Goals | None = field(init=False, default=None)

    def spliced(self, columns: PlaceColumns, moved: Splice) -> "Sieve":
        """The sieve over spliced columns; what was coded stays coded."""
        sieve = Sieve(columns)
        for one in PLACE_FILTERS:
            if one.name in self._codes:
                values = (one.key(place) for place in moved.fresh.places)
                sieve._codes[one.name] = moved.coded(self._codes[one.name], values)
        return sieve

    def narrow(self, filters: Filters, person: YoungPerson) -> Narrowed:
        """What the filters take away from a person's search."""
        answers = [
            self._answer(one, filters, words=words)
            for one in PLACE_FILTERS
            if (words := one.words(filters)) is not None
        ]
        if filters.max_travel_minutes is not None:
            answers.append(self._travel(person, filters.max_travel_minutes))
        nothing = np.zeros(len(self.columns), dtype=np.bool_)
        failing = np.logical_or.reduce([nothing, *(answer.fails for answer in answers)])
        apart = [answer.unknown for answer in answers if not answer.kept]
        return Narrowed(failing, np.logical_or.reduce([failing, *apart]), tuple(answers))

    def _answer(self, one: PlaceFilter, filters: Filters, *, words: str) -> Answer:
        keys = self._codes.get(one.name)
        if keys is None:
            keys = coded(one.key(place) for place in self.columns.places)
            self._codes[one.name] = keys
        unknown = np.array([value is None for value in keys.values], dtype=np.bool_)
        fails = [value is not None and not one.holds(filters, value) for value in keys.values]
        return Answer(
            name=one.name,
            title=one.title,
            words=words,
            kept=one.missing is Missing.KEPT,
            fails=np.array(fails, dtype=np.bool_)[keys.codes],
            unknown=unknown[keys.codes],
        )

    def _travel(self, person: YoungPerson, limit: int) -> Answer:
        if self._goals is None:
            self._goals = Goals.of([place.location for place in self.columns.places])
        minutes = travel_minutes(person.location, person.mobility, self._goals)
        return Answer(
            name="max_travel_minutes",
            title="Weg",
            words=f"geschätzt höchstens {limit} Minuten",
            kept=True,
            fails=minutes > limit,
            unknown=np.isnan(minutes),
        )


def with_filter(bars: Bars, out: Flags) -> Bars:
    """The bars of one person and, as one more family, the rows that filters take away."""
    codes = np.column_stack([bars.codes, len(bars.stops) + out]).astype(np.int32)
    return replace(bars, codes=codes, stops=np.append(bars.stops, [False, True]))


def _note(answer: Answer, *, among: Flags) -> FilterNote:
    unknown = int(np.count_nonzero(answer.unknown & among))
    text = f"{answer.title}: {answer.words}."
    if unknown:
        text += f" {unknown} {'davon' if answer.kept else 'weitere'} ohne Angabe."
    return FilterNote(answer.name, text, unknown, answer.kept)
