"""What we write we read back unchanged, and no spreadsheet calculates with it."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from api.intake import BODIES, OFFERS, PEOPLE, PLACES, RecordKind, read, source_of
from api.intake.mapping import heading_of
from api.intake.writing import CsvDialect, template, write_csv, write_xlsx
from api.records import BodyRecord, PersonRecord, PlaceRecord, Record, columns_of
from api.records.column import Column, Kind

KINDS = [PEOPLE, PLACES, OFFERS, BODIES]
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=12),
    st.sampled_from(
        [
            *("=1+1", "+49 69 1", "@SUM(A1)", "-2", "'=x", "''0", "01067", "3/4", "1e5", "10-12"),
            *(
                "a|b",
                "a\\|b\\",
                '"',
                'a"b',
                ";",
                "a,b",
                "\u00a0x",
                "'",
                "|",
                "\\",
                "%x",
                "0",
                "007'",
            ),
        ]
    ),
)
PROSE = st.lists(TEXTS, max_size=4).map("\n".join)
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: TEXTS,
    Kind.PROSE: PROSE,
    Kind.FLAG: st.booleans(),
    Kind.DAY: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    Kind.TIME: st.times().map(lambda one: time(one.hour, one.minute)),
}


def values_of(column: Column) -> st.SearchStrategy[object]:
    """Values that a column accepts."""
    low, high = int(column.low or 0), int(column.high or 1000)
    if column.kind is Kind.CODE:
        return st.sampled_from(column.codes)
    if column.kind is Kind.WHOLE:
        return st.integers(low, high)
    if column.kind is Kind.NUMBER:
        return st.floats(low, high, allow_nan=False).map(lambda one: round(one, 3))
    return VALUES[column.kind]


@st.composite
def records_of(draw: st.DrawFn, kind: RecordKind[Record]) -> list[Record]:
    """A few records of a kind with some of their columns filled."""
    made = []
    columns = list(columns_of(kind.model).values())
    for number in range(draw(st.integers(1, 3))):
        filled: dict[str, object] = {kind.key: f"K{number}", "programme_id": "BVB"}
        for column in draw(st.lists(st.sampled_from(columns), max_size=8)):
            if column.name != kind.key:
                one = values_of(column)
                size = column.length or 3
                several = st.lists(one, min_size=column.length or 0, max_size=size)
                filled[column.name] = draw(several if column.many else one)
        known = {name: value for name, value in filled.items() if name in kind.model.model_fields}
        try:
            made.append(kind.model.model_validate(known))
        except ValidationError:
            made.append(kind.model.model_validate({kind.key: f"K{number}", **_needed(kind)}))
    return made


def _needed(kind: RecordKind[Record]) -> dict[str, object]:
    return {"programme_id": "BVB"} if kind is OFFERS else {}


def read_back(content: bytes, name: str, kind: RecordKind[Record]) -> list[Record]:
    """The records of written bytes, all rows of them."""
    reading = read(source_of(name, io.BytesIO(content)), kind)
    assert reading.report.errors == ()
    return list(reading.records)


Write = Callable[[list[Record], type[Record]], bytes]
WRITERS: dict[str, Write] = {
    "a.csv": write_csv,
    "b.csv": lambda records, model: write_csv(records, model, dialect=CsvDialect.EXCEL),
    "c.xlsx": write_xlsx,
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_written_is_read_back_unchanged(
    name: str, kind: RecordKind[Record], data: st.DataObject
) -> None:
    records = data.draw(records_of(kind))
    assert read_back(WRITERS[name](records, kind.model), name, kind) == records


def test_a_description_of_many_lines_survives() -> None:
    lines = "\n".join(f"Zeile {number}" for number in range(700))
    records = [PlaceRecord(place_id="v1", description=lines), PlaceRecord(place_id="v2")]
    for name, write in WRITERS.items():
        assert read_back(write([*records], PlaceRecord), name, PLACES) == records


@given(text=TEXTS)
@example(text="=cmd|' /C calc'!A0")
def test_no_csv_cell_begins_a_formula(text: str) -> None:
    record = BodyRecord.model_validate({"body_id": "b1", "name": text})
    for dialect in CsvDialect:
        delimiter = ";" if dialect is CsvDialect.EXCEL else ","
        content = write_csv([record], BodyRecord, dialect=dialect).decode("utf-8-sig")
        cells = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))[1]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_postcodes_and_phones_keep_their_digits_for_programs_and_in_excel() -> None:
    record = PlaceRecord(place_id="007", postcode="01067", contact_phone="069 90009-114")
    content = write_csv([record], PlaceRecord).decode()
    assert content == "place_id,postcode,contact_phone\r\n007,01067,069 90009-114\r\n"
    for_excel = write_csv([record], PlaceRecord, dialect=CsvDialect.EXCEL).decode("utf-8-sig")
    assert for_excel == "place_id;postcode;contact_phone\r\n'007;'01067;'069 90009-114\r\n"


def test_a_workbook_holds_text_and_no_formula() -> None:
    record = BodyRecord(body_id="b1", name='=HYPERLINK("https://x.example")', postcode="01067")
    with zipfile.ZipFile(io.BytesIO(write_xlsx([record], BodyRecord))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count('t="s"') == 6


def test_headings_of_the_chamber_are_kept() -> None:
    records = [PlaceRecord(place_id="v1", title="Koch", postcode="01067")]
    headings = {"place_id": "Angebots-Nr.", "title": "Ausbildungsberuf", "postcode": "PLZ"}
    for name, content in (
        ("x.csv", write_csv(records, PlaceRecord, headings=headings)),
        ("x.xlsx", write_xlsx(records, PlaceRecord, headings=headings)),
    ):
        assert read_back(content, name, PLACES) == records


def test_a_template_asks_for_nothing_that_must_not_be_stored() -> None:
    for kind in KINDS:
        with zipfile.ZipFile(io.BytesIO(template(kind))) as book:
            texts = book.read("xl/sharedStrings.xml").decode()
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert heading_of(kind.key, kind) in texts
        assert "Geschlecht" not in texts
        assert "Staatsangehörigkeit" not in texts
        assert ("<dataValidation " in sheet) == (kind is not OFFERS)


def test_every_word_of_a_drop_down_is_read_as_its_code() -> None:
    for kind in KINDS:
        for column in columns_of(kind.model).values():
            if column.codes:
                from api.intake.code_words import word_for
                from api.intake.spelling import value_of

                assert [value_of(word_for(code, column), column) for code in column.codes] == [
                    [code] if column.many else code for code in column.codes
                ]


def test_the_same_person_as_typed_in_a_template_and_in_our_table() -> None:
    ours = "person_id,school_certificate,wishes\np1,HSA,Koch\n"
    theirs = "Nummer der Person;Schulabschluss;Berufswünsche\np1;Hauptschulabschluss;Koch\n"
    kind: RecordKind[PersonRecord] = PEOPLE
    read_ours = read(source_of("a.csv", io.BytesIO(ours.encode())), kind)
    read_theirs = read(source_of("b.csv", io.BytesIO(theirs.encode())), kind)
    assert read_ours.records == read_theirs.records
