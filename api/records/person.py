"""The record of a young person: the columns of `people.csv`, facts of the rules included."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from api.records.base import Record
from api.records.kinds import Id, InOrder, LicenceClass, Line, Postcode, Wish
from matching.domain import Interests, Location, TrainingWish, YoungPerson
from matching.rules.facts import Facts
from matching.seeker import Seeker
from matching.vocabulary import LegalCircle, Mobility

# Derived from birth date and day of the question; such columns are ignored with a notice.
DERIVED = frozenset({"age", "today"})
# Accepted in school lists, refused over HTTP, never stored (rulebook 5.7).
NEVER_STORED = frozenset({"sex", "nationality"})


class PersonRecord(Record, Facts):
    """A young person as schools and counsellors write one down.

    Every fact of rulebook 1.4 is a field: they are inherited from `Facts`, so there is one list.
    """

    # Not facts of a record: the day of the question, what a counsellor answered, and a birth date
    # that came after the first one: the service keeps it (`api.birth_dates`), no source sets it.
    today: ClassVar[None] = None  # type: ignore[misc] # takes a field of Facts away
    answers: ClassVar[Mapping[str, bool]] = {}  # type: ignore[misc] # the same

    other_birth_date: ClassVar[None] = None  # type: ignore[misc] # the same

    person_id: Id
    given_name: Line | None = None
    family_name: Line | None = None
    postcode: Postcode | None = None
    place: Line | None = None
    school: Line | None = None
    school_class: Line | None = None
    wishes: tuple[Wish, ...] = ()
    interests: Interests | None = None
    strengths: tuple[Line, ...] = ()
    max_travel_minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    mobility: tuple[Mobility, ...] = ()
    earliest_start: date | None = None
    licences: InOrder[LicenceClass] | None = None
    legal_circles: InOrder[LegalCircle] | None = None

    def to_seeker(self) -> Seeker:
        """Split what the scoring may see from what only the rules may look at."""
        return Seeker(person=self._person(), facts=self._facts())

    def _person(self) -> YoungPerson:
        """Names, school and everything sensitive stay behind (rulebook 5.7)."""
        return YoungPerson(
            person_id=self.person_id,
            location=Location(postcode=self.postcode, place=self.place),
            wishes=tuple(TrainingWish(text=text) for text in self.wishes),
            interests=self.interests,
            strengths=self.strengths,
            grade_de=self.grade_de,
            grade_ma=self.grade_ma,
            grade_en=self.grade_en,
            cefr=self.cefr,
            mobility=frozenset(self.mobility),
            max_travel_minutes=self.max_travel_minutes,
            earliest_start=self.earliest_start,
            weekly_hours_possible=self.weekly_hours_possible,
            move_needed=self.move_needed,
            licences=self.licences or frozenset(),
        )

    def _facts(self) -> Facts:
        """The facts; without a start date the earliest start takes its place."""
        facts = {name: getattr(self, name) for name in _FACTS}
        facts["start_date"] = self.start_date or self.earliest_start
        return Facts.model_construct(**facts)  # each was admitted as a field of this record


_FACTS = tuple(name for name in Facts.model_fields if name in PersonRecord.model_fields)
