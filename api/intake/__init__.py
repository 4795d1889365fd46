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
from api.intake.mapping import ColumnMapping, proposed_mapping
from api.intake.reading import MissingKeyError, Reading, read, read_sheet
from api.intake.report import IntakeReport, Notice, RowError
from api.intake.sheet import Format
from api.intake.source import Source, opened, source_of
from api.intake.terms import Terms
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
    "ColumnMapping",
    "Format",
    "IntakeReport",
    "MissingKeyError",
    "Notice",
    "Reading",
    "RecordKind",
    "RowError",
    "Source",
    "Terms",
    "birth_date_notices",
    "opened",
    "people_notices",
    "place_notices",
    "proposed_mapping",
    "read",
    "read_sheet",
    "source_of",
]
