"""Words of an edited text are marked with their place."""

from matching.letter import Topic, review_text
from matching.letter.review import WHY

TEXT = "Guten Tag,\n\nohne Bürgergeld droht eine Sanktion."


def test_a_word_is_marked_with_line_column_and_offsets() -> None:
    benefit, consequence = review_text(TEXT)
    assert (benefit.line, benefit.column) == (3, 6)
    assert TEXT[benefit.start : benefit.end] == benefit.word == "Bürgergeld"
    assert consequence.sentence == "Zeile 3, Zeichen 28: „Sanktion“ – droht mit Folgen."


def test_only_consequences_and_acts_stop_a_letter() -> None:
    assert [word.barred for word in review_text(TEXT)] == [False, True]


def test_a_clean_text_has_no_marks() -> None:
    assert review_text("Das Gespräch ist freiwillig. Es hat keine Folgen.") == ()


def test_every_topic_says_what_is_wrong() -> None:
    assert set(WHY) == set(Topic)
