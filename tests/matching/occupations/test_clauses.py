"""What is wanted is kept, what is refused or said of others is not taken for a wish."""

import pytest

from matching.occupations import resolve
from matching.occupations.clauses import clauses


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("auf keinen Fall Pflege, lieber Bankkauffrau", "72112"),
        ("ich weiß noch nicht genau aber vielleicht Tischler", "22342"),
        ("mein Vater will dass ich Arzt werde, aber ich will Koch sein", "29302"),
        ("meine Lehrerin sagt ich soll Logopädin werden", "81733"),
        ("was mit Blumen, also Floristin", "12202"),
        ("keine Ahnung vielleicht was mit Tieren", "11502"),
        ("nicht im Büro sitzen sondern draußen", "12142"),
        ("Bürojob ohne Kundenkontakt", "71402"),
        ("wallah ich werd Dachdecker digga", "32142"),
    ],
)
def test_wanted_occupation_comes_first(text: str, code: str) -> None:
    assert resolve(text).codes[0] == code


@pytest.mark.parametrize(
    "text", ["auf keinen Fall Büro", "weiß nicht, was ich werden will", "kein Bock auf Schule"]
)
def test_refusal_alone_is_no_wish(text: str) -> None:
    assert resolve(text).codes == ()


def test_preferred_clause_comes_first_and_reason_last() -> None:
    found = clauses("weil ich Tiere mag, Koch, aber lieber Maurer")
    assert found.wanted == ["aber lieber Maurer", "Koch", "weil ich Tiere mag"]


def test_clause_about_others_is_kept_apart() -> None:
    found = clauses("mein Onkel ist Maler, ich will Koch werden")
    assert found.wanted == ["ich will Koch werden"]
    assert found.told == ["ist Maler"]


def test_hyphen_keeps_parts_together() -> None:
    assert clauses("Garten- und Landschaftsbau").wanted == ["Garten- und Landschaftsbau"]
