"""The run on one page: understand, screen by law, score, rank, explain.

Whoever reads this module has seen the whole engine. People and places come in as the intake read
them; nothing here opens a connection, and the same input gives the same result in whatever order
it came.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from matching.columns import PlaceColumns, place_columns, splice
from matching.congestion import WIDER, Candidates, Order, Spread, spread
from matching.criteria import CRITERIA, Criterion, criteria_in_use
from matching.domain import TrainingPlace
from matching.explain import Excluded, Explainer, Match
from matching.filters import Filters
from matching.folding import folded
from matching.index import build_index
from matching.kernel import Bars
from matching.narrowing import FilterNote, Narrowed, Sieve, with_filter
from matching.profiles import Profile, load
from matching.profiles.loader import check_complete
from matching.rank import Ranking, Scorer
from matching.rules import conditions
from matching.screening import Screen, screen_over
from matching.seeker import Seeker
from matching.understanding import understand_people, understand_places
from matching.versions import Versions, versions

__all__ = ["Market", "Options", "PersonMatches", "Run", "bars_of", "changed", "match", "prepare"]
__all__ += ["match_each", "understand_people", "understand_places"]

PEOPLE_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Options:
    """What may differ from run to run: the day, how many places, weights and filters.

    `spread`: spread the people of the run over similar places (`congestion`). `most_excluded`: so
    many of the excluded places are explained at most; None for all of them.
    """

    on: date
    top: int = 20
    profile: Profile = field(default_factory=load)
    filters: Filters = field(default_factory=Filters)
    fold: bool = False
    spread: bool = False
    with_excluded: bool = False
    most_excluded: int | None = None


@dataclass(frozen=True, slots=True)
class Market:
    """Places as columns with the access rules over them; serves any number of people."""

    columns: PlaceColumns
    screen: Screen
    scorer: Scorer
    sieve: Sieve

    @property
    def places(self) -> tuple[TrainingPlace, ...]:
        """The places in the order of the columns."""
        return self.columns.places

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of the index."""
        return self.scorer.index.criteria.ordered


