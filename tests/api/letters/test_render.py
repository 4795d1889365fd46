"""The finished letter."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from api.consent_terms import ConsentPurpose
from api.letters import letter_kinds, render_letter
from api.letters.fonts import BUILT_IN
from api.letters.html_layout import html_of
from api.letters.pdf_layout import pdf_of
from api.letters.sheet import sheet_of
from api.letters.template import letter_kind
from matching.errors import RefusedError
from matching.letter import LetterFacts, Recipient, Topic


def test_the_same_facts_give_the_same_bytes(fullest: LetterFacts) -> None:
    first, second = render_letter("D01", fullest), render_letter("D01", fullest)
    assert first == second
    assert (first.pdf, first.html) == (second.pdf, second.html)


def test_it_names_what_must_have_been_signed(emptiest: LetterFacts) -> None:
    letter = render_letter("D01", emptiest)
    assert letter.required_consents.purposes == (ConsentPurpose.P3_LETTER_TO_BODY,)
    assert letter.required_consents.release_of_secrecy is True
    assert letter.text_version == "D01-2026-11"


def test_neither_birth_date_nor_status_stands_where_it_must_not(fullest: LetterFacts) -> None:
    letter = render_letter("D01", fullest)
    assert "2010" not in sheet_of(letter_kind("D01"), fullest).subject
    assert letter.warnings == ()
    assert "Aufenthalt" not in letter.text + letter.html
    assert "Bürgergeld" not in letter.text + letter.html


@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_no_subject_holds_a_birth_date(
    kind: str, fullest: LetterFacts, addressed: Callable[[str, LetterFacts], LetterFacts]
) -> None:
    sheet = render_letter(kind, addressed(kind, fullest)).sheet
    assert "2010" not in sheet.subject
    assert "17.05." not in sheet.subject


@pytest.mark.parametrize("topic", ["Sanktion", "Leistungsminderung", "Sperrzeit", "Rechtsfolgen"])
@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_no_kind_lets_a_consequence_pass(
    kind: str,
    topic: str,
    fullest: LetterFacts,
    addressed: Callable[[str, LetterFacts], LetterFacts],
) -> None:
    facts = addressed(kind, fullest)
    recipient = replace(facts.envelope.recipient, name=f"Amt für {topic}")
    with pytest.raises(RefusedError, match=f"„{topic}“"):
        render_letter(kind, replace(facts, envelope=replace(facts.envelope, recipient=recipient)))


def test_a_word_about_consequences_stops_the_letter(emptiest: LetterFacts) -> None:
    notes = replace(emptiest.notes, agreements=("Sonst droht eine Sanktion.",))
    with pytest.raises(RefusedError, match="„Sanktion“"):
        render_letter("D01", replace(emptiest, notes=notes))


def test_a_word_about_health_is_a_warning_with_its_place(emptiest: LetterFacts) -> None:
    notes = replace(emptiest.notes, strengths=("Geht offen mit der Diagnose um.",))
    letter = render_letter("D01", replace(emptiest, notes=notes))
    (found,) = letter.warnings
    assert (found.word, found.topic) == ("Diagnose", Topic.HEALTH)
    assert letter.text[found.start :].startswith("Diagnose um.")


def test_a_character_that_no_font_has_is_refused_with_the_character(
    emptiest: LetterFacts,
) -> None:
    person = replace(emptiest.person, given_name="漢字")
    with pytest.raises(RefusedError, match="die Schriften nicht haben: „漢“"):
        _ = render_letter("D01", replace(emptiest, person=person)).pdf


def test_names_of_many_scripts_can_be_printed_without_assets(emptiest: LetterFacts) -> None:
    person = replace(emptiest.person, given_name="Олена ß ł ş ğ ő", family_name="محمد")
    sheet = sheet_of(letter_kind("D01"), replace(emptiest, person=person))
    page = PdfReader(BytesIO(pdf_of(sheet, face=BUILT_IN))).pages[0].extract_text()
    assert "Олена ß ł ş ğ ő" in page
    assert set("محمد") <= set(normalize("NFKC", page))


def test_an_address_that_does_not_fit_its_field_is_refused(fullest: LetterFacts) -> None:
    endless = Recipient(
        "Amt für " + "Berufsvorbereitung und " * 8, "Weg 1", "1", "Ort", "U", "P", "F"
    )
    envelope = replace(fullest.envelope, recipient=endless)
    with pytest.raises(RefusedError, match="Die Anschrift passt nicht in das Adressfeld"):
        _ = render_letter("D01", replace(fullest, envelope=envelope)).pdf


def test_html_carries_its_css_or_links_it(emptiest: LetterFacts) -> None:
    alone = render_letter("D01", emptiest).html
    served = render_letter("D01", emptiest, stylesheet="/static/letter.css").html
    assert "<style>" in alone
    assert "<link" not in alone
    assert '<link rel="stylesheet" href="/static/letter.css">' in served
    assert "<style" not in served
    assert "style=" not in served + alone


def test_html_and_pdf_say_the_same(fullest: LetterFacts) -> None:
    sheet = sheet_of(letter_kind("D01"), fullest)
    pages = PdfReader(BytesIO(pdf_of(sheet))).pages
    printed = "".join("".join(page.extract_text() for page in pages).split())
    for sentence in ("Hält Absprachen ein.", "9 b", "Praktikumsbescheinigung", "§ 59 Abs. 1 HSchG"):
        assert sentence in html_of(sheet)
        assert "".join(sentence.split()) in printed
