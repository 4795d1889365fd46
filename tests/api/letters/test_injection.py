"""Markup of typst, HTML, Markdown and Jinja in a value prints as text, in every field."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from html import unescape
from io import BytesIO
from typing import TypeVar

import pytest
from pypdf import PdfReader

from api.letters import letter_kinds, render_letter
from matching.letter import LetterFacts

HOSTILE = [
    "**x**",
    "# y",
    "## z",
    "- a",
    "[ ] k",
    "___",
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
MIXED = ["<script>alert(1)</script> | {{ 7 }} #p() $x$", "## - [ ] {% raw %} *b* `c` @z <i>"]
"""Short enough for a line of an address."""
KEPT = {"birth_date", "reference", "second_language", "kind", "role"}
Addressed = Callable[[str, LetterFacts], LetterFacts]
T = TypeVar("T")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_as_it_is(emptiest: LetterFacts, value: str) -> None:
    person = replace(emptiest.person, given_name=value, school=value)
    notes = replace(emptiest.notes, strengths=(value,), copies=(value,), enclosures=(value,))
    letter = render_letter("D01", replace(emptiest, person=person, notes=notes, step=value))
    assert f"\nSchule: {value}\n" in letter.text
    assert f"\n- {value}\n" in letter.text
    assert squeezed(value) in squeezed(printed(letter.pdf))


@pytest.mark.parametrize("value", MIXED)
@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_no_field_of_any_kind_takes_markup(
    kind: str, value: str, fullest: LetterFacts, addressed: Addressed
) -> None:
    facts = short_address(addressed(kind, fullest))
    letter, harmless = (render_letter(kind, spoiled(facts, one)) for one in (value, "Wort"))
    assert letter.text.count(value) == harmless.text.count("Wort") > 8
    assert [type(block) for block in letter.sheet.blocks] == [
        type(block) for block in harmless.sheet.blocks
    ]
    assert squeezed(value) in squeezed(printed(letter.pdf))
    assert value not in letter.html
    assert value in unescape(letter.html)


@pytest.mark.parametrize("tag", ["uk", "fa"])
def test_no_second_language_takes_markup(
    tag: str, fullest: LetterFacts, addressed: Addressed
) -> None:
    facts = replace(short_address(addressed("D09", fullest)), second_language=tag)
    letter, harmless = (render_letter("D09", spoiled(facts, one)) for one in (MIXED[0], "Wort"))
    assert letter.text.count(MIXED[0]) == harmless.text.count("Wort")
    assert len(letter.sheet.pairs) == len(harmless.sheet.pairs)
    assert MIXED[0] not in letter.html


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


def spoiled(part: T, with_: str) -> T:
    """The same facts with every text replaced."""
    if type(part) is str:  # and no member of a closed list
        return with_  # type: ignore[return-value] # it is a str
    if isinstance(part, tuple):
        return tuple(spoiled(one, with_) for one in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            field.name: spoiled(getattr(part, field.name), with_)
            for field in fields(part)
            if field.name not in KEPT
        }
        return replace(part, **changed)
    return part


def short_address(facts: LetterFacts) -> LetterFacts:
    """Two lines of address, so that long values fit their field."""
    recipient = replace(facts.envelope.recipient, unit=None, person=None, country=None, street=None)
    return replace(facts, envelope=replace(facts.envelope, recipient=recipient))


def printed(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    return "".join(text.split())
