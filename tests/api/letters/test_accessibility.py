"""PDF/UA-1: what a machine can check of it (rulebook 6.8)."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from api.letters import render_letter
from matching.letter import LetterFacts


@pytest.fixture
def document(fullest: LetterFacts) -> PdfReader:
    """The letter of the fullest person, read back."""
    return PdfReader(BytesIO(render_letter("D01", fullest).pdf))


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


def tags(document: PdfReader) -> list[str]:
    root = entry(document, "/StructTreeRoot")
    return [str(element["/S"]) for element in structure(root["/K"])]


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


def test_it_declares_pdf_ua_1(document: PdfReader) -> None:
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(document)


def test_the_title_is_shown_and_names_no_person(document: PdfReader) -> None:
    assert document.metadata is not None
    assert document.metadata.title == "Empfehlungsschreiben der Schulsozialarbeit"
    assert document.metadata.author is None
    assert str(entry(document, "/ViewerPreferences")["/DisplayDocTitle"]) == "True"


def test_metadata_and_bookmarks_name_no_person(document: PdfReader) -> None:
    bookmarks = " ".join(str(bookmark) for bookmark in document.outline)
    assert "Zur Person" in bookmarks
    assert "Ağça" not in metadata(document) + bookmarks


def test_the_subject_is_the_only_heading_of_level_1(document: PdfReader) -> None:
    levels = [tag for tag in tags(document) if tag.startswith("/H")]
    assert levels == ["/H1"] + ["/H2"] * 8


def test_facts_and_sentences_are_lists_with_labels(document: PdfReader) -> None:
    found = tags(document)
    assert found.count("/LI") == found.count("/Lbl") == found.count("/LBody") > 20
    assert "/Figure" not in found


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


def test_names_with_diacritics_can_be_copied_from_the_pdf(document: PdfReader) -> None:
    first = document.pages[0].extract_text()
    assert "Ağça-Łukasz Şerafettin Ödön Kőrösi-Çetinkaya zu Hohenstein-Wörth" in first
    assert "Łucja-Şebnem Ağaoğlu-Kőszegi von Falkenhe" in first
