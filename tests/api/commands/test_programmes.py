"""`passung programmes`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
