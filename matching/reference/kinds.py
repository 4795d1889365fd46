"""Closed lists of the reference tables."""

from enum import StrEnum


class OccupationKind(StrEnum):
    """How a training occupation is learned and regulated."""

    DUAL = "DUAL"
    SCHOOL_FEDERAL = "SCHOOL_FEDERAL"
    SCHOOL_STATE = "SCHOOL_STATE"
    CIVIL_SERVICE = "CIVIL_SERVICE"
    ADAPTED = "ADAPTED"
    OTHER = "OTHER"


class NameKind(StrEnum):
    """Where a name of an occupation comes from."""

    OFFICIAL = "OFFICIAL"
    EVERYDAY = "EVERYDAY"
    OUTDATED = "OUTDATED"
    ABBREVIATION = "ABBREVIATION"
    SPECIALISM = "SPECIALISM"
    CLASSIFICATION = "CLASSIFICATION"
    IMPORTED = "IMPORTED"


class InterestMethod(StrEnum):
    """How an interest profile was carried over.

    COARSE rests on a wide group only; NEIGHBOUR was taken from a neighbouring code, because the
    crosswalk had led to supervisors or to another trade.
    """

    TITLE_MATCH = "TITLE_MATCH"
    GROUP_MEAN = "GROUP_MEAN"
    COARSE = "COARSE"
    NEIGHBOUR = "NEIGHBOUR"
