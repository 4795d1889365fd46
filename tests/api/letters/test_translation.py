"""A second language beside the German text."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from api.letters import letter_kind, render_letter
from api.letters.fonts import BUILT_IN, NOTO_SANS, fonts
from api.letters.pdf_layout import pdf_of
from api.letters.translation import NAMES, NOTICE, languages_of
from matching.errors import NotFoundError, RefusedError
from matching.letter import LetterFacts

Addressed = Callable[[str, LetterFacts], LetterFacts]
Texts = Callable[[bytes, int], dict[str, tuple[float, float]]]

BOTH = [(kind, tag) for kind in ("D05", "D09") for tag in ("ar", "en", "fa", "tr", "uk")]
WITH_ARABIC = replace(BUILT_IN, families=("Noto Sans Arabic", *BUILT_IN.families))
"""Set with the fonts inside typst where the assets are missing."""


@pytest.fixture
def spoken(addressed: Addressed) -> Callable[[str, LetterFacts, str], LetterFacts]:
    """The facts of a person with a second language."""

    def to(kind: str, facts: LetterFacts, tag: str) -> LetterFacts:
        return replace(addressed(kind, facts), second_language=tag)

    return to


Spoken = Callable[[str, LetterFacts, str], LetterFacts]


@pytest.mark.parametrize("kind", ["D05", "D09"])
def test_family_letters_come_in_five_languages(kind: str) -> None:
    assert languages_of(letter_kind(kind)) == ("ar", "en", "fa", "tr", "uk")
    assert set(languages_of(letter_kind(kind))) == set(NAMES)


@pytest.mark.parametrize("person", ["emptiest", "fullest"])
@pytest.mark.parametrize(("kind", "tag"), BOTH)
def test_each_german_block_has_its_counterpart(
    kind: str, tag: str, person: str, spoken: Spoken, request: pytest.FixtureRequest
) -> None:
    facts = spoken(kind, request.getfixturevalue(person), tag)
    pairs = render_letter(kind, facts).sheet.pairs
    assert [german.kind for german, _ in pairs] == [foreign.kind for _, foreign in pairs]
    assert [shape(german) for german, _ in pairs] == [shape(foreign) for _, foreign in pairs]


@pytest.mark.parametrize(("kind", "tag"), BOTH)
def test_both_texts_say_that_only_the_german_one_is_binding(
    kind: str, tag: str, fullest: LetterFacts, spoken: Spoken
) -> None:
    letter = render_letter(kind, spoken(kind, fullest, tag))
    assert letter.sheet.second
    assert NOTICE in letter.text
    assert letter.sheet.second.translated_notice in letter.text
    assert letter.sheet.second.translated_notice in letter.html


@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("uk", "ltr")])
def test_the_page_marks_language_and_direction(
    tag: str, direction: str, emptiest: LetterFacts, spoken: Spoken
) -> None:
    html = render_letter("D05", spoken("D05", emptiest, tag)).html
    assert html.count(f'lang="{tag}" dir="{direction}"') == 14


@pytest.mark.parametrize("tag", ["ar", "tr"])
def test_the_pdf_sets_the_second_language_in_the_right_half(
    tag: str, emptiest: LetterFacts, spoken: Spoken, texts_on: Texts
) -> None:
    sheet = render_letter("D05", spoken("D05", emptiest, tag)).sheet
    pdf = pdf_of(sheet, face=WITH_ARABIC)
    texts = texts_on(pdf, 0)
    assert texts["Guten Tag Mo Ek,"][0] == pytest.approx(25, abs=0.5)
    assert tag in languages_in(pdf)
    halves = {left > 107 for left, top in texts.values() if top > 115}
    assert halves == {True, False}


def test_a_phone_number_keeps_its_order_in_text_from_right_to_left(
    emptiest: LetterFacts, spoken: Spoken
) -> None:
    letter = render_letter("D05", spoken("D05", emptiest, "ar"))
    assert "الهاتف: \u206806172 999-1234\u2069" in letter.text
    printed = pdf_text(pdf_of(letter.sheet, face=WITH_ARABIC))
    assert printed.count("06172 999-1234") == 3


def test_a_name_from_right_to_left_does_not_turn_what_follows(emptiest: LetterFacts) -> None:
    person = replace(emptiest.person, family_name="محمد")
    assert "Empfehlung für \u2068Mo محمد\u2069: Ein" in (
        render_letter("D01", replace(emptiest, person=person)).text
    )


def test_without_fonts_the_letter_says_what_to_do(emptiest: LetterFacts, spoken: Spoken) -> None:
    sheet = render_letter("D05", spoken("D05", emptiest, "fa")).sheet
    with pytest.raises(RefusedError, match="make assets"):
        pdf_of(sheet, face=BUILT_IN)


def test_latin_and_cyrillic_need_no_assets(emptiest: LetterFacts, spoken: Spoken) -> None:
    sheet = render_letter("D09", spoken("D09", emptiest, "uk")).sheet
    assert "Усе добровільно" in pdf_text(pdf_of(sheet, face=BUILT_IN))


def test_installed_fonts_set_arabic() -> None:
    installed = NOTO_SANS.families[1] in fonts().families()
    assert installed is (NOTO_SANS.families[0] in fonts().families())


def test_a_language_that_is_not_there_is_answered_with_those_that_are(
    emptiest: LetterFacts, spoken: Spoken
) -> None:
    with pytest.raises(NotFoundError, match=r"Arabisch \(ar\), Englisch \(en\)"):
        render_letter("D05", spoken("D05", emptiest, "xx"))
    with pytest.raises(NotFoundError, match="Neben Deutsch gibt es: keine"):
        render_letter("D01", replace(emptiest, second_language="uk"))


def shape(block: object) -> int:
    """The number of rows or items, 1 for a text."""
    return len(getattr(block, "rows", getattr(block, "items", "x")))


def pdf_text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def languages_in(pdf: bytes) -> set[str]:
    """The languages that elements of the structure tree name."""
    found: set[str] = set()

    def walk(node: object) -> None:
        element = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(element, ArrayObject):
            for child in element:
                walk(child)
        elif isinstance(element, DictionaryObject) and "/K" in element:
            found.add(str(element.get("/Lang")))
            walk(element["/K"])

    walk(PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"])
    return found