@dataclass(frozen=True, slots=True)
class PersonMatches:
    """The result of one person; `excluded` is empty unless the options ask for it.

    With filters, only what they leave is ranked and counted; `filters` says what they did.
    `spread` has a note for each match where the cohort was spread; ranks then follow the scores
    only nearly.
    """

    person_id: str
    matches: tuple[Match, ...]
    excluded_count: int
    excluded: tuple[Excluded, ...]
    filters: tuple[FilterNote, ...] = ()
    spread: tuple[Spread, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a run, ordered by `person_id`, and the versions that they rest on."""

    results: tuple[PersonMatches, ...]
    versions: Versions


def prepare(places: Iterable[TrainingPlace], on: date) -> Market:
    """A market of understood places for one day."""
    columns = place_columns(places, on)
    scorer = Scorer(build_index(columns, criteria_in_use()))
    return Market(columns, screen_over(columns.places), scorer, Sieve(columns))


def changed(
    market: Market, *, without: Iterable[str] = (), places: Iterable[TrainingPlace] = ()
) -> Market:
    """The market without some places and with new or changed ones, without preparing it anew.

    `places` are understood; one replaces the place with its id. The market given stays as it was.
    """
    columns, moved = splice(market.columns, without=without, places=places)
    return Market(
        columns=columns,
        screen=market.screen.spliced(moved),
        scorer=market.scorer.spliced(moved),
        sieve=market.sieve.spliced(columns, moved),
    )


def match(
    seekers: Iterable[Seeker],
    market: Market,
    options: Options,
    *,
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Match understood people to a market; `progress` is told the number of people done."""
    results: list[PersonMatches] = []
    for found in match_each(seekers, market, options):
        results.append(found)
        if progress is not None:
            progress(len(results))
    return Run(tuple(results), versions(options.profile))


def match_each(
    seekers: Iterable[Seeker], market: Market, options: Options
) -> Iterator[PersonMatches]:
    """The same results one after the other, so that nobody has to hold all of them."""
    profile = options.profile
    check_complete(profile, [criterion.name for criterion in CRITERIA])
    explainer = Explainer(market.criteria, profile, options.on)
    people = [
        seeker.asked_on(options.on)
        for seeker in sorted(seekers, key=lambda seeker: seeker.person_id)
    ]
    orders = _spread_out(people, market, options) if options.spread else {}
    for some in _portions(people, options):
        yield from _match_some(some, market, options, explainer=explainer, orders=orders)


def bars_of(seeker: Seeker, market: Market, options: Options) -> Bars:
    """What law and filters keep from one person, asked on the day of the options."""
    law = market.screen.bars([seeker.facts])
    if not options.filters.active:
        return law
    return with_filter(law, market.sieve.narrow(options.filters, seeker.person).out)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Some people's rankings, and what law and filters took away before."""

    law: Bars
    narrowed: Narrowed | None
    rankings: tuple[Ranking, ...]


def _portions(people: Sequence[Seeker], options: Options) -> Iterator[Sequence[Seeker]]:
    """Some people at once; with filters one, since a way to work belongs to one person."""
    at_once = 1 if options.filters.active else PEOPLE_AT_ONCE
    return (people[start : start + at_once] for start in range(0, len(people), at_once))


def _rank_some(seekers: Sequence[Seeker], market: Market, options: Options) -> _Ranked:
    """Rank places for some people; more than are shown when these are to be spread."""
    top = options.top * WIDER if options.spread else options.top
    law = market.screen.bars([seeker.facts for seeker in seekers])
    narrowed = None
    if options.filters.active:
        narrowed = market.sieve.narrow(options.filters, seekers[0].person)
    rankings = market.scorer.rank(
        [seeker.person for seeker in seekers],
        weights=[options.profile.weights[criterion.name] for criterion in CRITERIA],
        top=len(market.columns) if options.fold else top,
        bars=law if narrowed is None else with_filter(law, narrowed.out),
    )
    if options.fold:
        rankings = [folded(ranking, market.places, top=top) for ranking in rankings]
    return _Ranked(law, narrowed, tuple(rankings))


def _spread_out(people: Sequence[Seeker], market: Market, options: Options) -> Mapping[str, Order]:
    """The order of each person when all of them are spread over similar places."""
    cohort = [
        Candidates(seeker.person_id, ranking.rows, ranking.scores)
        for some in _portions(people, options)
        for seeker, ranking in zip(some, _rank_some(some, market, options).rankings, strict=True)
    ]
    seats = [place.openings or 1 for place in market.places]
    orders = spread(cohort, seats, top=options.top)
    return {one.person_id: order for one, order in zip(cohort, orders, strict=True)}


def _match_some(
    seekers: Sequence[Seeker],
    market: Market,
    options: Options,
    *,
    explainer: Explainer,
    orders: Mapping[str, Order],
) -> Iterator[PersonMatches]:
    """Match some people; `orders` where they are spread over similar places."""
    ranked = _rank_some(seekers, market, options)
    narrowed = ranked.narrowed
    for number, (seeker, ranking) in enumerate(zip(seekers, ranked.rankings, strict=True)):
        excluded = ranked.law.out(number)
        counted = excluded if narrowed is None else excluded & ~narrowed.failing
        rows = np.flatnonzero(counted).tolist()
        order = orders.get(seeker.person_id)
        shown = ranking if order is None else ranking.at(order.positions)
        matches = explainer.matches(seeker, shown, market.places)
        yield PersonMatches(
            person_id=seeker.person_id,
            matches=matches if narrowed is None else _marked(matches, shown, narrowed),
            excluded_count=len(rows),
            excluded=_excluded(seeker, market, rows[: options.most_excluded])
            if options.with_excluded
            else (),
            filters=() if narrowed is None else narrowed.notes(excluded),
            spread=() if order is None else order.notes,
        )


def _marked(matches: tuple[Match, ...], ranking: Ranking, narrowed: Narrowed) -> tuple[Match, ...]:
    """The matches with what they do not say although a filter asks for it."""
    return tuple(
        replace(match, gaps=(*match.gaps, *narrowed.marks(row)))
        for match, row in zip(matches, ranking.rows.tolist(), strict=True)
    )


def _excluded(seeker: Seeker, market: Market, rows: Iterable[int]) -> tuple[Excluded, ...]:
    return tuple(
        Excluded(seeker.person_id, place.place_id, conditions(seeker.facts, place))
        for place in (market.places[row] for row in rows)
    )
