"""Positions measured in the PDF, against DIN 5008 form B (rulebook 6.5), within 0.5 mm."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from api.letters import render_letter
from matching.letter import LetterFacts

Texts = Callable[[bytes, int], dict[str, tuple[float, float]]]
Lines = Callable[[bytes, int], list[tuple[float, float]]]


def test_the_address_starts_at_25_and_62_7_mm(emptiest: LetterFacts, texts_on: Texts) -> None:
    texts = texts_on(render_letter("D01", emptiest).pdf, 0)
    assert texts["Jugendberufsagentur"] == pytest.approx((25, 62.7), abs=0.5)


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


def test_the_information_block_starts_at_125_and_50_mm(
    emptiest: LetterFacts, texts_on: Texts
) -> None:
    texts = texts_on(render_letter("D01", emptiest).pdf, 0)
    assert texts["Unser Zeichen"] == pytest.approx((125, 50), abs=0.5)


def test_the_subject_starts_at_98_46_mm(emptiest: LetterFacts, texts_on: Texts) -> None:
    texts = texts_on(render_letter("D01", emptiest).pdf, 0)
    subject = "Empfehlung für Mo Ek: Ein Beratungsgespräch über die nächsten Schritte"
    assert texts[subject] == pytest.approx((25, 98.46), abs=0.5)


def test_fold_and_hole_marks_lie_at_105_148_5_and_210_mm(
    emptiest: LetterFacts, lines_on: Lines
) -> None:
    starts = lines_on(render_letter("D01", emptiest).pdf, 0)
    assert [top for left, top in starts if left < 10] == pytest.approx([105, 148.5, 210], abs=0.5)
    assert [left for left, _ in starts if left < 10] == pytest.approx([5, 5, 5], abs=0.5)


def test_following_pages_have_no_marks_and_start_at_25_mm(
    fullest: LetterFacts, texts_on: Texts, lines_on: Lines
) -> None:
    pdf = render_letter("D01", fullest).pdf
    assert [left for left, _ in lines_on(pdf, 1) if left < 10] == []
    assert min(top for _, top in texts_on(pdf, 1).values()) == pytest.approx(25, abs=0.5)


def test_no_text_stands_left_of_25_mm(fullest: LetterFacts, texts_on: Texts) -> None:
    texts = texts_on(render_letter("D01", fullest).pdf, 0)
    assert min(left for left, _ in texts.values()) == pytest.approx(25, abs=0.5)


def test_pages_are_numbered_when_there_are_several(fullest: LetterFacts) -> None:
    pages = PdfReader(BytesIO(render_letter("D01", fullest).pdf)).pages
    last_lines = [page.extract_text().splitlines()[-1] for page in pages]
    assert last_lines == [f"Seite {number + 1} von {len(pages)}" for number in range(len(pages))]
    assert len(pages) >= 2


def test_the_last_page_carries_the_last_sentence_with_the_signatures(
    fullest: LetterFacts,
) -> None:
    last = PdfReader(BytesIO(render_letter("D01", fullest).pdf)).pages[-1].extract_text()
    assert "Sie ersetzt keine Entscheidung der zuständigen Stelle." in last
    assert "gelesen und einverstanden" in last
