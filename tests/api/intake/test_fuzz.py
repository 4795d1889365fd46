"""Whatever the bytes are: records, a report, or one sentence; never anything else."""

import io
from types import ModuleType

from hypothesis import example, given
from hypothesis import strategies as st

from api.intake import PEOPLE, IntakeReport, read, source_of
from matching.errors import InputError

NAMES = st.sampled_from(["x.csv", "x.xlsx", "x.json", "x", "x.tsv"])
HEADS = st.sampled_from(
    [b"", b"person_id,wishes,grade_de,birth_date\n", b"person_id;interests\n", b'[{"person_id":']
)
PIECES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b'"', b"\n", b"\r\n", b",", b";", b"|", b"p1", b"2,5", b"31.02.2010", b"1e9"]),
)


def report_of(content: bytes, name: str) -> IntakeReport | None:
    """The report, or None when the file is refused in one sentence."""
    try:
        return read(source_of(name, io.BytesIO(content)), PEOPLE).report
    except InputError as error:
        sentence = error.message
    assert "\n" not in sentence
    assert sentence.endswith((".", "?"))
    return None


@given(name=NAMES, head=HEADS, pieces=st.lists(PIECES, max_size=30))
@example(name="x.csv", head=b"person_id\n", pieces=[b"\xef\xbb\xbf"])
def test_any_bytes(name: str, head: bytes, pieces: list[bytes]) -> None:
    report = report_of(head + b"".join(pieces), name)
    if report is not None:
        list(report.sentences())
        assert report.rows_kept + len({error.line for error in report.errors}) == report.rows_read


@given(at=st.integers(0, 2_000), byte=st.integers(0, 255))
def test_a_workbook_with_one_byte_changed(at: int, byte: int, books: ModuleType) -> None:
    content = bytearray(books.workbook([["person_id", "grade_de"], ["p1", 2.5], ["p2", "x"]]))
    content[at % len(content)] = byte
    report_of(bytes(content), "x.xlsx")
