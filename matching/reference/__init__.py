"""Reference lists that ship with Passung, each with source, date and licence, and their loader."""

from matching.reference.active_imports import use_imports
from matching.reference.classification import group_titles, kldb_titles
from matching.reference.employer_support import support_named
from matching.reference.imports import (
    ImportReport,
    write_postcodes,
    write_titles,
    write_travel_times,
)
from matching.reference.interests import holland_code, interest_correlations, interests_of
from matching.reference.kinds import NameKind, OccupationKind
from matching.reference.names import KnownName, known_names
from matching.reference.occupations import (
    Occupation,
    occupation_for,
    occupations,
    occupations_by_id,
    occupations_with,
)
from matching.reference.places import place_entry
from matching.reference.postcodes import PostcodeEntry, postcode_entry, postcode_rows
from matching.reference.similarity import Similarity, similarity
from matching.reference.tasks import task_families, tasks_by_code, tasks_by_occupation
from matching.reference.timetable import ConnectionLink, connection_link
from matching.reference.titles import Specialism, specialisms, title_of
from matching.reference.travel_times import TravelTimes, travel_times

__all__ = [
    "ConnectionLink",
    "ImportReport",
    "KnownName",
    "NameKind",
    "Occupation",
    "OccupationKind",
    "PostcodeEntry",
    "Similarity",
    "Specialism",
    "TravelTimes",
    "connection_link",
    "group_titles",
    "holland_code",
    "interest_correlations",
    "interests_of",
    "kldb_titles",
    "known_names",
    "occupation_for",
    "occupations",
    "occupations_by_id",
    "occupations_with",
    "place_entry",
    "postcode_entry",
    "postcode_rows",
    "similarity",
    "specialisms",
    "support_named",
    "task_families",
    "tasks_by_code",
    "tasks_by_occupation",
    "title_of",
    "travel_times",
    "use_imports",
    "write_postcodes",
    "write_titles",
    "write_travel_times",
]
