"""Look through a text that somebody edited, and mark the words that must not stay as they are."""

from dataclasses import dataclass

from matching.letter.forbidden import BARRED, ForbiddenWord, Topic, forbidden_words

WHY = {
    Topic.CONSEQUENCE: "droht mit Folgen",
    Topic.ACT: "spricht von einer Entscheidung, die nur eine Behörde trifft",
    Topic.GUARDIAN: "bitte „Sorgeberechtigte“ schreiben",
    Topic.HEALTH: "verrät etwas über die Gesundheit",
    Topic.RESIDENCE: "verrät etwas über den Aufenthalt",
    Topic.BENEFIT: "verrät, dass jemand Leistungen bekommt",
    Topic.RANKING: "bewertet oder reiht einen Menschen",
    Topic.OFFENCE: "verrät etwas über Straftaten",
    Topic.JUDGEMENT: "urteilt über einen Menschen",
}


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """A word of a text with its place: line and column from 1, and offsets from 0.

    `barred`: a letter with this word is refused; else it is a warning.
    """

    word: str
    topic: Topic
    line: int
    column: int
    start: int
    end: int
    barred: bool

    @property
    def sentence(self) -> str:
        """What is wrong and where, for the counsellor."""
        place = f"Zeile {self.line}, Zeichen {self.column}"
        return f"{place}: „{self.word}“ – {WHY[self.topic]}."


def review_text(text: str) -> tuple[MarkedWord, ...]:
    """Every word that must not stay, in the order of the text."""
    return tuple(_marked(found, text) for found in forbidden_words(text))


def _marked(found: ForbiddenWord, text: str) -> MarkedWord:
    before = text[: found.start]
    return MarkedWord(
        word=found.word,
        topic=found.topic,
        line=before.count("\n") + 1,
        column=found.start - (before.rfind("\n") + 1) + 1,
        start=found.start,
        end=found.start + len(found.word),
        barred=found.topic in BARRED,
    )
