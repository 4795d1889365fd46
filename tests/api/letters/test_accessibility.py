"""PDF/UA-1: what a machine can check of it, on every kind of letter (rulebook 6.8)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, PdfObject, StreamObject

from api.letters import letter_kind, letter_kinds, render_letter
from matching.letter import LetterFacts

Addressed = Callable[[str, LetterFacts], LetterFacts]
KINDS = [kind.kind for kind in letter_kinds()]
SHOWS_SOMETHING = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"f", b"S"}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of letter."""
    return str(request.param)


@pytest.fixture
def document(kind: str, fullest: LetterFacts, addressed: Addressed) -> PdfReader:
    """The letter of the fullest person, read back."""
    return PdfReader(BytesIO(render_letter(kind, addressed(kind, fullest)).pdf))


@pytest.fixture
def recommendation(fullest: LetterFacts) -> PdfReader:
    """The recommendation of the fullest person, without an answer sheet."""
    return PdfReader(BytesIO(render_letter("D01", replace(fullest, reply=None)).pdf))


def structure(node: PdfObject | None) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    element = node.get_object() if node is not None else None
    if isinstance(element, ArrayObject):
        for child in element:
            yield from structure(child)
    elif isinstance(element, DictionaryObject):
        if "/S" in element:
            yield element
        yield from structure(element.get("/K"))


def elements(document: PdfReader) -> list[DictionaryObject]:
    return list(structure(entry(document, "/StructTreeRoot")["/K"]))


def tags(document: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in elements(document)]


def entry(document: PdfReader, key: str) -> DictionaryObject:
    found = document.root_object[key].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def metadata(document: PdfReader) -> str:
    stream = entry(document, "/Metadata")
    assert isinstance(stream, StreamObject)
    return stream.get_data().decode()


def test_it_is_tagged_and_says_its_language(document: PdfReader) -> None:
    assert str(entry(document, "/MarkInfo")["/Marked"]) == "True"
    assert str(document.root_object["/Lang"]) == "de-DE"
    assert "/ParentTree" in entry(document, "/StructTreeRoot")


def test_it_declares_pdf_ua_1(document: PdfReader) -> None:
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(document)


def test_the_title_is_shown_and_names_no_person(kind: str, document: PdfReader) -> None:
    assert document.metadata is not None
    assert document.metadata.title == letter_kind(kind).title
    assert document.metadata.author is None
    assert str(entry(document, "/ViewerPreferences")["/DisplayDocTitle"]) == "True"


def test_metadata_and_bookmarks_name_no_person(document: PdfReader) -> None:
    bookmarks = " ".join(str(bookmark) for bookmark in document.outline if bookmark)
    assert "Title" in bookmarks
    assert "Ağça" not in metadata(document) + bookmarks


def test_the_subject_is_the_only_heading_of_level_1(document: PdfReader) -> None:
    levels = [tag for tag in tags(document) if tag.startswith("/H")]
    assert levels[0] == "/H1"
    assert set(levels[1:]) == {"/H2"}


def test_every_item_has_its_label_and_every_figure_its_words(document: PdfReader) -> None:
    found = elements(document)
    names = [str(element["/S"]) for element in found]
    assert names.count("/LI") == names.count("/Lbl") == names.count("/LBody") > 2
    figures = [element for element in found if str(element["/S"]) == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] in (
        [],
        ["QR-Code der Kennung Q3WE-7RTZ-9ASD-F2GH"],
    )


def test_all_that_is_drawn_is_tagged_or_an_artifact(document: PdfReader) -> None:
    for page in document.pages:
        depth = 0
        for _, operator in ContentStream(page.get_contents(), document).operations:
            depth += operator in {b"BDC", b"BMC"}
            depth -= operator == b"EMC"
            assert depth > 0 or operator not in SHOWS_SOMETHING


def test_all_fonts_are_embedded_and_extractable(document: PdfReader) -> None:
    for page in document.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"].get_object()
        assert isinstance(fonts, DictionaryObject)
        for reference in fonts.values():
            font = reference.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_letter_is_read_in_the_order_it_is_written(recommendation: PdfReader) -> None:
    levels = [tag for tag in tags(recommendation) if tag.startswith("/H")]
    assert levels == ["/H1"] + ["/H2"] * 8


def test_names_with_diacritics_can_be_copied_from_the_pdf(recommendation: PdfReader) -> None:
    first = recommendation.pages[0].extract_text()
    assert "Ağça-Łukasz Şerafettin Ödön Kőrösi-Çetinkaya zu Hohenstein-Wörth" in first
    assert "Łucja-Şebnem Ağaoğlu-Kőszegi von Falkenhe" in first
