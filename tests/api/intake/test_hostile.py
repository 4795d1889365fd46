"""Mutated files: no crash, no hang, bounded memory, and errors at the row that was spoilt."""

import io
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from pydantic import TypeAdapter

from api.intake import PEOPLE, PLACES, opened, read, source_of
from api.intake.writing import write_csv, write_xlsx
from api.records import PlaceRecord

DRIVER = Path(__file__).with_name("hostile.py")
FIXTURES = Path(__file__).parents[3] / "fixtures"
FORMATS = [
    *("csv", "excel_csv", "xlsx", "json", "ba_jobsuche_old", "ba_jobsuche_new", "hr_ba"),
    *("ba_ausbildungssuche", "openqcat", "contact_list", "class_list"),
]
MOST_MEGABYTES = 600
Told = dict[str, int | float | str | list[str]]


def mutated(which: str, *, count: int, huge: int, seed: int = 20271126) -> list[Told]:
    """What the driver says of mutants, read in a process of its own."""
    command = [sys.executable, str(DRIVER), which, str(count), str(seed), str(huge)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, capture_output=True, check=False, timeout=7200, cwd=root)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return TypeAdapter(list[Told]).validate_json(done.stdout)


def check(told: Told) -> None:
    """The promises; processor seconds, so that a busy machine does not count."""
    assert told["crashes"] == []
    assert told["slow"] == []
    assert float(str(told["megabytes"])) <= MOST_MEGABYTES


def test_a_sample_of_mutants_of_every_format() -> None:
    told = mutated("all", count=60, huge=0)
    assert [one["format"] for one in told] == FORMATS
    for one in told:
        check(one)


@pytest.mark.parametrize("name", ["csv", "xlsx", "json", "hr_ba"])
def test_huge_files_of_every_container(name: str) -> None:
    (told,) = mutated(name, count=0, huge=1)
    check(told)


@pytest.mark.soak
@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_mutants_and_twenty_huge_files(name: str) -> None:
    (told,) = mutated(name, count=10_000, huge=20)
    sys.stdout.write(json.dumps(told))
    check(told)


def sound_places() -> list[PlaceRecord]:
    """Twenty places without a fault."""
    with opened(str(FIXTURES / "places.csv")) as source:
        return list(read(source, PLACES).records[:20])


SPOILT = [
    ("start_date", "irgendwann"),
    ("openings", "viele"),
    ("pay_year_1", "nach Tarif"),
    ("german_level", "fließend"),
    ("saturday_work", "manchmal"),
    ("title", "Koch\x07"),
]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.xlsx"])
def test_a_spoilt_cell_is_reported_at_its_row_and_no_other_row_is_lost(
    name: str, seed: int
) -> None:
    rng = Random(seed)
    records = sound_places()
    at = rng.randrange(len(records))
    column, value = rng.choice(SPOILT[:-1] if name == "x.xlsx" else SPOILT)
    spoilt = records[at].model_copy(update={column: value})
    rows = [*records[:at], spoilt, *records[at + 1 :]]
    written = {
        "x.csv": lambda: write_csv(rows, PlaceRecord),
        "x.xlsx": lambda: write_xlsx(rows, PlaceRecord),
        "x.json": lambda: json.dumps([dict(_plain(row)) for row in rows]).encode(),
    }
    reading = read(source_of(name, io.BytesIO(written[name]())), PLACES)
    (error,) = reading.report.errors
    assert (error.line, error.column) == (at + (1 if name == "x.json" else 2), column)
    assert list(reading.records) == [*records[:at], *records[at + 1 :]]


def _plain(row: PlaceRecord) -> dict[str, object]:
    """A row as JSON holds it, also one whose values are no longer right."""
    return {
        name: value if isinstance(value, str | bool | int | float | type(None)) else _shown(value)
        for name, value in row
    }


def _shown(value: object) -> object:
    return list(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("line", [2, 3, 4, 7, 9])
def test_broken_quotes_cost_their_own_row_only(line: int) -> None:
    rows = [f"p{number};Koch;x" for number in range(2, 12)]
    rows[line - 2] = f'p{line};"Ko"ch;x'
    content = "\n".join(["person_id;wishes;place", *rows])
    reading = read(source_of("x.csv", io.BytesIO(content.encode())), PEOPLE)
    assert [(error.line, error.code) for error in reading.report.errors] == [
        (line, "broken_quotes")
    ]
    assert len(reading.records) == 9
