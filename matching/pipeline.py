"""The run on one page: understand, screen by law, score, rank, explain.

Whoever reads this module has seen the whole engine. People and places come in as the intake read
them; nothing here opens a connection, and the same input gives the same result in whatever order
it came.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from matching.columns import PlaceColumns, place_columns
from matching.criteria import CRITERIA
from matching.domain import TrainingPlace
from matching.explain import Excluded, Explainer, Match
from matching.profiles import Profile, load
from matching.profiles.loader import check_complete
from matching.rank import Ranking, Scorer
from matching.rules import conditions
from matching.screening import Screen
from matching.seeker import Seeker
from matching.understanding import understand_people, understand_places
from matching.versions import Versions, versions

__all__ = ["Market", "Options", "PersonMatches", "Run", "match", "prepare"]
__all__ += ["understand_people", "understand_places"]


@dataclass(frozen=True, slots=True)
class Options:
    """What may differ from run to run: the day, how many places a person gets, the weights."""

    on: date
    top: int = 20
    profile: Profile = field(default_factory=load)
    fold: bool = False
    with_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """Places as columns with the access rules over them; serves any number of people."""

    columns: PlaceColumns
    screen: Screen

    @property
    def places(self) -> tuple[TrainingPlace, ...]:
        """The places in the order of the columns."""
        return self.columns.places


@dataclass(frozen=True, slots=True)
class PersonMatches:
    """The result of one person; `excluded` is empty unless the options ask for it."""

    person_id: str
    matches: tuple[Match, ...]
    excluded_count: int
    excluded: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a run, ordered by `person_id`, and the versions that they rest on."""

    results: tuple[PersonMatches, ...]
    versions: Versions


def prepare(places: Iterable[TrainingPlace], on: date) -> Market:
    """A market of understood places for one day."""
    columns = place_columns(places, on)
    return Market(columns, Screen(columns))


def match(
    seekers: Iterable[Seeker],
    market: Market,
    options: Options,
    *,
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Match understood people to a market; `progress` is told the number of people done."""
    profile = options.profile
    check_complete(profile, [criterion.name for criterion in CRITERIA])
    weights = [profile.weights[criterion.name] for criterion in CRITERIA]
    scorer = Scorer(market.columns, CRITERIA, weights)
    explainer = Explainer(CRITERIA, profile, options.on)
    results = []
    for seeker in sorted(seekers, key=lambda seeker: seeker.person_id):
        asked = seeker.asked_on(options.on)
        results.append(_match_one(asked, market, options, scorer=scorer, explainer=explainer))
        if progress is not None:
            progress(len(results))
    return Run(tuple(results), versions(profile))


def _match_one(
    seeker: Seeker, market: Market, options: Options, *, scorer: Scorer, explainer: Explainer
) -> PersonMatches:
    excluded = market.screen.excluded(seeker.facts)
    top = len(market.columns) if options.fold else options.top
    ranking = scorer.rank(seeker.person, top=top, excluded=excluded)
    if options.fold:
        ranking = _folded(ranking, market.places, top=options.top)
    rows = np.flatnonzero(excluded).tolist()
    return PersonMatches(
        person_id=seeker.person_id,
        matches=explainer.matches(seeker, ranking, market.places),
        excluded_count=len(rows),
        excluded=_excluded(seeker, market, rows) if options.with_excluded else (),
    )


def _excluded(seeker: Seeker, market: Market, rows: Iterable[int]) -> tuple[Excluded, ...]:
    return tuple(
        Excluded(seeker.person_id, place.place_id, conditions(seeker.facts, place))
        for place in (market.places[row] for row in rows)
    )


def _folded(ranking: Ranking, places: tuple[TrainingPlace, ...], *, top: int) -> Ranking:
    """Keep the best seat of each firm and occupation; a place without both stays on its own."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for position, row in enumerate(ranking.rows.tolist()):
        place = places[row]
        key = (place.employer or place.place_id, place.kldb or place.place_id)
        if key not in seen:
            seen.add(key)
            kept.append(position)
    chosen = np.array(kept[:top], dtype=np.intp)
    return Ranking(ranking.rows[chosen], ranking.scores[chosen], ranking.parts[chosen])
