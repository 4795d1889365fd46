"""Shelves: which table keeps which kind of record, and how a record becomes a row."""

from dataclasses import dataclass

from pydantic_core import to_jsonable_python
from sqlalchemy import RowMapping, Table

from api.audit import Kind
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import Scope
from api.tables import Body, Offer, Person, Place, PlaceState, table_of
from matching.errors import RefusedError

Key = tuple[str, ...]
FOREIGN = (
    "Mindestens ein Eintrag gehört einem anderen Mandanten und lässt sich hier nicht ändern. "
    "Es wurde nichts gespeichert."
)
NOTHING: tuple[object, ...] = ((), frozenset())


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table of records; `key` names the columns that tell one record from all others.

    `counted`: the column with the free seats as listed, where the table counts what is taken.
    """

    kind: Kind
    table: Table
    key: tuple[str, ...]
    begins_as: tuple[tuple[str, str | int], ...] = ()
    counted: str | None = None

    @property
    def own_key(self) -> str:
        """The column with the source's own key."""
        return self.key[-1]

    def key_of(self, record: Record, scope: Scope) -> Key:
        """The key of a record; an unknown part is the empty text."""
        columns = self.columns(record, scope)
        return tuple(str(columns[name]) for name in self.key)

    def columns(self, record: Record, scope: Scope) -> dict[str, object]:
        """The searched columns of a record, and the record itself as JSON."""
        names = [column.name for column in self.table.columns]
        fields = type(record).model_fields
        row = {name: getattr(record, name) for name in names if name in fields}
        if "tenant" in self.table.c:
            row["tenant"] = scope.tenant
        if "source" in row:
            row["source"] = row["source"] or ""
        return {**row, "record": as_json(record)}

    def changes(self, record: Record, scope: Scope) -> dict[str, object]:
        """The columns for a change; `listed` are the free seats, as `api.seats` compares them."""
        row = self.columns(record, scope)
        return row if self.counted is None else {**row, "listed": row[self.counted]}


SHELVES: dict[type[Record], Shelf] = {
    PersonRecord: Shelf(Kind.PERSON, table_of(Person), ("tenant", "person_id")),
    PlaceRecord: Shelf(
        Kind.PLACE,
        table_of(Place),
        ("source", "place_id"),
        begins_as=(("state", PlaceState.OPEN), ("seats_taken", 0)),
        counted="openings",
    ),
    OfferRecord: Shelf(
        Kind.OFFER,
        table_of(Offer),
        ("offer_id",),
        begins_as=(("seats_taken", 0),),
        counted="seats_free",
    ),
    BodyRecord: Shelf(Kind.BODY, table_of(Body), ("tenant", "body_id")),
}


def require_own(row: RowMapping, scope: Scope) -> None:
    """Refuse to change what another tenant lists; what nobody lists yet can be taken over."""
    if row["tenant"] not in {"", scope.tenant}:
        raise RefusedError(FOREIGN)


def as_json(record: Record) -> dict[str, object]:
    """What is known of a record, as JSON; sets are sorted, so that equal records look equal."""
    known: dict[str, object] = {}
    for name, value in record:
        if value is not None and value not in NOTHING:
            listed = sorted(value) if isinstance(value, frozenset) else value
            known[name] = to_jsonable_python(listed)
    return known
