"""Hostile values in single cells: the whole verb ends with 0 or 3, never with a traceback."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.cli import run
from api.records import PersonRecord, PlaceRecord, columns_of

NASTY = [
    "0",
    "-1",
    "1e999",
    "nan",
    "９",
    "9" * 400,
    "ß" * 300,
    "\u0130\u0131ﬁ",
    "e\u0301" * 150,
    "مُحَمَّد",
    "🧑\u200d🍳",
    "=HYPERLINK(A1)",
    "'; DROP TABLE people; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "|||",
    ",,,,,",
    "1,2,3,4,5,6",
    "yes",
    "NONE",
    "1900-01-01",
    "2199-12-31",
    "31.02.2010",
    "00:00",
    "23:59",
    "00000",
    "\x1b[2J",
]


def table(columns: Sequence[str], key: str, changed: dict[str, str]) -> str:
    """A table of two rows, the second with changed cells."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [key, *(name for name in columns if name != key)], restval="")
    writer.writeheader()
    writer.writerow({key: "a1"})
    writer.writerow({key: "b2"} | changed)
    return out.getvalue()


def cells(names: Sequence[str], key: str) -> st.SearchStrategy[dict[str, str]]:
    """Some columns with values that nobody expects."""
    values = st.one_of(st.sampled_from(NASTY), st.text(ANYTHING, max_size=30))
    return st.dictionaries(st.sampled_from([name for name in names if name != key]), values)


ANYTHING = st.characters(codec="utf-8", exclude_characters="\0")
PEOPLE_COLUMNS, PLACE_COLUMNS = list(columns_of(PersonRecord)), list(columns_of(PlaceRecord))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples."""
    return tmp_path_factory.mktemp("hostile")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    person=cells(PEOPLE_COLUMNS, "person_id"),
    place=cells(PLACE_COLUMNS, "place_id"),
    verb=st.sampled_from(["match", "programmes"]),
)
def test_any_cell(person: dict[str, str], place: dict[str, str], verb: str, folder: Path) -> None:
    people, places, out = folder / "people.csv", folder / "places.csv", folder / "out.jsonl"
    people.write_text(table(PEOPLE_COLUMNS, "person_id", person), "utf-8", newline="")
    places.write_text(table(PLACE_COLUMNS, "place_id", place), "utf-8", newline="")
    arguments = [verb, "--people", str(people), "--on", "2027-02-15", "--output", str(out)]
    if verb == "match":
        arguments += ["--places", str(places), "--excluded", str(folder / "excluded.jsonl")]
    assert run(arguments) == 0
    assert all(json.loads(line)["person_id"] for line in out.read_text("utf-8").splitlines())
