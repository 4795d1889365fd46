"""`passung programmes`."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


KEYS = [
    "person_id",
    "programme_id",
    "result",
    "findings",
    "open_questions",
    "notices",
    "decider",
    "next_step",
    "route",
    "signatures",
    "documents",
]


def test_one_line_for_each_person_and_programme(passung: "Passung", tables: Sequence[str]) -> None:
    ended = passung("programmes", *tables[:2], *tables[4:])
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert list(found[0]) == KEYS
    pairs = [(one["person_id"], one["programme_id"]) for one in found]
    assert pairs == sorted(pairs)
    assert {person for person, _ in pairs} == {"p1", "p2", "p3"}
    assert len({programme for _, programme in pairs}) * 3 == len(pairs)
    assert {"BVB", "EQ", "BAE", "BUEA", "INTEA"} <= {programme for _, programme in pairs}
    for line in found:
        assert line["result"] in {"POSSIBLE", "POSSIBLE_IF", "NOT_POSSIBLE"}
        assert all(one["reference"] for one in line["findings"])


def test_the_same_bytes_in_whatever_order_rows_came(
    passung: "Passung", tables: Sequence[str]
) -> None:
    arguments = ("programmes", *tables[:2], *tables[4:])
    first = passung(*arguments).out
    path = Path(tables[1])
    head, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(reversed(rows)), "utf-8")
    assert passung(*arguments).out == first


def test_a_bad_row_with_strict_writes_nothing(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    path, target = Path(tables[1]), tmp_path / "auskunft.jsonl"
    path.write_text(path.read_text("utf-8").replace("2,7", "sieben"), "utf-8")
    ended = passung("programmes", *tables[:2], "--strict", "--output", target)
    assert ended.code == 3
    assert not target.exists()


FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.mark.bench
def test_two_hundred_persons_a_second(passung: "Passung", tmp_path: Path) -> None:
    """Processor time of one core, reading and writing included, best of three."""
    people, target = tmp_path / "many.csv", tmp_path / "auskunft.jsonl"
    count = _many(people)
    arguments = ("programmes", "--people", people, "--on", "2027-02-15", "--output", target)
    best = min(_seconds(passung, *arguments) for _ in range(3))
    assert count / best >= 200
    with target.open(encoding="utf-8") as lines:
        assert sum(1 for _ in lines) == count * 45


def _many(path: Path) -> int:
    """A file of more than 1,000 people, made of the invented county's."""
    with (FIXTURES / "people.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys())
        writer.writeheader()
        for copy in range(4):
            writer.writerows({**row, "person_id": f"{row['person_id']}-{copy}"} for row in rows)
    return 4 * len(rows)


def _seconds(passung: "Passung", *arguments: object) -> float:
    begin = process_time()
    assert passung(*arguments).code == 0
    return process_time() - begin


def test_a_programme_confirmed_here_has_its_line(
    passung: "Passung", tables: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "programme_confirmations.csv").write_text(
        "programme_id,confirmed_by,confirmed_on\nVERA,Leitung,2027-01-11\n", "utf-8"
    )
    monkeypatch.setenv("PASSUNG_DATA_DIR", str(tmp_path))
    ended = passung("programmes", *tables[:2], *tables[4:])
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert {one["person_id"] for one in lines if one["programme_id"] == "VERA"} == {
        "p1",
        "p2",
        "p3",
    }
