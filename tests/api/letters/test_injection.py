"""Markup of typst, HTML, Markdown and Jinja in a value prints as text, in every field."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from api.letters import render_letter
from matching.letter import LetterFacts

HOSTILE = [
    "**x**",
    "# y",
    "## z",
    "- a",
    "| b | c |",
    "<b>fett</b>",
    "<script>alert(1)</script>",
    "#let x = 1",
    "#panic()",
    "$ x $ `y` @z",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# weg #}",
    '"; \\u{41}',
    "&amp; &#65;",
    "Punkt.\\n\\n## Neu",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_as_it_is(emptiest: LetterFacts, value: str) -> None:
    person = replace(emptiest.person, given_name=value, school=value)
    notes = replace(emptiest.notes, strengths=(value,), copies=(value,), enclosures=(value,))
    letter = render_letter("D01", replace(emptiest, person=person, notes=notes, step=value))
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(letter.pdf)).pages)
    assert f"\nSchule: {value}\n" in letter.text
    assert f"\n- {value}\n" in letter.text
    assert squeezed(value) in squeezed(printed)


@pytest.mark.parametrize("value", ["<b>fett</b>", "<script>alert(1)</script>", '"><img src=x>'])
def test_html_is_escaped(emptiest: LetterFacts, value: str) -> None:
    person = replace(emptiest.person, given_name=value, school=value)
    html = render_letter("D01", replace(emptiest, person=person)).html
    assert value not in html
    assert "&lt;" in html


def test_a_line_break_in_a_value_opens_no_paragraph(emptiest: LetterFacts) -> None:
    person = replace(emptiest.person, school="Schule\n\n## Neu\r\u2028\x85am Rand")
    text = render_letter("D01", replace(emptiest, person=person)).text
    assert "\nSchule: Schule ## Neu am Rand\n" in text


def squeezed(text: str) -> str:
    return "".join(text.split())
