"""The record of a training place: the columns of `places.csv`."""

from datetime import date, time
from typing import Annotated

from pydantic import Field

from api.records.base import Record
from api.records.kinds import Hours, Id, KldbCode, LicenceClass, Line, Pay, Postcode, Text
from matching.domain import Grade, Location, TrainingPlace
from matching.vocabulary import (
    Branch,
    Cefr,
    LicenceNeededFrom,
    PlaceKind,
    PlaceSource,
    SchoolCertificate,
)

_SPLIT = frozenset(
    {"postcode", "place", "pay_year_1", "pay_year_2", "pay_year_3", "pay_year_4"},
)


class PlaceRecord(Record):
    """A training place as chambers, firms and schools list it."""

    place_id: Id
    source: PlaceSource | None = None
    employer: Line | None = None
    title: Line | None = None
    kldb: KldbCode | None = None
    kind: PlaceKind | None = None
    postcode: Postcode | None = None
    place: Line | None = None
    street: Line | None = None
    openings: Annotated[int, Field(ge=1, le=10_000)] | None = None
    start_date: date | None = None
    apply_until: date | None = None
    desired_certificate: SchoolCertificate | None = None
    desired_grade_de: Grade | None = None
    desired_grade_ma: Grade | None = None
    desired_grade_en: Grade | None = None
    german_level: Cefr | None = None
    german_level_reason: Line | None = None
    skills: tuple[Line, ...] = ()
    weekly_hours: Hours | None = None
    part_time_possible: bool | None = None
    earliest_shift: time | None = None
    latest_shift: time | None = None
    saturday_work: bool | None = None
    sunday_work: bool | None = None
    multi_shift: bool | None = None
    branch: Branch | None = None
    authority_notice: bool | None = None
    holiday_work: bool | None = None
    days_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    licence_required: LicenceClass | None = None
    licence_needed_from: LicenceNeededFrom | None = None
    pay_year_1: Pay | None = None
    pay_year_2: Pay | None = None
    pay_year_3: Pay | None = None
    pay_year_4: Pay | None = None
    housing: bool | None = None
    barrier_free: bool | None = None
    description: Text | None = None
    contact_name: Line | None = None
    contact_email: Line | None = None
    contact_phone: Line | None = None
    url: Line | None = None

    def to_place(self, key: str | None = None) -> TrainingPlace:
        """The place as the engine takes it; coordinates and occupation are found later.

        `key` is what the engine calls it, the source's own key if None.
        """
        same = {name: value for name, value in self.__dict__.items() if name not in _SPLIT}
        return TrainingPlace.model_validate(
            {
                **same,
                "place_id": key or self.place_id,
                "location": Location(postcode=self.postcode, place=self.place),
                "pay_years": (self.pay_year_1, self.pay_year_2, self.pay_year_3, self.pay_year_4),
            },
        )
