"""Imported titles and postcodes: good rows kept, bad rows reported, hostile files refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching.errors import DataFileError, InputError, UnavailableError
from matching.reference import (
    NameKind,
    known_names,
    place_entry,
    postcode_entry,
    use_imports,
    write_postcodes,
    write_titles,
)

MUNICH = "DE\t80331\tMünchen\tBayern\tBY\tOberbayern\t091\tMünchen\t09162\t48.1345\t11.571\t6\n"
BERLIN = "DE\t10115\tBerlin\tBerlin\tBE\t\t00\tBerlin\t11000\t52.5323\t13.3846\t6\n"


@pytest.fixture(autouse=True)
def _built_in_lists_only() -> Iterator[None]:
    use_imports(None)
    yield
    use_imports(None)


def written(tmp_path: Path, content: bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def imported_names() -> list[tuple[str, str, bool]]:
    return [
        (entry.name, entry.kldb, entry.training)
        for entry in known_names()
        if entry.kind is NameKind.IMPORTED
    ]


def test_imported_titles_are_known_after_use_imports(tmp_path: Path) -> None:
    path = written(tmp_path, b"title,kldb5,form\nMondfischer,11422,male\nUfologe,42134,male\n")
    report = write_titles(path, tmp_path / "lists")
    assert (report.stored, report.problems) == (2, ())
    assert imported_names() == []
    use_imports(tmp_path / "lists")
    assert imported_names() == [("Mondfischer", "11422", True), ("Ufologe", "42134", False)]
    use_imports(None)
    assert imported_names() == []


def test_a_name_we_already_know_keeps_its_kind(tmp_path: Path) -> None:
    write_titles(written(tmp_path, b"title,kldb5\nSchreiner,22342\n"), tmp_path)
    use_imports(tmp_path)
    assert imported_names() == []


@pytest.mark.parametrize(
    "content",
    [
        "title,kldb5\nWeißmondküfer,22382\n".encode("utf-8-sig"),
        "title;kldb5\r\nWeißmondküfer;22382\r\n".encode("cp1252"),
        "kldb5\ttitle\n22382\tWeißmondküfer\n".encode(),
        'KLDB5,Title\n22382,"Weißmondküfer"\n\n'.encode(),
        "title,kldb5\nWeißmondku\u0308fer,22382\nWeißmondküfer,22382\n".encode(),
    ],
    ids=["BOM", "cp1252 and semicolon", "tab, other order", "case and blank line", "NFD, twice"],
)
def test_titles_are_read_in_every_common_form(tmp_path: Path, content: bytes) -> None:
    report = write_titles(written(tmp_path, content), tmp_path)
    assert (report.stored, report.problems) == (1, ())
    use_imports(tmp_path)
    assert imported_names() == [("Weißmondküfer", "22382", True)]


def test_unusable_title_rows_are_reported_and_left_out(tmp_path: Path) -> None:
    content = "title,kldb5\nGut,22382\n-,21112\n,21112\nAlt,81122\nKurz,2238\nNur eine Zelle\n"
    report = write_titles(written(tmp_path, content.encode()), tmp_path)
    assert report.stored == 1
    assert [(p.line, p.column, p.value) for p in report.problems] == [
        (3, "title", "-"),
        (4, "title", ""),
        (5, "kldb5", "81122"),
        (6, "kldb5", "2238"),
        (7, "Zeile", "Nur eine Zelle"),
    ]
    assert str(report.problems[2]) == (
        "Zeile 5, Spalte „kldb5“: „81122“; "
        "erlaubt: ein fünfstelliger Kode der KldB 2010, Fassung 2020."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leer"),
        (b" \n\n", "leer"),
        (b"name,code\nKoch,29302\n", "fehlt die Spalte"),
        (b"title,kldb5\n", "keine verwendbare Zeile"),
        (b"title,kldb5\nKoch,99999\n", "keine verwendbare Zeile.*Zeile 2"),
        (b"title,kldb5\nKo\0ch,29302\n", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        (b"x" * 300_000, "100.000 Zeichen"),
        (b'title,kldb5\n"' + b"Koch,29302\n" * 20_000, "Ab Zeile 2"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    tmp_path: Path, content: bytes, message: str
) -> None:
    folder = tmp_path / "lists"
    with pytest.raises(InputError, match=message):
        write_titles(written(tmp_path, content), folder)
    assert not folder.exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kann nicht gelesen werden"):
        write_titles(tmp_path / "none.csv", tmp_path)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, b"title,kldb5\nKoch,29302\n")
    with pytest.raises(UnavailableError, match="nicht geschrieben"):
        write_titles(path, path / "lists")


def test_a_new_import_replaces_the_old_one(tmp_path: Path) -> None:
    write_titles(written(tmp_path, b"title,kldb5\nMondfischer,11422\n"), tmp_path)
    write_titles(written(tmp_path, b"title,kldb5\nUfologe,42134\n"), tmp_path)
    use_imports(tmp_path)
    assert imported_names() == [("Ufologe", "42134", False)]


def test_an_imported_list_that_was_damaged_is_named(tmp_path: Path) -> None:
    write_titles(written(tmp_path, b"title,kldb5\nUfologe,42134\n"), tmp_path)
    (tmp_path / "imported_titles.csv").write_text("name,kldb\nUfologe\n", encoding="utf-8")
    use_imports(tmp_path)
    with pytest.raises(DataFileError, match=r"imported_titles\.csv, Zeile 2"):
        known_names()


def test_imported_postcodes_locate_exactly(tmp_path: Path) -> None:
    report = write_postcodes(written(tmp_path, (MUNICH + BERLIN).encode(), "DE.txt"), tmp_path)
    assert (report.stored, report.problems) == (2, ())
    use_imports(tmp_path)
    entry = postcode_entry("80331")
    assert entry is not None
    assert (entry.place, entry.county_ags, entry.coarse) == ("München", "09162", False)
    assert (entry.latitude, entry.longitude) == (48.135, 11.571)
    assert place_entry("muenchen") == entry


def test_built_in_postcodes_win_over_imported_ones(tmp_path: Path) -> None:
    row = MUNICH.replace("80331", "61348")
    write_postcodes(written(tmp_path, row.encode(), "DE.txt"), tmp_path)
    use_imports(tmp_path)
    entry = postcode_entry("61348")
    assert entry is not None
    assert entry.place == "Bad Homburg vor der Höhe"


def test_a_postcode_in_several_counties_has_no_county(tmp_path: Path) -> None:
    rows = MUNICH + MUNICH.replace("München\tBayern", "Haar\tBayern").replace("09162", "09184")
    write_postcodes(written(tmp_path, rows.encode(), "DE.txt"), tmp_path)
    use_imports(tmp_path)
    entry = postcode_entry("80331")
    assert entry is not None
    assert (entry.place, entry.county_ags) == ("Haar", None)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (MUNICH.replace("DE", "AT"), "country code"),
        (MUNICH.replace("80331", "8033"), "postal code"),
        (MUNICH.replace("\tMünchen\tBayern", "\t\tBayern"), "place name"),
        (MUNICH.replace("48.1345", "1e999"), "latitude"),
        (MUNICH.replace("11.571", "NaN"), "longitude"),
        (MUNICH.replace("48.1345", "11.571").replace("11.571\t6", "48.1345\t6"), "latitude"),
        ("DE\t80331\tMünchen\n", "Zeile"),
    ],
)
def test_unusable_postcode_rows_are_reported(tmp_path: Path, row: str, column: str) -> None:
    report = write_postcodes(written(tmp_path, (BERLIN + row).encode(), "DE.txt"), tmp_path)
    assert report.stored == 1
    assert [(problem.line, problem.column) for problem in report.problems] == [(2, column)]


def test_a_comma_separated_postcode_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="keine verwendbare Zeile"):
        write_postcodes(written(tmp_path, b"plz,ort\n61348,Bad Homburg\n"), tmp_path)


def test_titles_are_tidied(tmp_path: Path) -> None:
    path = written(tmp_path, "title,kldb5\nWeiß\u00admondküfer\u00a0 (Holz),22382\n".encode())
    write_titles(path, tmp_path)
    use_imports(tmp_path)
    assert imported_names() == [("Weißmondküfer (Holz)", "22382", True)]
