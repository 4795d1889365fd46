"""What a text means: one occupation, several, a theme, or nothing."""

import pytest

from matching.occupations import Asker, resolve, resolve_many


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zahnarzthelferin", "81112"),
        ("MFA", "81102"),
        ("KFZ-Lehrling", "25212"),
        ("Tischerin", "22342"),
        ("Elektroniker Energie- u. Gebäudetechnik 2027", "26212"),
        ("медсестра", "81302"),
        ("برنامه‌نویس", "43412"),
        ("warehouse worker", "51312"),
    ],
)
def test_one_occupation_is_found(text: str, code: str) -> None:
    assert resolve(text).codes[0] == code


def test_several_meanings_are_returned_as_several() -> None:
    meaning = resolve("Mechatroniker")
    assert meaning.ambiguous
    assert {"26112", "25212", "34232"} <= set(meaning.codes)


def test_clear_occupation_is_not_ambiguous() -> None:
    assert not resolve("Friseurin").ambiguous


def test_two_wishes_in_one_are_both_returned() -> None:
    meaning = resolve("Bäcker oder Koch")
    assert meaning.ambiguous
    assert meaning.codes[:2] == ("29222", "29302")


def test_theme_is_marked_as_theme() -> None:
    meaning = resolve("was mit Tieren")
    assert meaning.theme == "Arbeit mit Tieren"
    assert meaning.ambiguous
    assert meaning.codes[0] == "11502"


def test_occupation_has_no_theme() -> None:
    assert resolve("Tierpflegerin").theme is None


def test_firm_is_not_answered_with_a_theme() -> None:
    assert resolve("Tiere", asker=Asker.TITLE).theme is None


@pytest.mark.parametrize("text", ["weiß nicht", "keine Ahnung", "egal", "asdf", "", "   ", "???"])
def test_text_without_occupation_is_empty(text: str) -> None:
    meaning = resolve(text)
    assert meaning.codes == ()
    assert meaning.candidates == ()
    assert not meaning.ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "Bratwurst mit Senf",
        "Handy Akku leer",
        "bin mir da noch total unsicher",
        "bin zu schlecht in der Schule",
        "danke für die Hilfe",
        "das Wetter ist schön heute",
        "das hab ich Ihnen schon gesagt",
        "das muss ich erst daheim besprechen",
        "der Computer ist kaputt",
        "erst mal die Prüfungen schaffen",
        "gestern war ich im Urlaub",
        "hab grad keinen Kopf dafür",
        "ich bin heute krank",
        "lass mich bitte in Frieden",
        "mein Termin ist am Montag",
        "meine Katze ist weg",
    ],
)
def test_sentence_about_something_else_is_empty(text: str) -> None:
    assert resolve(text).codes == ()


def test_occupation_is_found_inside_a_sentence() -> None:
    text = "Ich interessiere mich sehr für den Beruf der Krankenschwester hier in der Nähe"
    assert resolve(text).codes[0] == "81302"


def test_sentence_without_wish_is_empty() -> None:
    assert resolve("keine Lust auf Schule").codes == ()


def test_candidates_are_in_order_of_confidence() -> None:
    sure = [candidate.confidence for candidate in resolve("Elektricker", top=10).candidates]
    assert sure == sorted(sure, reverse=True)
    assert all(0 < confidence <= 1 for confidence in sure)


def test_codes_are_those_of_the_candidates() -> None:
    meaning = resolve("was mit Computern", top=3)
    assert meaning.codes == tuple(candidate.kldb for candidate in meaning.candidates)
    assert len(meaning.codes) == 3


def test_query_is_returned_as_given() -> None:
    assert resolve("  Koch ").query == "  Koch "


def test_many_texts_are_answered_in_their_order() -> None:
    meanings = resolve_many(["Koch", "egal", "Koch"])
    assert [meaning.codes[:1] for meaning in meanings] == [("29302",), (), ("29302",)]
