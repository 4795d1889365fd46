"""The command line: from rows of CSV to lines of JSON, and how long until it says anything."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from time import perf_counter

import pytest

from fixtures.generator import columns
from fixtures.generator.county import SEED, TODAY
from fixtures.generator.employers import employers
from fixtures.generator.people import people
from fixtures.generator.places import places
from fixtures.generator.writing import write_csv
from tests.benchmarks.measuring import RUNS, say, title

pytestmark = pytest.mark.bench

PEOPLE, PLACES = 2_500, 3_500
PASSUNG = Path(sys.executable).with_name("passung")


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds on the clock and of the processor, and the highest memory in MB."""

    wall: float
    cpu: float
    peak: float


def test_match_from_csv_to_lines(tmp_path: Path) -> None:
    write_files(tmp_path)
    output = tmp_path / "matches.jsonl"
    call = ["match", "--people", "people.csv", "--places", "places.csv", "--on", str(TODAY)]
    runs = [used_by([*call, "--output", str(output)], tmp_path) for _ in range(1 + RUNS)][1:]
    title(f"passung match, {PEOPLE:,} x {PLACES:,} rows, top 20, from CSV to lines")
    say("on the clock", f"{median(run.wall for run in runs):.1f} s", goal="≤ 15 s")
    say("time of the processor", f"{median(run.cpu for run in runs):.1f} s")
    say("highest memory", f"{max(run.peak for run in runs):.0f} MB", goal="≤ 600 MB")
    lines = output.read_text(encoding="utf-8").splitlines()
    assert len(lines) > PEOPLE * 15  # whom the law excludes nearly everywhere has fewer than 20


def test_help_comes_at_once(tmp_path: Path) -> None:
    runs = [used_by(["match", "--help"], tmp_path) for _ in range(1 + RUNS)][1:]
    title("passung match --help")
    say("on the clock", f"{median(run.wall for run in runs):.2f} s", goal="≤ 0.4 s")
    say("time of the processor", f"{median(run.cpu for run in runs):.2f} s")


def write_files(folder: Path) -> None:
    """Several invented counties as one."""
    young: list[Mapping[str, str]] = []
    vacancies: list[Mapping[str, str]] = []
    seed = SEED
    while len(young) < PEOPLE or len(vacancies) < PLACES:
        young += people(seed, TODAY, names_seed=seed)
        vacancies += places(seed, employers(seed))
        seed += 1
    write_csv(folder / "people.csv", numbered(young[:PEOPLE], "person_id"), columns.PEOPLE)
    write_csv(folder / "places.csv", numbered(vacancies[:PLACES], "place_id"), columns.PLACES)


def numbered(rows: Sequence[Mapping[str, str]], key: str) -> list[dict[str, str]]:
    """The rows with keys of their own."""
    return [{**row, key: f"X{number:05d}"} for number, row in enumerate(rows)]


def used_by(arguments: Sequence[str], folder: Path) -> Used:
    """Run the command in a folder; it must succeed."""
    begun = perf_counter()
    process = Popen([PASSUNG, *arguments], cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    used = usage.ru_utime + usage.ru_stime
    return Used(perf_counter() - begun, used, usage.ru_maxrss / 1024)
