"""The same vacancy from two sources."""

from matching.duplicates.evidence import SAME_ENOUGH, Evidence, Feature, confidence, evidence
from matching.duplicates.pair import Difference, DuplicatePair, compare
from matching.duplicates.search import find_duplicates
from matching.duplicates.traits import Traits, traits_of

__all__ = [
    "SAME_ENOUGH",
    "Difference",
    "DuplicatePair",
    "Evidence",
    "Feature",
    "Traits",
    "compare",
    "confidence",
    "evidence",
    "find_duplicates",
    "traits_of",
]
