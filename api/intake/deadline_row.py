"""The row of `school_deadlines.csv`: the last day to register at one school for one programme."""

from datetime import date

from api.records import Record
from api.records.kinds import Id, Line
from matching.support import SchoolDeadline


class DeadlineRow(Record):
    """A school of the address book, its name as offers write it, and where the day stands."""

    body_id: Id
    school: Line
    programme_id: Id
    register_until: date
    source: Line

    def to_deadline(self) -> SchoolDeadline:
        """The deadline as the engine takes it."""
        return SchoolDeadline.model_validate(self.model_dump())
