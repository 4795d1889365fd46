"""Classification, interests and tasks; and what a broken row does."""

from pathlib import Path

import pytest

from matching.errors import DataFileError
from matching.reference import (
    group_titles,
    holland_code,
    interests_of,
    kldb_titles,
    occupations,
    task_families,
    tasks_by_code,
    tasks_by_occupation,
)
from matching.reference.reader import LISTS, read_table


def test_all_five_digit_codes_of_edition_2020_that_still_exist() -> None:
    assert len(kldb_titles()) == 1300
    assert "81122" not in kldb_titles()


def test_every_code_has_the_groups_above_it() -> None:
    above = {code[:digits] for code in kldb_titles() for digits in (1, 2, 3, 4)}
    assert above == set(group_titles())


def test_group_titles_are_readable() -> None:
    assert group_titles()["252"] == "Fahrzeug-, Luft-, Raumfahrt- und Schiffbautechnik"


def test_every_training_occupation_has_interests_from_0_to_100() -> None:
    profiles = [interests_of(occupation.kldb) for occupation in occupations()]
    assert None not in profiles
    assert all(0 <= value <= 100 for profile in profiles if profile for value in profile)


def test_interests_of_soldiers_and_doctors_are_unknown() -> None:
    assert interests_of("01402") is None
    assert interests_of("81404") is None
    assert holland_code("81404") is None


@pytest.mark.parametrize(
    ("code", "letters"),
    [("25212", "RCE"), ("71402", "CES"), ("81302", "SRI"), ("83113", "SCA"), ("43412", "CIR")],
)
def test_holland_code_names_the_three_strongest_interests(code: str, letters: str) -> None:
    assert holland_code(code) == letters


def test_every_training_occupation_has_one_to_four_families_of_tasks() -> None:
    ids = {occupation.occupation_id for occupation in occupations()}
    assert set(tasks_by_occupation()) == ids
    assert {len(families) for families in tasks_by_occupation().values()} <= {1, 2, 3, 4}


def test_every_family_of_tasks_is_used() -> None:
    used = {family for families in tasks_by_occupation().values() for family in families}
    assert used == set(task_families())


def test_tasks_of_a_shared_code_are_those_of_the_occupation_that_stands_for_it() -> None:
    assert tasks_by_code()["22342"] == tasks_by_occupation()["tischler"]


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.csv")), ids=lambda path: path.name)
def test_every_list_is_sorted_and_names_source_date_and_licence(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines[:3]] == ["# source", "# date", "# licence"]
    first_cells = [line.partition(",")[0] for line in lines[4:]]
    if path.name != "names.csv":
        assert first_cells == sorted(first_cells)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("# source: x\ncode,title\n1,a\n2\n", 4),
        ("# source: x\ncode,name\n1,a\n", 2),
        ("# source: x\ncode,title\nx,a\n", 3),
        ('# source: x\ncode,title\n1,"a\n', 3),
        ("", 0),
    ],
)
def test_a_broken_row_is_reported_with_file_and_line(
    tmp_path: Path, content: str, line: int
) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"broken\.csv") as caught:
        read_table(path, ("code", "title"), build=lambda cells: int(cells[0]))
    assert caught.value.line == line


def test_a_missing_list_is_a_broken_list(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="nicht lesbar"):
        read_table(tmp_path / "none.csv", ("code",), build=lambda cells: cells[0])
