"""`passung match`: lines exactly as other programs rely on them."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from api.commands import match_lines
from matching.domain import TrainingPlace
from matching.pipeline import Options
from matching.seeker import Seeker

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


KEYS = [
    "person_id",
    "rank",
    "place_id",
    "score",
    "coverage",
    "band",
    "contributions",
    "conditions",
    "gaps",
]


class Contribution(TypedDict):
    """One addend of a score."""

    criterion: str
    points: float
    known: bool


class Condition(TypedDict):
    """One condition of a place."""

    rule: str
    outcome: str


class Line(TypedDict):
    """The keys that tests look at."""

    person_id: str
    place_id: str
    rank: int
    score: float
    contributions: list[Contribution]
    conditions: list[Condition]
    gaps: list[str]


def lines(text: str) -> list[Line]:
    """JSON objects of a result."""
    return [json.loads(line) for line in text.splitlines()]


def test_lines_have_the_keys_in_their_order(passung: "Passung", tables: Sequence[str]) -> None:
    ended = passung("match", *tables)
    assert ended.code == 0
    for line in lines(ended.out):
        assert list(line) == KEYS
        assert list(line["contributions"][0]) == [
            "criterion",
            "weight",
            "score",
            "points",
            "known",
            "reason",
        ]
        for condition in line["conditions"]:
            assert list(condition) == ["rule", "outcome", "text", "reference"]


def test_points_add_up_and_lines_are_ordered(passung: "Passung", tables: Sequence[str]) -> None:
    found = lines(passung("match", *tables).out)
    assert found
    for line in found:
        assert sum(one["points"] for one in line["contributions"]) == pytest.approx(
            line["score"], abs=1e-6
        )
        assert line["score"] == round(line["score"], 6)
    assert found == sorted(found, key=lambda line: (line["person_id"], line["rank"]))
    for person in ("p1", "p2", "p3"):
        own = [line for line in found if line["person_id"] == person]
        assert own == sorted(own, key=lambda line: (-line["score"], line["place_id"]))
        assert [line["rank"] for line in own] == list(range(1, len(own) + 1))


def test_every_excluded_pair_is_listed_whatever_the_top(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    excluded = tmp_path / "excluded.jsonl"
    ended = passung("match", *tables, "--top", "1", "--excluded", excluded)
    pairs = lines(excluded.read_text("utf-8"))
    assert ended.code == 0
    assert len(lines(ended.out)) == 3
    # p1 is 17 at the start: work until 23:30 in gastronomy is barred (§ 14 JArbSchG).
    assert ("p1", "v2") in [(pair["person_id"], pair["place_id"]) for pair in pairs]
    for pair in pairs:
        assert list(pair) == ["person_id", "place_id", "conditions"]
        assert "FALSE" in [one["outcome"] for one in pair["conditions"]]
    everything = lines(passung("match", *tables, "--top", "99").out)
    assert len(everything) + len(pairs) == 12


def test_the_same_bytes_in_whatever_order_rows_came(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    excluded = tmp_path / "excluded.jsonl"
    first = passung("match", *tables, "--excluded", excluded).out
    first_excluded = excluded.read_bytes()
    for path in (Path(tables[1]), Path(tables[3])):
        head, *rows = path.read_text("utf-8").splitlines(keepends=True)
        random.shuffle(rows)
        path.write_text(head + "".join(rows), "utf-8")
    assert passung("match", *tables, "--excluded", excluded).out == first
    assert excluded.read_bytes() == first_excluded


def test_two_processes_write_what_one_writes(
    passung: "Passung", tables: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    excluded = tmp_path / "excluded.jsonl"
    alone = passung("match", *tables, "--excluded", excluded).out
    alone_excluded = excluded.read_bytes()
    halves: list[int] = []
    real = match_lines.elsewhere

    def noted(seekers: Sequence[Seeker], places: Sequence[TrainingPlace], options: Options):  # type: ignore[no-untyped-def] # noqa: ANN202
        halves.append(len(seekers))
        return real(seekers, places, options)

    monkeypatch.setattr(match_lines, "WORTH_STARTING", 2)
    monkeypatch.setattr(match_lines, "cpu_count", lambda: 2)
    monkeypatch.setattr(match_lines, "elsewhere", noted)
    assert passung("match", *tables, "--excluded", excluded).out == alone
    assert excluded.read_bytes() == alone_excluded
    assert halves == [2]


def test_names_sex_and_nationality_change_nothing(
    passung: "Passung", tables: Sequence[str]
) -> None:
    first = passung("match", *tables).out
    people = Path(tables[1])
    text = people.read_text("utf-8")
    for old, new in (
        ("Mila;w;deutsch", "Zacharias;m;afghanisch"),
        ("Jonas;m;syrisch", ";;"),
        ("Ada;;", "Ömer;d;türkisch"),
    ):
        assert old in text
        text = text.replace(old, new)
    people.write_text(text, "utf-8")
    assert passung("match", *tables).out == first


def test_what_nobody_understands_is_a_notice_and_an_open_question(
    passung: "Passung", tables: Sequence[str]
) -> None:
    ended = passung("match", *tables)
    assert ended.code == 0
    assert "Hinweis, Zeile 4, Spalte postcode: Die Postleitzahl „00999“" in ended.err
    assert "Hinweis, Zeile 4, Spalte wishes: Der Wunsch „weiß nicht“" in ended.err
    assert "Hinweis, Zeile 5, Spalte title: Der Titel „Qwrtz Zxcvb“" in ended.err
    assert any(line["gaps"] for line in lines(ended.out) if line["person_id"] == "p3")


def test_an_output_file_holds_what_stdout_would(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    target = tmp_path / "treffer.jsonl"
    assert passung("match", *tables, "--output", target).out == ""
    assert target.read_text("utf-8") == passung("match", *tables).out
    assert sorted(path.name for path in tmp_path.iterdir() if "treffer" in path.name) == [
        "treffer.jsonl"
    ]


def test_bad_input_leaves_an_old_output_as_it_was(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    target = tmp_path / "treffer.jsonl"
    target.write_text("alt\n")
    Path(tables[3]).write_bytes(b"")
    assert passung("match", *tables, "--output", target).code == 3
    assert target.read_text() == "alt\n"
    assert not list(tmp_path.glob(".treffer*"))


def test_an_output_that_cannot_be_written_ends_with_4(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    ended = passung("match", *tables, "--output", tmp_path / "fehlt" / "treffer.jsonl")
    assert ended.code == 4
    assert ended.err.endswith("kann nicht geschrieben werden.\n")


def test_a_device_is_written_to_and_not_replaced(passung: "Passung", tables: Sequence[str]) -> None:
    assert passung("match", *tables, "--output", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_bad_row_is_left_out_and_strict_refuses_it(
    passung: "Passung", tables: Sequence[str]
) -> None:
    people = Path(tables[1])
    people.write_text(people.read_text("utf-8").replace("06.05.2010", "31.02.2010"), "utf-8")
    ended = passung("match", *tables)
    assert ended.code == 0
    assert "Zeile 2, Spalte birth_date: „31.02.2010“ ist kein Datum." in ended.err
    assert "people.csv: 2 von 3 Zeilen gelesen, 1 ausgelassen." in ended.err
    assert {line["person_id"] for line in lines(ended.out)} == {"p2", "p3"}
    strict = passung("match", *tables, "--strict")
    assert (strict.code, strict.out) == (3, "")
    assert "Zeile 2, Spalte birth_date" in strict.err


def test_no_usable_row_ends_with_3_and_all_errors(
    passung: "Passung", tables: Sequence[str]
) -> None:
    Path(tables[1]).write_text("person_id,grade_de\np1,7\np2,gut\n")
    ended = passung("match", *tables)
    assert (ended.code, ended.out) == (3, "")
    assert "Zeile 2" in ended.err
    assert "Zeile 3" in ended.err
    assert ended.err.endswith("people.csv: Keine Zeile ist verwendbar.\n")


@pytest.mark.parametrize("content", [b"", b"a\0b", b"x" * 1_000_000, b"\x89PNG\r\n", b"nur,text\n"])
def test_a_file_that_cannot_be_used_ends_with_3_and_one_sentence(
    content: bytes, passung: "Passung", tables: Sequence[str]
) -> None:
    Path(tables[1]).write_bytes(content)
    ended = passung("match", *tables)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("path", ["fehlt.csv", "/", "a\0b"])
def test_a_file_that_is_not_there_ends_with_3(path: str, passung: "Passung") -> None:
    ended = passung("match", "--people", path, "--places", path)
    assert ended.code == 3
    assert ended.err.count("\n") == 1


def test_fold_keeps_one_seat_of_a_firm_and_occupation(
    passung: "Passung", tables: Sequence[str]
) -> None:
    places = Path(tables[3])
    rows = places.read_text("utf-8")
    double = rows.splitlines()[1].replace("v1", "v1b")
    places.write_text(rows + double + "\n", "utf-8")
    person = [line for line in lines(passung("match", *tables).out) if line["person_id"] == "p1"]
    folded = lines(passung("match", *tables, "--fold").out)
    assert {"v1", "v1b"} <= {line["place_id"] for line in person}
    assert "v1b" not in {line["place_id"] for line in folded}


def test_an_output_never_replaces_an_input_or_the_other_output(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    places, both = Path(tables[3]), tmp_path / "both.jsonl"
    before = places.read_bytes()
    assert passung("match", *tables, "--output", places).code == 2
    assert passung("match", *tables, "--output", both, "--excluded", both).code == 2
    assert places.read_bytes() == before
    assert not both.exists()


def test_spreading_is_said_in_every_line_and_only_when_asked_for(
    passung: "Passung", tables: Sequence[str]
) -> None:
    usual = [json.loads(line) for line in passung("match", *tables).out.splitlines()]
    spread = [json.loads(line) for line in passung("match", *tables, "--spread").out.splitlines()]
    assert all(list(line) == KEYS for line in usual)
    assert all(list(line) == [*KEYS, "spread"] for line in spread)
    assert all(list(line["spread"]) == ["rank_by_score", "text"] for line in spread)
    assert all(line["spread"]["text"].startswith("Reihenfolge entzerrt: ") for line in spread)
    scores = {(line["person_id"], line["place_id"]): line["score"] for line in usual}
    assert scores == {(line["person_id"], line["place_id"]): line["score"] for line in spread}
