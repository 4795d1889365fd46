"""What a young person says to a suggested place; nobody is asked why."""

from enum import StrEnum


class Answer(StrEnum):
    """The young person's own word."""

    WANTED = "WANTED"
    MAYBE = "MAYBE"
    NOT_FOR_ME = "NOT_FOR_ME"


ANSWER_WORDS = {
    Answer.WANTED: "will ich",
    Answer.MAYBE: "vielleicht",
    Answer.NOT_FOR_ME: "nicht für mich",
}
