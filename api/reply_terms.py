"""What the recipient of a letter may answer on the answer sheet and on its page."""

from enum import StrEnum


class Answer(StrEnum):
    """The boxes of D10; the last three only with consent P6 for this recipient."""

    PROPOSAL = "PROPOSAL"
    CALL_US = "CALL_US"
    NOT_RESPONSIBLE = "NOT_RESPONSIBLE"
    STARTED = "STARTED"
    NOT_STARTED = "NOT_STARTED"
    OTHER = "OTHER"


ON_RESULT = frozenset({Answer.STARTED, Answer.NOT_STARTED, Answer.OTHER})
"""What tells how it went on with the person."""
WORDS = {
    Answer.PROPOSAL: "Wir schlagen einen Termin vor.",
    Answer.CALL_US: "Bitte rufen Sie uns an.",
    Answer.NOT_RESPONSIBLE: "Wir sind nicht zuständig.",
    Answer.STARTED: "Begonnen.",
    Answer.NOT_STARTED: "Nicht begonnen.",
    Answer.OTHER: "Etwas anderes, siehe Bemerkung.",
}
OPEN_DAYS = 30
"""So long after the confirmation the page of a letter can be opened."""
