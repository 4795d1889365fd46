"""The record of a body in the address book: the columns of `bodies.csv`."""

from api.records.base import Record
from api.records.kinds import Id, Line, Postcode
from matching.vocabulary import BodyKind


class BodyRecord(Record):
    """An agency, school, provider, chamber or firm that letters are sent to."""

    body_id: Id
    kind: BodyKind | None = None
    name: Line | None = None
    unit: Line | None = None
    street: Line | None = None
    postcode: Postcode | None = None
    place: Line | None = None
    country: Line | None = None
    email: Line | None = None
    phone: Line | None = None
