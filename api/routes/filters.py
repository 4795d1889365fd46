"""The filters of a request: the same as the engine's, every value strict."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from api.records.base import Record
from api.records.fault import unfit
from api.records.kinds import CountyKey
from matching.filters import Filters, known_field
from matching.vocabulary import ChamberArea, PlaceKind, PlaceSource


def _known_field(name: str) -> str:
    """Refuse what is neither a group of the classification nor a family of tasks."""
    try:
        return known_field(name)
    except ValueError:
        allowed = "ein bis vier Ziffern der KldB 2010 oder eine Tätigkeit wie „animals“"
        raise unfit("unknown_field", "ist kein bekanntes Berufsfeld", allowed=allowed) from None


OccupationField = Annotated[str, Field(max_length=60), AfterValidator(_known_field)]

LATER = "derselbe oder ein späterer Tag"


class FilterRequest(Record):
    """What the search is narrowed to; what is not set narrows nothing.

    `fields`: groups of the KldB 2010 (one to four digits) or families of tasks. `counties`: keys of
    counties (AGS). `start_from` and `start_until`: the start of the place, both days included.

    A place that does not say what a filter asks for stays and is marked, or is counted apart
    (housing): the answer says so in `filters`. The person's own limit of travel never filters;
    `max_travel_minutes` does.
    """

    kinds: tuple[PlaceKind, ...] = ()
    sources: tuple[PlaceSource, ...] = ()
    chamber_areas: tuple[ChamberArea, ...] = ()
    fields: tuple[OccupationField, ...] = ()
    counties: tuple[CountyKey, ...] = ()
    start_from: date | None = None
    start_until: date | None = None
    part_time: bool | None = None
    housing: bool | None = None
    max_travel_minutes: Annotated[int, Field(ge=1, le=600)] | None = None

    @field_validator("start_until")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> date | None:
        """Refuse a time that ends before it begins."""
        begin = info.data.get("start_from")
        if until is not None and begin is not None and until < begin:
            raise unfit("ends_before_start", "liegt vor start_from", allowed=LATER)
        return until

    def to_filters(self) -> Filters:
        """The same as the engine takes it."""
        return Filters(
            kinds=frozenset(self.kinds),
            sources=frozenset(self.sources),
            chamber_areas=frozenset(self.chamber_areas),
            fields=frozenset(self.fields),
            counties=frozenset(self.counties),
            start_from=self.start_from,
            start_until=self.start_until,
            part_time=self.part_time or False,
            housing=self.housing or False,
            max_travel_minutes=self.max_travel_minutes,
        )
