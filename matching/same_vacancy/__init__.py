"""The same vacancy from two sources."""

from matching.same_vacancy.evidence import SAME_ENOUGH, Evidence, Feature, confidence, evidence
from matching.same_vacancy.pair import Difference, MergedFact, VacancyPair, compare
from matching.same_vacancy.search import find_pairs
from matching.same_vacancy.traits import Traits, traits_of

__all__ = [
    "SAME_ENOUGH",
    "Difference",
    "Evidence",
    "Feature",
    "MergedFact",
    "Traits",
    "VacancyPair",
    "compare",
    "confidence",
    "evidence",
    "find_pairs",
    "traits_of",
]
