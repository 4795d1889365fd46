"""The county is as large, as incomplete and as varied as the README says."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

Rows = list[dict[str, str]]
KEYS = {"people.csv": "person_id", "places.csv": "place_id"}
NEVER_REACHES_ANYBODY = re.compile(r"(069 90009|030 23125)-\d{3}")
RESERVED_EMAIL = re.compile(r"[a-z0-9.-]+@(example\.org|[a-z0-9-]+\.example)")
RESERVED_URL = re.compile(r"https://www\.[a-z0-9-]+\.example(/[a-z]+)?")


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("people.csv", 300),
        ("places.csv", 500),
        ("offers.csv", 40),
        ("bodies.csv", 42),
        ("consents.csv", 12),
    ],
)
def test_counts(rows: Callable[[str], Rows], file: str, count: int) -> None:
    assert len(rows(file)) == count


@pytest.mark.parametrize("file", KEYS)
def test_keys_are_unique(rows: Callable[[str], Rows], file: str) -> None:
    keys = [row[KEYS[file]] for row in rows(file)]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("file", KEYS)
def test_about_two_of_five_optional_cells_are_empty(rows: Callable[[str], Rows], file: str) -> None:
    cells = [value for row in rows(file) for name, value in row.items() if name != KEYS[file]]

    assert 0.30 < cells.count("") / len(cells) < 0.50


def test_people_are_14_to_26(rows: Callable[[str], Rows]) -> None:
    born = [row["birth_date"] for row in rows("people.csv") if row["birth_date"]]

    assert date(2000, 2, 16) == date.fromisoformat(min(born))
    assert date(2012, 1, 1) < date.fromisoformat(max(born)) <= date(2013, 2, 15)


def test_twins_share_birth_date_home_and_family_name(rows: Callable[[str], Rows]) -> None:
    first, second = rows("people.csv")[1:3]

    for column in ("birth_date", "postcode", "family_name"):
        assert first[column] == second[column] != ""


def test_demo_person_is_as_described(rows: Callable[[str], Rows]) -> None:
    person = rows("people.csv")[0]

    assert person["wishes"] == "KFZ Mechatronicker|was mit Holz"
    assert (person["school_certificate"], person["certificate_state"]) == ("QHSA", "EXPECTED")
    assert person["registered_training_seeker"] == ""


def test_people_come_from_the_county_and_six_neighbours(rows: Callable[[str], Rows]) -> None:
    counties = {row["county_ags"] for row in rows("people.csv")} - {""}

    assert {"06434", "06440", "06412", "06436", "06533", "06531"} <= counties


def test_equivalence_stands_only_with_a_foreign_certificate(rows: Callable[[str], Rows]) -> None:
    origins = Counter(
        row["certificate_origin"] for row in rows("people.csv") if row["certificate_equivalence"]
    )

    assert set(origins) == {"FOREIGN"}
    assert origins["FOREIGN"] > 5


def test_every_kind_of_place_is_there(rows: Callable[[str], Rows]) -> None:
    kinds = Counter(row["kind"] for row in rows("places.csv"))

    assert set(kinds) == {"DUAL", "SCHOOL", "DUAL_STUDY", "EQ_SEAT", "INTERNSHIP", ""}
    assert kinds["DUAL"] > 350


def test_some_vacancies_are_listed_by_two_sources(rows: Callable[[str], Rows]) -> None:
    sources: dict[tuple[str, ...], set[str]] = {}
    for row in rows("places.csv"):
        same = (row["employer"], row["street"], row["start_date"], row["skills"])
        if all(same):
            sources.setdefault(same, set()).add(row["source"])

    assert sum(len(listed - {""}) > 1 for listed in sources.values()) >= 3


def test_some_dates_are_noted_the_german_way(rows: Callable[[str], Rows]) -> None:
    starts = [row["start_date"] for row in rows("places.csv")]

    assert 10 < sum("." in start for start in starts) < 30


def test_offers_never_have_more_free_seats_than_seats(rows: Callable[[str], Rows]) -> None:
    known = [row for row in rows("offers.csv") if row["seats_free"]]

    assert len(known) > 20
    assert all(int(row["seats_free"]) <= int(row["seats"]) for row in known)


def test_offers_and_consents_name_bodies_of_the_address_book(
    rows: Callable[[str], Rows],
) -> None:
    bodies = rows("bodies.csv")

    assert {row["provider"] for row in rows("offers.csv")} <= {row["name"] for row in bodies}
    assert {row["recipient"] for row in rows("consents.csv")} <= {row["body_id"] for row in bodies}


def test_phones_mails_and_addresses_reach_nobody(rows: Callable[[str], Rows]) -> None:
    for file in ("places.csv", "offers.csv", "bodies.csv"):
        for row in rows(file):
            for column, value in row.items():
                if value and column in ("contact_phone", "phone"):
                    assert NEVER_REACHES_ANYBODY.fullmatch(value)
                if value and column in ("contact_email", "email"):
                    assert RESERVED_EMAIL.fullmatch(value)
                if value and column == "url":
                    assert RESERVED_URL.fullmatch(value)


def test_broken_rows_differ_from_a_good_one_in_one_cell(
    rows: Callable[[str], Rows], county: Path
) -> None:
    for file, key in (("people_broken.csv", "person_id"), ("places_broken.csv", "place_id")):
        good, *others = rows(f"broken/{file}")
        faulty = others[2:]
        different = [{name for name in row if row[name] != good[name]} - {key} for row in faulty]
        assert sum(len(names) == 1 for names in different) == len(faulty) - 2
        assert f"| `{file}` | {len(others) + 2} |" in (county / "broken/README.md").read_text(
            "utf-8"
        )
