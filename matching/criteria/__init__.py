"""Criteria: each answers one question about a person and a place with 0 to 1, or unknown."""

from matching.criteria.registry import CRITERIA, criteria_in_use
from matching.criteria.shapes import Assessment, ByCategory, ByOccupation, ByPair, Criterion

__all__ = ["CRITERIA", "Assessment", "ByCategory", "ByOccupation", "ByPair", "Criterion"]
__all__ += ["criteria_in_use"]
