"""What a counsellor adds to one letter: agreed with the person, and stored nowhere else."""

from dataclasses import replace
from datetime import date, time
from typing import Annotated

from pydantic import Field

from api.records import Record
from api.records.kinds import Line, Postcode
from matching.letter import LetterFacts, Meeting, Salutation


class LetterDetails(Record):
    """Additions to what is recorded; None and () mean *not known*.

    `salutation` is the person's choice. `guardians` are names; a letter goes to the first two.
    `support` is printed only with `support_agreed`. `meeting_...` is the talk that a letter invites
    to, hands over at or confirms. `language` is the tag of a second language beside German.
    """

    salutation: Salutation = Salutation.NONE
    street: Line | None = None
    postcode: Postcode | None = None
    place: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    preferred_contact: Line | None = None
    languages: tuple[Line, ...] = ()
    interpreter: Line | None = None
    guardians: tuple[Line, ...] = ()
    guardian_objection: bool = False
    internships: tuple[Line, ...] = ()
    support: tuple[Line, ...] = ()
    support_agreed: bool = False
    open_points: tuple[Line, ...] = ()
    agreements: tuple[Line, ...] = ()
    appointment: Line | None = None
    reply_by: date | None = None
    occupation: Line | None = None
    internship_offer: Line | None = None
    own_steps: tuple[Line, ...] = ()
    copies: tuple[Line, ...] = ()
    enclosures: tuple[Line, ...] = ()
    meeting_day: date | None = None
    meeting_time: time | None = None
    meeting_minutes: Annotated[int, Field(ge=5, le=480)] | None = None
    meeting_place: Line | None = None
    meeting_access: Line | None = None
    meeting_topic: Line | None = None
    meeting_bring: tuple[Line, ...] = ()
    language: Line | None = None

    def meeting(self) -> Meeting:
        """The talk as the letter names it."""
        return Meeting(
            day=self.meeting_day,
            time=f"{self.meeting_time:%H:%M}" if self.meeting_time else None,
            minutes=self.meeting_minutes,
            place=self.meeting_place,
            access=self.meeting_access,
            topic=self.meeting_topic,
            bring=self.meeting_bring,
        )

    def added_to(self, facts: LetterFacts) -> LetterFacts:
        """The facts of a letter with its talk and its second language."""
        return replace(facts, meeting=self.meeting(), second_language=self.language)
