"""Words that must never stand in a letter."""

import pytest

from matching.letter import ForbiddenWord, Topic, forbidden_words


@pytest.mark.parametrize(
    ("text", "word", "topic"),
    [
        ("Es droht eine Sanktion.", "Sanktion", Topic.CONSEQUENCE),
        ("Leistungsminderungen drohen.", "Leistungsminderungen", Topic.CONSEQUENCE),
        ("wegen einer SPERRZEIT", "SPERRZEIT", Topic.CONSEQUENCE),
        ("Rechtsfolgenbelehrung", "Rechtsfolgenbelehrung", Topic.CONSEQUENCE),
        ("Dies ist ein Vermittlungsvorschlag.", "Vermittlungsvorschlag", Topic.ACT),
        ("Zuweisung zur Maßnahme", "Zuweisung", Topic.ACT),
        ("Der Vormund hat unterschrieben.", "Vormund", Topic.GUARDIAN),
        ("mit Lernbehinderung", "Lernbehinderung", Topic.HEALTH),
        ("§ 25a AufenthG", "AufenthG", Topic.RESIDENCE),
        ("eine Ausbildungsduldung", "Ausbildungsduldung", Topic.RESIDENCE),
        ("nach § 16h SGB II", "SGB II", Topic.BENEFIT),
        ("bekommt Bürgergeld", "Bürgergeld", Topic.BENEFIT),
        ("auf der Rangliste", "Rangliste", Topic.RANKING),
        ("wegen einer Drogensucht", "Drogensucht", Topic.HEALTH),
        ("rechtmäßiger Aufenthalt", "Aufenthalt", Topic.RESIDENCE),
        ("nach der Haftentlassung", "Haftentlassung", Topic.OFFENCE),
        ("noch nicht voll ausbildungsreif", "nicht voll ausbildungsreif", Topic.JUDGEMENT),
        ("ist unvermittelbar", "unvermittelbar", Topic.JUDGEMENT),
    ],
)
def test_a_forbidden_word_is_found_with_its_topic(text: str, word: str, topic: Topic) -> None:
    assert forbidden_words(text) == (ForbiddenWord(word, topic, text.index(word)),)


@pytest.mark.parametrize(
    "text",
    [
        "§ 51 SGB III",
        "Berufsvorbereitende Bildungsmaßnahme (BvB)",
        "Besucht die 9. Klasse und sucht einen Platz.",
        "Wohnt in Faulbach.",
        "Auslandsaufenthalt in Polen",
        "Die Sorgeberechtigten sind informiert.",
        "Sie ersetzt keine Entscheidung der zuständigen Stelle.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert forbidden_words(text) == ()


def test_words_are_listed_in_the_order_of_the_text() -> None:
    found = forbidden_words("Asyl, dann eine Sanktion, dann ein Score.")
    assert [word.word for word in found] == ["Asyl", "Sanktion", "Score"]
