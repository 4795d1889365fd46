"""`passung resolve`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


KEYS = ["id", "query", "codes", "candidates", "ambiguous", "ms"]


class Candidate(TypedDict):
    """One occupation that a text may mean."""

    kldb: str


class Line(TypedDict):
    """The keys that tests look at."""

    id: str
    query: str
    codes: list[str]
    candidates: list[Candidate]
    ms: float


def lines(text: str) -> list[Line]:
    """JSON objects of a result."""
    return [json.loads(line) for line in text.splitlines()]


def test_texts_are_answered_in_their_order(passung: "Passung") -> None:
    ended = passung("resolve", "Kfz-Mechatroniker", "xqzt wvb")
    first, second = lines(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert list(first) == KEYS
    assert list(first["candidates"][0]) == ["kldb", "title", "confidence"]
    assert (first["id"], first["query"], first["codes"][0]) == ("1", "Kfz-Mechatroniker", "25212")
    assert first["ms"] >= 0
    assert (second["codes"], second["candidates"]) == ([], [])


def test_top_bounds_codes_and_candidates(passung: "Passung") -> None:
    (line,) = lines(passung("resolve", "Mechaniker", "--top", "2").out)
    assert len(line["codes"]) <= 2
    assert len(line["candidates"]) <= 2


def test_a_table_is_answered_line_by_line(passung: "Passung", tmp_path: Path) -> None:
    source, target = tmp_path / "fragen.csv", tmp_path / "antworten.jsonl"
    source.write_bytes('id;query;note\nH1;Köchin;x\n;Koch;x\nH2;;\nH3;"Koch\nBäcker";\n'.encode())
    ended = passung("resolve", "--input", source, "--output", target, "--as", "title")
    assert (ended.code, ended.out) == (0, "")
    assert "Zeile 3, Spalte id: Der Wert fehlt." in ended.err
    assert "note" not in ended.err
    found = lines(target.read_text("utf-8"))
    assert [(one["id"], one["query"]) for one in found] == [
        ("H1", "Köchin"),
        ("H2", ""),
        ("H3", "Koch\nBäcker"),
    ]
    assert found[0]["codes"][0] == "29302"
    assert found[1]["codes"] == []


def test_strict_refuses_a_row_without_an_id(passung: "Passung", tmp_path: Path) -> None:
    source = tmp_path / "fragen.csv"
    source.write_text("id,query\nH1,Koch\n,Koch\n")
    assert passung("resolve", "--input", source, "--strict").code == 3


def test_a_table_without_its_columns_ends_with_3(passung: "Passung", tmp_path: Path) -> None:
    source = tmp_path / "fragen.csv"
    source.write_text("nummer,frage\nH1,Koch\n")
    ended = passung("resolve", "--input", source)
    assert (ended.code, ended.err) == (3, "fragen.csv: Es fehlt die Spalte id und query.\n")


def test_bytes_that_are_no_text_do_no_harm(passung: "Passung") -> None:
    ended = passung("resolve", "Koch \udcff", "\ud800"[:0] + "a" * 100_000)
    assert ended.code == 0
    assert len(lines(ended.out)) == 2
