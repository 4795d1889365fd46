"""What-if: how many more places come into reach when one thing is loosened.

In reach is a place that nothing excludes and whose score is that of "passt teilweise". A change
counts what it adds: what is in reach as recorded stays in reach, so that a gain is never negative.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.kernel import Bars
from matching.loosening import Change, Loosened, are_related, changes
from matching.pipeline import Market, Options
from matching.reach import Reach
from matching.reference import title_of
from matching.seeker import Seeker

Flags = NDArray[np.bool_]
Positions = NDArray[np.intp]
SHOWN = 3
NO_TITLE = "Platz ohne Bezeichnung"


@dataclass(frozen=True, slots=True)
class Opened:
    """A place that comes into reach."""

    place_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Loosening:
    """One thing loosened: how many places it adds (`gain`), and the best three of them.

    `label` names the change ("+15 Minuten"), `text` is a German sentence.
    """

    loosened: Loosened
    label: str
    gain: int
    text: str
    first: tuple[Opened, ...]


def what_if(seeker: Seeker, market: Market, options: Options) -> tuple[Loosening, ...]:
    """What each thing that could be loosened adds, most first; the filters of the options hold."""
    asked, gone, possible = _loosened(seeker, market, options)
    people = [asked, *(change.seeker for change in possible)]
    variants = _Variants.of(people, market, options)
    found = [
        variants.loosening(number, change, besides=gone)
        for number, change in enumerate(possible, start=1)
    ]
    return tuple(sorted(found, key=lambda one: -one.gain))


def loosened(seeker: Seeker, market: Market, options: Options, *, label: str) -> Seeker | None:
    """The person with the one thing changed that `label` names; None where nothing is named so."""
    _, _, found = _loosened(seeker, market, options)
    return next((change.seeker for change in found if change.label == label), None)


def _loosened(
    seeker: Seeker, market: Market, options: Options
) -> tuple[Seeker, Flags, list[Change]]:
    """The person of that day, what is in reach or not asked for, and what could be loosened."""
    asked = seeker.asked_on(options.on)
    gone = _not_asked_for(asked, market, options)
    recorded = _Variants.of([asked], market, options)
    gone[recorded.in_reach(0, about=recorded.reach.about(0), besides=gone)] = True
    return asked, gone, list(changes(asked, options.on, offered=_left(market, gone)))


@dataclass(frozen=True, slots=True)
class _Variants:
    """One person in several variants; flags and positions in the order of the index."""

    market: Market
    reach: Reach
    law: Bars
    enough: float

    @classmethod
    def of(cls, people: Sequence[Seeker], market: Market, options: Options) -> Self:
        questions = market.scorer.ask([seeker.person for seeker in people])
        return cls(
            market=market,
            reach=Reach(market.scorer.index, questions, options.profile.weights),
            law=market.screen.bars([seeker.facts for seeker in people]),
            enough=options.profile.thresholds.partial_fit_score,
        )

    def in_reach(self, number: int, *, about: NDArray[np.float64], besides: Flags) -> Positions:
        """Places in reach of a variant, without those in `besides`."""
        at = self.reach.at_least(self.enough, number, about=about, besides=besides)
        codes = self.law.codes[self.reach.index.places.row[at]]
        out: Flags = self.law.stops[codes + self.law.start[number]].any(axis=1)
        return at[~out]

    def loosening(self, number: int, change: Change, *, besides: Flags) -> Loosening:
        """What a variant adds."""
        about = self.reach.about(number)
        at = self.in_reach(number, about=about, besides=besides)
        if change.occupation is not None:
            at = at[self._is_related(change.occupation)[self.reach.index.places.occupation[at]]]
        best = self.reach.best(SHOWN, number, about=about, among=at)
        rows = self.reach.index.places.row[best].tolist()
        more = {0: "keine weiteren Plätze", 1: "1 Platz mehr"}.get(
            len(at), f"{len(at)} Plätze mehr"
        )
        return Loosening(
            loosened=change.loosened,
            label=change.label,
            gain=len(at),
            text=f"{change.phrase}: {more}.",
            first=tuple(self._opened(row) for row in rows),
        )

    def _is_related(self, occupation: str) -> Flags:
        """Shape (n occupations of the index,)."""
        codes = self.reach.index.occupations
        related = [kldb is not None and are_related(occupation, str(kldb)) for kldb in codes]
        return np.array(related, dtype=np.bool_)

    def _opened(self, row: int) -> Opened:
        place = self.market.places[row]
        occupation = title_of(place.kldb) if place.kldb else NO_TITLE
        return Opened(place.place_id, place.title or occupation)


def _not_asked_for(seeker: Seeker, market: Market, options: Options) -> Flags:
    """Places that the filters take away, in the order of the index."""
    if not options.filters.active:
        return np.zeros(len(market.columns), dtype=np.bool_)
    narrowed = market.sieve.narrow(options.filters, seeker.person)
    out: Flags = narrowed.out[market.scorer.index.places.row]
    return out


def _left(market: Market, gone: Flags) -> Mapping[str, int]:
    """How many places of each KldB code are neither in reach nor taken away."""
    index = market.scorer.index
    counts = np.bincount(index.places.occupation[~gone], minlength=len(index.occupations)).tolist()
    return {
        str(kldb): count
        for kldb, count in zip(index.occupations, counts, strict=True)
        if kldb is not None and count
    }
