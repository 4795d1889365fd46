"""The objects that matching is about: places, wishes, young people as the engine may see them.

What must not be used cannot be passed: `YoungPerson` has no field for name, sex, nationality,
residence status, health, school or benefits (rulebook 5.7). Facts that only the law may look at
(birth date, residence, legal circle ...) live in `matching.rules.facts`.
"""

from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from matching.vocabulary import (
    Branch,
    Cefr,
    LicenceNeededFrom,
    Mobility,
    PlaceKind,
    PlaceSource,
    SchoolCertificate,
)

Grade = Annotated[float, Field(ge=1.0, le=6.0, allow_inf_nan=False)]
Kldb = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Percent = Annotated[float, Field(ge=0.0, le=100.0, allow_inf_nan=False)]
Interests = tuple[Percent, Percent, Percent, Percent, Percent, Percent]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class Frozen(BaseModel):
    """Base of the domain models: immutable, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Location(Frozen):
    """Where somebody lives or works; used for travel only.

    Coordinates in degrees, None until `matching.geography` has found them; `coarse` when only the
    three-digit postcode area is known.
    """

    postcode: str | None = None
    place: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    coarse: bool = False


class UnderstoodOccupation(Frozen):
    """One occupation that a free text may mean; confidence 0 to 1."""

    kldb: Kldb
    confidence: Share


class WishPick(Frozen):
    """What the counsellor chose for one wish of one person.

    `kldb` is None for "none of them": then the wish is not understood and remains a question.
    """

    kldb: Kldb | None


class TrainingWish(Frozen):
    """A wish as the young person says it, and the occupations it may mean, best first.

    An empty `occupations` means that nobody understood the text yet: unknown, not "no wish". With
    `ambiguous` or a `theme` the wish means several of them; otherwise the first one, and the rest
    are what a counsellor may pick instead. A `pick` wins over what the text may mean.
    """

    text: str
    pick: WishPick | None = None
    occupations: tuple[UnderstoodOccupation, ...] = ()
    ambiguous: bool = False
    theme: str | None = None


class YoungPerson(Frozen):
    """A young person as the scoring may see her or him; None and () mean *not known*.

    `certificate_for_ranking` is the effective certificate of rulebook 4.3: for a German one the
    certificate itself, reached or expected (`certificate_expected`), for a foreign one what ranking
    may assume (`certificate_provisional` while a decision is open).
    """

    person_id: str
    location: Location = Location()
    wishes: tuple[TrainingWish, ...] = ()
    interests: Interests | None = None
    strengths: tuple[str, ...] = ()
    certificate_for_ranking: SchoolCertificate | None = None
    certificate_expected: bool = False
    certificate_provisional: bool = False
    grade_de: Grade | None = None
    grade_ma: Grade | None = None
    grade_en: Grade | None = None
    cefr: Cefr | None = None
    mobility: frozenset[Mobility] = frozenset()
    max_travel_minutes: int | None = Field(default=None, ge=0, le=600)
    earliest_start: date | None = None
    weekly_hours_possible: float | None = Field(default=None, ge=0, le=60, allow_inf_nan=False)
    move_needed: bool | None = None
    licences: frozenset[str] = frozenset()


class TrainingPlace(Frozen):
    """A concrete offer for one occupation; None means *not known*.

    `kldb` is the occupation given by the source or understood from the title, None while
    unresolved. Times are of a working day, hours a week, pay in EUR a month by year of training.
    """

    place_id: str
    source: PlaceSource | None = None
    employer: str | None = None
    title: str | None = None
    kldb: Kldb | None = None
    kind: PlaceKind | None = None
    location: Location = Location()
    street: str | None = None
    openings: int | None = Field(default=None, ge=1)
    start_date: date | None = None
    apply_until: date | None = None
    desired_certificate: SchoolCertificate | None = None
    desired_grade_de: Grade | None = None
    desired_grade_ma: Grade | None = None
    desired_grade_en: Grade | None = None
    german_level: Cefr | None = None
    german_level_reason: str | None = None
    skills: tuple[str, ...] = ()
    weekly_hours: float | None = Field(default=None, ge=0, le=60, allow_inf_nan=False)
    part_time_possible: bool | None = None
    earliest_shift: time | None = None
    latest_shift: time | None = None
    saturday_work: bool | None = None
    sunday_work: bool | None = None
    multi_shift: bool | None = None
    branch: Branch | None = None
    authority_notice: bool | None = None
    holiday_work: bool | None = None
    days_per_week: int | None = Field(default=None, ge=1, le=7)
    licence_required: str | None = None
    licence_needed_from: LicenceNeededFrom | None = None
    pay_years: tuple[float | None, float | None, float | None, float | None] = (None,) * 4
    housing: bool | None = None
    barrier_free: bool | None = None
    description: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    url: str | None = None


class ProgrammeOffer(Frozen):
    """A provider's offer of a support programme, with seats and dates."""

    offer_id: str
    programme_id: str
    provider: str | None = None
    title: str | None = None
    location: Location = Location()
    start_date: date | None = None
    end_date: date | None = None
    apply_until: date | None = None
    seats: int | None = Field(default=None, ge=0)
    seats_free: int | None = Field(default=None, ge=0)
    counties: frozenset[str] = frozenset()
    need_topics: tuple[str, ...] = ()
