"""Whether a place in regular training fits, so that it goes above every programme.

Rulebook 2.0 rule 1 (§§ 4, 35 SGB III): a suitable open training place comes first.
"""

from matching.explain import Match
from matching.vocabulary import Band, PlaceKind

REGULAR = frozenset({PlaceKind.DUAL, PlaceKind.SCHOOL})
FITTING = frozenset({Band.GOOD_FIT, Band.PARTIAL_FIT})
WISHED = 0.5  # of the occupation: the wish itself, at any rank, or a closely related occupation


def fits_as_training(match: Match, kind: PlaceKind | None) -> bool:
    """Whether it is regular training, in a good or partial band, in an occupation wished for."""
    occupation = next((one for one in match.contributions if one.criterion == "occupation"), None)
    wished = occupation is not None and occupation.known and occupation.score >= WISHED
    return kind in REGULAR and match.band in FITTING and wished
