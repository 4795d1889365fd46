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
        ("draußen sein nicht drinnen", "12142"),
        ("ich mag Tiere keine Menschen", "11502"),
        ("kein Büro was mit Holz", "22342"),
        ("am liebsten mit Holz nicht mit Metall", "22342"),
        ("lieber mit Zahlen als mit Menschen", "72112"),
        ("Koch aber nicht in einer Kantine", "29302"),
        ("Kfm. Spedition", "51622"),
        ("handys verkaufen", "62102"),
        ("ich möchte Schuhe selber machen", "28332"),
        ("draußen Fotos machen", "23322"),
        ("anderen Leuten die Haare färben", "82312"),
        ("wallah ich werd Dachdecker digga", "32142"),
    ],
)
def test_wanted_occupation_comes_first(text: str, code: str) -> None:
    assert resolve(text).codes[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "auf keinen Fall Büro",
        "weiß nicht, was ich werden will",
        "kein Bock auf Schule",
        "Büro will ich nicht",
        "im Büro will ich nicht sitzen",
        "mit Menschen möchte ich nicht arbeiten",
        "nichts mit Tieren",
        "bloß kein Handwerk",
        "nie wieder Küche",
        "ich hasse Putzen",
        "ohne Kinder",
        "Pflege mag ich nicht",
        "ich will nicht ins Lager",
        "alles außer Verkauf",
    ],
)
def test_refusal_alone_is_no_wish(text: str) -> None:
    assert resolve(text).codes == ()


def test_preferred_clause_comes_first_and_reason_last() -> None:
    found = clauses("weil ich Tiere mag, Koch, aber lieber Maurer")
    assert found.wanted == ["aber lieber Maurer", "Koch", "weil ich Tiere mag"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("draußen sein nicht drinnen", ["draußen sein"]),
        ("Bürojob ohne Kundenkontakt", ["Bürojob"]),
        ("kein Büro irgendwas mit Holz", ["irgendwas mit Holz"]),
        ("Holz will ich nicht sehen", []),
        ("weiß nicht was ich werden will", []),
        ("mit Zahlen als mit Menschen", ["mit Zahlen"]),
    ],
)
def test_only_what_is_refused_is_left_out(text: str, wanted: list[str]) -> None:
    assert clauses(text).wanted == wanted


def test_every_theme_of_a_text_is_among_the_first_five() -> None:
    codes = resolve("Ich bin gern in der Natur und mag Tiere, am liebsten draußen").codes[:5]
    assert {"11712", "11502", "12142"} <= set(codes)


def test_clause_about_others_is_kept_apart() -> None:
    found = clauses("mein Onkel ist Maler, ich will Koch werden")
    assert found.wanted == ["ich will Koch werden"]
    assert found.told == ["ist Maler"]


def test_hyphen_keeps_parts_together() -> None:
    assert clauses("Garten- und Landschaftsbau").wanted == ["Garten- und Landschaftsbau"]
