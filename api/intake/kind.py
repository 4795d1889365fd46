"""The kinds of files and the record that a row of each becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from api.intake.confirmation_row import ConfirmationRow
from api.intake.consent_row import ConsentRow
from api.intake.deadline_row import DeadlineRow
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.records.person import DERIVED, NEVER_STORED

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[R_co]):
    """A kind of file: its record, the column of its key, and columns that are left aside.

    `unique` when the key occurs once in a file. `derived` columns are ignored with a notice,
    `dropped` ones without a word.
    """

    name: str
    model: type[R_co]
    key: str
    derived: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    unique: bool = True


PEOPLE = RecordKind("people", PersonRecord, "person_id", derived=DERIVED, dropped=NEVER_STORED)
PLACES = RecordKind("places", PlaceRecord, "place_id")
OFFERS = RecordKind("offers", OfferRecord, "offer_id")
CONSENTS = RecordKind("consents", ConsentRow, "person_id", unique=False)
DEADLINES = RecordKind("deadlines", DeadlineRow, "body_id", unique=False)
CONFIRMATIONS = RecordKind("confirmations", ConfirmationRow, "programme_id")
BODIES = RecordKind("bodies", BodyRecord, "body_id")

KINDS: Mapping[str, RecordKind[Record]] = MappingProxyType(
    {"people": PEOPLE, "places": PLACES, "offers": OFFERS, "bodies": BODIES}
)
