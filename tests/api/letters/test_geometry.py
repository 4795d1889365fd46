"""Positions measured in the PDF, against DIN 5008 form B (rulebook 6.5), within 0.5 mm."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from api.letters import letter_kinds, render_letter
from api.letters.sheet import Sheet
from matching.letter import LetterFacts

Texts = Callable[[bytes, int], dict[str, tuple[float, float]]]
Lines = Callable[[bytes, int], list[tuple[float, float]]]
Addressed = Callable[[str, LetterFacts], LetterFacts]
KINDS = [kind.kind for kind in letter_kinds()]


def near(*wanted: float) -> object:
    return pytest.approx(wanted, abs=0.5)


def marks(lines: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [line for line in lines if 4 < line[0] < 10]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_parts_where_form_b_wants_them(
    kind: str, emptiest: LetterFacts, addressed: Addressed, texts_on: Texts, lines_on: Lines
) -> None:
    letter = render_letter(kind, addressed(kind, emptiest))
    sheet: Sheet = letter.sheet
    texts = texts_on(letter.pdf, 0)
    assert texts[sheet.address[0]] == near(25, 62.7)
    assert texts[sheet.information[0].label] == near(125, 50)
    assert texts[sheet.subject] == near(25, 98.46)
    assert marks(lines_on(letter.pdf, 0)) == [near(5, 105), near(5, 148.5), near(5, 210)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_window_shows_name_and_address_and_nothing_else(
    kind: str, emptiest: LetterFacts, addressed: Addressed, texts_on: Texts
) -> None:
    letter = render_letter(kind, addressed(kind, emptiest))
    window = [
        text
        for text, (left, top) in texts_on(letter.pdf, 0).items()
        if 20 <= left < 105 and 45 <= top < 90
    ]
    assert window == [letter.sheet.return_line, *letter.sheet.address]
    assert "Schulsozialarbeit" not in " ".join(window)


def test_six_lines_end_inside_the_recipient_zone(fullest: LetterFacts, texts_on: Texts) -> None:
    left, top = texts_on(render_letter("D01", fullest).pdf, 0)["ÖSTERREICH"]
    assert left == pytest.approx(25, abs=0.5)
    assert top + 4.23 <= 62.7 + 27.3


def test_the_return_line_stands_in_the_first_5_mm_of_the_field(
    emptiest: LetterFacts, texts_on: Texts
) -> None:
    texts = texts_on(render_letter("D01", emptiest).pdf, 0)
    left, top = texts["Lindenweg 4 · 61348 Bad Homburg"]
    assert left == pytest.approx(25, abs=0.5)
    assert 45 <= top <= 47


@pytest.mark.parametrize("number", [1, 2])
def test_following_pages_have_no_marks_and_start_at_25_mm(
    number: int, fullest: LetterFacts, texts_on: Texts, lines_on: Lines
) -> None:
    pdf = render_letter("D01", three_pages(fullest)).pdf
    assert marks(lines_on(pdf, number)) == []
    texts = texts_on(pdf, number)
    assert min(top for _, top in texts.values()) == pytest.approx(25, abs=0.5)
    assert min(left for left, _ in texts.values()) == pytest.approx(25, abs=0.5)


def test_no_text_stands_left_of_25_mm_or_right_of_190_mm(
    fullest: LetterFacts, texts_on: Texts
) -> None:
    texts = texts_on(render_letter("D01", fullest).pdf, 0)
    assert min(left for left, _ in texts.values()) == pytest.approx(25, abs=0.5)
    assert max(left for left, _ in texts.values()) < 190


def test_one_page_has_no_number_and_three_pages_count_to_three(
    emptiest: LetterFacts, fullest: LetterFacts, addressed: Addressed
) -> None:
    short = pages(render_letter("D11", addressed("D11", emptiest)).pdf)
    long = pages(render_letter("D01", three_pages(fullest)).pdf)
    assert len(short) == 1
    assert "Seite" not in short[0]
    assert [page.splitlines()[-1] for page in long] == [
        "Seite 1 von 3",
        "Seite 2 von 3",
        "Seite 3 von 3",
    ]


def test_the_answer_sheet_is_a_letter_of_its_own_back_to_the_sender(
    emptiest: LetterFacts, texts_on: Texts, lines_on: Lines
) -> None:
    pdf = render_letter("D01", emptiest).pdf
    assert [("Seite" in page) for page in pages(pdf)] == [True, True, False]
    texts = texts_on(pdf, 2)
    assert texts["Verein Brücke Beispielstadt e. V."] == near(25, 62.7)
    assert texts["Rückmeldung zur Kennung K7Q2-M9XF-4TRD-8WPA"] == near(25, 98.46)
    assert len(marks(lines_on(pdf, 2))) == 3


def test_the_last_page_carries_the_last_sentence_with_the_signatures(
    fullest: LetterFacts,
) -> None:
    last = pages(render_letter("D01", replace(fullest, reply=None)).pdf)[-1]
    assert "Sie ersetzt keine Entscheidung der zuständigen Stelle." in last
    assert "gelesen und einverstanden" in last


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def three_pages(facts: LetterFacts) -> LetterFacts:
    """The fullest letter with so many agreements that it needs a third page."""
    agreements = tuple(f"Wir sprechen am {day}. Dezember wieder." for day in range(1, 32))
    return replace(facts, reply=None, notes=replace(facts.notes, agreements=agreements))
