"""From numbers to reasons: what a counsellor reads out and can add up again.

Only the ranked places are explained. The points of the contributions add up to the score; what is
unknown counts at the criterion's neutral value, says so, and lowers the coverage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from matching.criteria import Assessment, Criterion
from matching.domain import TrainingPlace, YoungPerson
from matching.profiles import Profile, Thresholds
from matching.rank import Ranking
from matching.rules import Condition, conditions, notices
from matching.seeker import Seeker
from matching.vocabulary import Band, Outcome
from matching.wording import BAND

SCORE_DECIMALS, POINT_DECIMALS = 6, 12
SPEAKS_FOR = 0.65  # what is a step short of a wish, or beyond the limit, does not


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds: `points` = `weight` times `score`; `known` False = neutral value."""

    criterion: str
    weight: float
    score: float
    points: float
    known: bool
    reason: str

    @property
    def speaks_for(self) -> bool:
        """Whether a known answer speaks for the place; the other known ones speak against it."""
        return self.known and self.score >= SPEAKS_FOR


@dataclass(frozen=True, slots=True)
class Match:
    """One person and one place: a suggestion with everything that speaks for and against it.

    `score` and `coverage` are 0 to 1; `coverage` is the share of weight that rests on known facts.
    """

    person_id: str
    rank: int
    place_id: str
    score: float
    coverage: float
    band: Band
    contributions: tuple[Contribution, ...]
    conditions: tuple[Condition, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A pair that a hard condition removed; at least one of its conditions is FALSE."""

    person_id: str
    place_id: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Explainer:
    """Puts rankings into words, for one set of criteria, one profile and one day."""

    criteria: Sequence[Criterion]
    profile: Profile
    on: date

    def matches(
        self, seeker: Seeker, ranking: Ranking, places: Sequence[TrainingPlace]
    ) -> tuple[Match, ...]:
        """The ranked places of one person; `places` are the rows that the ranking speaks of."""
        return tuple(
            self.match(seeker, places[row], rank=rank, score=score, parts=parts)
            for rank, (row, score, parts) in enumerate(
                zip(
                    ranking.rows.tolist(),
                    ranking.scores.tolist(),
                    ranking.parts.tolist(),
                    strict=True,
                ),
                start=1,
            )
        )

    def match(
        self,
        seeker: Seeker,
        place: TrainingPlace,
        *,
        rank: int,
        score: float,
        parts: Sequence[float],
    ) -> Match:
        """One place in words; `parts` are the scores of the criteria, NaN = unknown."""
        answers = [
            self._assess(criterion, seeker.person, place, part=float(part))
            for criterion, part in zip(self.criteria, parts, strict=True)
        ]
        contributions = tuple(
            self._contribution(criterion, part=float(part), reason=answer.reason)
            for criterion, part, answer in zip(self.criteria, parts, answers, strict=True)
        )
        found = conditions(seeker.facts, place)
        coverage = sum(part.weight for part in contributions if part.known)
        return Match(
            person_id=seeker.person_id,
            rank=rank,
            place_id=place.place_id,
            score=score,
            coverage=round(coverage, SCORE_DECIMALS),
            band=band(score, coverage, found, thresholds=self.profile.thresholds),
            contributions=contributions,
            conditions=found,
            gaps=tuple(dict.fromkeys((*_gaps(answers), *notices(place)))),
        )

    def _assess(
        self, criterion: Criterion, person: YoungPerson, place: TrainingPlace, *, part: float
    ) -> Assessment:
        score = None if isnan(part) else part
        return criterion.assess(person, place, on=self.on, score=score)

    def _contribution(self, criterion: Criterion, *, part: float, reason: str) -> Contribution:
        weight = self.profile.weights[criterion.name]
        known = not isnan(part)
        score = part if known else criterion.neutral
        return Contribution(
            criterion=criterion.name,
            weight=weight,
            score=round(score, SCORE_DECIMALS),
            points=round(weight * score, POINT_DECIMALS),
            known=known,
            reason=reason,
        )


def _gaps(answers: Sequence[Assessment]) -> Iterator[str]:
    yield from (answer.gap for answer in answers if answer.gap)


def band(
    score: float, coverage: float, found: Sequence[Condition], *, thresholds: Thresholds
) -> Band:
    """The band of a match; an open condition or little knowledge keeps it from the best band."""
    is_open = any(condition.outcome is Outcome.UNKNOWN for condition in found)
    covered = round(coverage, SCORE_DECIMALS) >= thresholds.good_fit_coverage
    if score >= thresholds.good_fit_score and covered and not is_open:
        return Band.GOOD_FIT
    if score >= thresholds.partial_fit_score:
        return Band.PARTIAL_FIT
    return Band.CHECK_NEEDED


def band_words(match: Match, thresholds: Thresholds) -> str:
    """The band as a reader sees it: CHECK_NEEDED is either little fit or little knowledge."""
    if match.band is not Band.CHECK_NEEDED:
        return BAND[match.band]
    return "Angaben fehlen" if match.coverage < thresholds.good_fit_coverage else "passt wenig"
