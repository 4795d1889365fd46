"""The small Markdown subset."""

import pytest

from api.letters.blocks import BulletList, Fact, FactTable, Heading, Paragraph, parse


def test_each_kind_of_line_becomes_its_block() -> None:
    body = """Ein Satz,
der weitergeht.

## Zur Person
| Name | Mo |
| Ort | Oberursel |

- a
- b
"""
    assert parse(body) == (
        Paragraph("Ein Satz, der weitergeht."),
        Heading("Zur Person"),
        FactTable((Fact("Name", "Mo"), Fact("Ort", "Oberursel"))),
        BulletList(("a", "b")),
    )


def test_an_empty_body_has_no_blocks() -> None:
    assert parse("\n\n") == ()


@pytest.mark.parametrize("line", ["# Titel", "* Punkt", "| nur eine |", "| a | b | c |", "> Zitat"])
def test_markup_outside_the_subset_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"Titel|Punkt|eine|a|Zitat"):
        parse(line)
