"""Files into records: readers, row errors, notices, reports."""

from api.intake.kind import (
    BODIES,
    CONFIRMATIONS,
    CONSENTS,
    DEADLINES,
    KINDS,
    OFFERS,
    PEOPLE,
    PLACES,
    RecordKind,
)
from api.intake.reading import Reading, read
from api.intake.report import IntakeReport, Notice, RowError
from api.intake.sheet import Format
from api.intake.source import Source, opened, source_of
from api.intake.understanding import birth_date_notices, people_notices, place_notices

__all__ = [
    "BODIES",
    "CONFIRMATIONS",
    "CONSENTS",
    "DEADLINES",
    "KINDS",
    "OFFERS",
    "PEOPLE",
    "PLACES",
    "Format",
    "IntakeReport",
    "Notice",
    "Reading",
    "RecordKind",
    "RowError",
    "Source",
    "birth_date_notices",
    "opened",
    "people_notices",
    "place_notices",
    "read",
    "source_of",
]
