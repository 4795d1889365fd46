"""The broken files of the invented county: every row that their README calls broken, no other."""

import re
from pathlib import Path

import pytest

from api.intake import PEOPLE, PLACES, RecordKind, opened, read
from api.records import PersonRecord, PlaceRecord
from matching.errors import InputError

BROKEN = Path(__file__).parents[3] / "fixtures" / "broken"
ROW = re.compile(r"^\| `(\w+\.csv)` \| (\d+) \| `(\w+)` \| (.*?) \| .* \|$", re.MULTILINE)


def described(name: str) -> list[tuple[int, str, str]]:
    """Line, column and value of every broken cell of a file, as the README says."""
    rows = ROW.findall((BROKEN / "README.md").read_text("utf-8"))
    values = {"(leer)": ""}
    return [
        (int(line), column, values.get(value, value.strip("`").replace("\\|", "|")))
        for file, line, column, value in rows
        if file == name
    ]


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [("people_broken.csv", PEOPLE, 27), ("places_broken.csv", PLACES, 21)],
)
def test_every_broken_cell_is_reported_and_good_rows_are_kept(
    name: str, kind: RecordKind[PersonRecord] | RecordKind[PlaceRecord], count: int
) -> None:
    with opened(str(BROKEN / name)) as source:
        report = read(source, kind).report
    found = [(error.line, error.column, error.value) for error in report.errors]
    assert found == described(name)
    assert len(found) == count
    assert report.rows_kept == 3


@pytest.mark.parametrize("name", ["empty.csv", "not_csv.bin", "nul.csv"])
def test_files_that_are_useless_as_a_whole(name: str) -> None:
    with pytest.raises(InputError), opened(str(BROKEN / name)) as source:
        read(source, PEOPLE)


def test_three_spellings_of_the_same_three_people() -> None:
    people = []
    for name in ("cp1252.csv", "semicolon_bom.csv", "tab.csv"):
        with opened(str(BROKEN / name)) as source:
            people.append(read(source, PEOPLE).records)
    assert len(people[0]) == 3
    assert people[0] == people[1] == people[2]
