"""Weights that a counsellor moves for one search, and what the move does to the ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.criteria import CRITERIA
from matching.explain import Match
from matching.folding import fold_key
from matching.pipeline import Market, Options, bars_of
from matching.profiles import Profile
from matching.seeker import Seeker

OWN = "mit eigenen Gewichten"


@dataclass(frozen=True, slots=True)
class MovedRank:
    """A shown place that stands elsewhere than it would with the profile as it is."""

    place_id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Weighting:
    """What own weights did to one search: a German sentence, and the shown places that moved."""

    text: str
    moved: tuple[MovedRank, ...]


def with_weights(profile: Profile, weights: Mapping[str, float]) -> Profile:
    """The profile with other weights; those not named stay, and the sum is brought to 1.

    Raises ValueError for a criterion that the profile does not know, and when nothing counts.
    """
    unknown = sorted(set(weights) - set(profile.weights))
    if unknown:
        message = f"unknown criteria: {unknown}"
        raise ValueError(message)
    chosen = {**profile.weights, **weights}
    total = sum(chosen.values())
    if total <= 0:
        message = "all weights are zero"
        raise ValueError(message)
    return Profile.model_validate(
        {
            **profile.model_dump(),
            "name": f"{profile.name} {OWN}",
            "title": f"{profile.title}, {OWN}",
            "weights": {name: weight / total for name, weight in chosen.items()},
        }
    )


def weighting(
    seeker: Seeker, market: Market, options: Options, *, before: Profile, shown: Sequence[Match]
) -> Weighting:
    """Compare the shown places, ranked by `options.profile`, with their ranks under `before`.

    Ranks count all places that law and filters leave.
    """
    ranks = _ranks(seeker, market, options, profile=before)
    moved = tuple(
        MovedRank(match.place_id, ranks[match.place_id], match.rank)
        for match in shown
        if ranks[match.place_id] != match.rank
    )
    return Weighting(_sentence(before, options.profile, moved=len(moved), shown=len(shown)), moved)


def _ranks(
    seeker: Seeker, market: Market, options: Options, *, profile: Profile
) -> Mapping[str, int]:
    """The rank of every place by id; folded seats share the rank of their best one."""
    asked = seeker.asked_on(options.on)
    best = market.scorer.best(
        market.scorer.ask([asked.person]),
        weights=[profile.weights[criterion.name] for criterion in CRITERIA],
        top=len(market.columns),
        bars=bars_of(asked, market, options),
    )
    ranks: dict[object, int] = {}
    places = [market.places[row] for row in best.rows[0].tolist() if row >= 0]
    return {
        place.place_id: ranks.setdefault(
            fold_key(place) if options.fold else place.place_id, len(ranks) + 1
        )
        for place in places
    }


def _sentence(before: Profile, after: Profile, *, moved: int, shown: int) -> str:
    changes = [
        f"{criterion.title} {_hundredths(before, criterion.name)} → "
        f"{_hundredths(after, criterion.name)}"
        for criterion in CRITERIA
        if _hundredths(before, criterion.name) != _hundredths(after, criterion.name)
    ]
    named = "; ".join(changes) or "unverändert"
    if not moved:
        ranks = "Die Reihenfolge bleibt gleich"
    else:
        ranks = f"{moved} von {shown} gezeigten Plätzen stehen an anderer Stelle"
    return f"Eigene Gewichte für diese Suche (von 100): {named}. {ranks}."


def _hundredths(profile: Profile, criterion: str) -> str:
    return f"{profile.weights[criterion] * 100:.0f}"
