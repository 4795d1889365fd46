"""Support programmes that help one person, with offers of providers, the most useful first."""

from matching.support.fit import Group, ProgrammeFit, Suggestion, locate_offers, programme_fit
from matching.support.needs import Need, Needs, needs_of
from matching.support.offers import RankedOffer, Seats
from matching.support.places import fits_as_training
from matching.support.registration import Registration, SchoolDeadline

__all__ = [
    "Group",
    "Need",
    "Needs",
    "ProgrammeFit",
    "RankedOffer",
    "Registration",
    "SchoolDeadline",
    "Seats",
    "Suggestion",
    "fits_as_training",
    "locate_offers",
    "needs_of",
    "programme_fit",
]
