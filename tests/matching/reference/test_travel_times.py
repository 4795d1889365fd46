"""Imported travel times: good rows kept, bad rows reported, contradictions told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching.errors import DataFileError, InputError
from matching.reference import travel_times, use_imports, write_travel_times
from matching.vocabulary import Mobility

HEADER = "from_postcode,to_postcode,mode,minutes\n"


@pytest.fixture(autouse=True)
def _no_imports_before_or_after() -> Iterator[None]:
    use_imports(None)
    yield
    use_imports(None)


def written(tmp_path: Path, rows: str, *, header: str = HEADER) -> Path:
    """A file from outside."""
    path = tmp_path / "fahrzeiten.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_without_an_import_nothing_is_listed() -> None:
    assert len(travel_times()) == 0
    assert travel_times().minutes_from("61250", Mobility.TRANSIT) == {}


def test_imported_times_are_known_in_their_direction_only(tmp_path: Path) -> None:
    rows = "61250,61348,TRANSIT,38\n61250,60311,TRANSIT,61.5\n61348,61250,CAR,17\n"
    report = write_travel_times(written(tmp_path, rows), tmp_path / "lists")
    assert (report.stored, report.problems) == (3, ())
    use_imports(tmp_path / "lists")
    assert len(travel_times()) == 3
    assert travel_times().minutes_from("61250", Mobility.TRANSIT) == {"61348": 38.0, "60311": 61.5}
    assert travel_times().minutes_from("61348", Mobility.TRANSIT) == {}
    assert travel_times().minutes_from(None, Mobility.CAR) == {}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("6125,61348,TRANSIT,38", "from_postcode"),
        ("61250,Usingen,TRANSIT,38", "to_postcode"),
        ("61250,61348,PLANE,38", "mode"),
        ("61250,61348,,38", "mode"),
        ("61250,61348,TRANSIT,0", "minutes"),
        ("61250,61348,TRANSIT,601", "minutes"),
        ("61250,61348,TRANSIT,-5", "minutes"),
        ("61250,61348,TRANSIT,NaN", "minutes"),
        ("61250,61348,TRANSIT,", "minutes"),
        ("61250,61348,TRANSIT", "Zeile"),
        ("61250,60311,TRANSIT,59", "minutes"),
    ],
)
def test_unusable_rows_are_reported_and_left_out(tmp_path: Path, row: str, column: str) -> None:
    content = f"61250,60311,TRANSIT,61\n\n{row}\n"
    report = write_travel_times(written(tmp_path, content), tmp_path)
    assert report.stored == 1
    assert [(problem.line, problem.column) for problem in report.problems] == [(4, column)]


def test_a_second_time_for_a_connection_says_which_one_counts(tmp_path: Path) -> None:
    content = "61250,60311,TRANSIT,61\n61250,60311,transit,61.0\n61250,60311,TRANSIT,59\n"
    report = write_travel_times(written(tmp_path, content), tmp_path)
    assert report.stored == 1
    assert [str(problem) for problem in report.problems] == [
        "Zeile 4, Spalte „minutes“: „59“; erlaubt: 61 wie weiter oben in der Datei."
    ]


def test_a_comma_is_a_decimal_point_where_semicolons_part_the_columns(tmp_path: Path) -> None:
    content = "TRANSIT;61250;61348;37,5\n"
    path = written(tmp_path, content, header="mode;from_postcode;to_postcode;minutes\n")
    write_travel_times(path, tmp_path)
    use_imports(tmp_path)
    assert travel_times().minutes_from("61250", Mobility.TRANSIT) == {"61348": 37.5}


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "61250,61348,38\n", header="from_postcode,to_postcode,minutes\n")
    with pytest.raises(InputError, match="fehlt die Spalte „mode“"):
        write_travel_times(path, tmp_path)


@pytest.mark.parametrize("row", ["61250,61348,PLANE,5", "61250,61348,CAR,inf", "61250,61348,CAR,x"])
def test_a_stored_list_that_was_damaged_is_named(tmp_path: Path, row: str) -> None:
    (tmp_path / "imported_travel.csv").write_text(f"{HEADER}{row}\n", encoding="utf-8")
    use_imports(tmp_path)
    with pytest.raises(DataFileError, match=r"imported_travel\.csv, Zeile 2"):
        travel_times()
