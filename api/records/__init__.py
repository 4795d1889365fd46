"""Records from outside: one model for each kind, and what is wrong with a value."""

from api.records.base import Record
from api.records.body import BodyRecord
from api.records.column import Column, Kind, columns_of
from api.records.fault import Problem, problems_of
from api.records.offer import OfferRecord
from api.records.person import PersonRecord
from api.records.place import PlaceRecord

__all__ = [
    "BodyRecord",
    "Column",
    "Kind",
    "OfferRecord",
    "PersonRecord",
    "PlaceRecord",
    "Problem",
    "Record",
    "columns_of",
    "problems_of",
]
