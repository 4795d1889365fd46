"""The view from a place: how many profiles fit, and whom a counsellor could tell of it.

Firms and chambers see steps only, for the listing as stored and for proposals that are made here:
never for a trial value of theirs, from which single people could be guessed, and never a ranking of
people (rulebook 5.7). Who may look, and that every look is recorded, is the service's to ensure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from matching.criteria import CRITERIA
from matching.domain import TrainingPlace
from matching.explain import band_words
from matching.filters import Filters
from matching.kernel.problem import MILLIONTHS
from matching.pipeline import PEOPLE_AT_ONCE, Market, Options, match, prepare
from matching.proposals import proposals
from matching.seeker import Seeker
from matching.vocabulary import Band

NOTE = "Profile in Passung, keine Bewerbungen"


class FitStep(StrEnum):
    """How many profiles fit, as coarsely as it may be told; the value is the German text."""

    UNDER_5 = "unter 5"
    FROM_5 = "5 bis 9"
    FROM_10 = "10 bis 19"
    FROM_20 = "20 und mehr"


LOWEST = {FitStep.UNDER_5: 0, FitStep.FROM_5: 5, FitStep.FROM_10: 10, FitStep.FROM_20: 20}


@dataclass(frozen=True, slots=True)
class ProposalFit:
    """A proposal for the listing in German, and how many profiles would fit with it."""

    text: str
    fitting: FitStep


@dataclass(frozen=True, slots=True)
class PlaceFit:
    """How many profiles fit a place, for its firm or chamber; `note` stands beside the steps."""

    place_id: str
    fitting: FitStep
    proposals: tuple[ProposalFit, ...]
    note: str = NOTE


@dataclass(frozen=True, slots=True)
class BandGroup:
    """Young people whose match with a place is in one band, by id; without scores."""

    band: Band
    title: str
    person_ids: tuple[str, ...]


def fit_steps(place: TrainingPlace, seekers: Iterable[Seeker], options: Options) -> PlaceFit:
    """How many understood people fit an understood place, and with what change it would be more.

    A profile fits that nothing excludes and whose score is that of "passt gut"; what is still open
    does not count against it. Only what would reach a higher step is proposed. Of the options only
    day and profile count.
    """
    made = list(proposals(place))
    versions = [place, *(proposal.place for proposal in made)]
    steps = _steps(versions, list(seekers), options)
    return PlaceFit(
        place_id=place.place_id,
        fitting=steps[0],
        proposals=tuple(
            ProposalFit(proposal.text, step)
            for proposal, step in zip(made, steps[1:], strict=True)
            if LOWEST[step] > LOWEST[steps[0]]
        ),
    )


def own_people(
    place: TrainingPlace, seekers: Iterable[Seeker], options: Options
) -> tuple[BandGroup, ...]:
    """A counsellor's own young people for a place, grouped by band, best band first.

    Inside a band by id; the service, which knows the last steps, puts who waits longest first. Whom
    the law excludes is left out. Of the options only day and profile count.
    """
    plain = replace(
        options, top=1, filters=Filters(), fold=False, spread=False, with_excluded=False
    )
    run = match(seekers, prepare([place], options.on), plain)
    thresholds = options.profile.thresholds
    groups: dict[tuple[Band, str], list[str]] = {}
    for result in run.results:
        for found in result.matches:
            title = band_words(found, thresholds)
            groups.setdefault((found.band, title), []).append(found.person_id)
    ordered = sorted(groups.items(), key=lambda group: (list(Band).index(group[0][0]), group[0][1]))
    return tuple(BandGroup(band, title, tuple(ids)) for (band, title), ids in ordered)


def _steps(
    versions: Sequence[TrainingPlace], seekers: Sequence[Seeker], options: Options
) -> list[FitStep]:
    """The step of each version of a place."""
    named = [
        place.model_copy(update={"place_id": f"{number:02d}"})
        for number, place in enumerate(versions)
    ]
    market = prepare(named, options.on)
    counts = [0] * len(named)
    for row in _fitting_rows(market, seekers, options):
        counts[row] += 1
    return [_step(count) for count in counts]


def _fitting_rows(market: Market, seekers: Sequence[Seeker], options: Options) -> Iterator[int]:
    """The row of the market, once for each person who fits it."""
    enough = options.profile.thresholds.good_fit_score * MILLIONTHS
    weights = [options.profile.weights[criterion.name] for criterion in CRITERIA]
    for start in range(0, len(seekers), PEOPLE_AT_ONCE):
        some = [seeker.asked_on(options.on) for seeker in seekers[start : start + PEOPLE_AT_ONCE]]
        best = market.scorer.best(
            market.scorer.ask([seeker.person for seeker in some]),
            weights=weights,
            top=len(market.columns),
            bars=market.screen.bars([seeker.facts for seeker in some]),
        )
        for rows, millionths in zip(best.rows, best.millionths, strict=True):
            yield from rows[(rows >= 0) & (millionths >= enough)].tolist()


def _step(count: int) -> FitStep:
    return [step for step in FitStep if LOWEST[step] <= count][-1]
