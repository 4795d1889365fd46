"""A second language beside the German text: one file per kind and language.

The German text alone is binding, and both texts say so. The texts were written by hand.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from api.letters.blocks import Block
from api.letters.front import TranslationMatter, fill, letters_folder, read_template
from api.letters.seal import unseal
from api.letters.template import LetterKind, parsed
from matching.errors import NotFoundError
from matching.letter import LetterFacts

FOLDER = "translations"
NOTICE = "Rechtlich gilt nur der deutsche Text. Die Übersetzung hilft beim Lesen."
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
NAMES = {
    "ar": "Arabisch",
    "en": "Englisch",
    "fa": "Persisch/Dari",
    "tr": "Türkisch",
    "uk": "Ukrainisch",
}


@dataclass(frozen=True, slots=True)
class SecondText:
    """The text of a letter in a second language; its blocks answer those of the German one."""

    language: str
    direction: Literal["ltr", "rtl"]
    notice: str
    translated_notice: str
    subject: str
    salutation: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """One file: the text of a kind of letter in one language."""

    matter: TranslationMatter
    path: Path
    body: str

    def text(self, facts: LetterFacts) -> SecondText:
        """The text for one person."""
        language = self.matter.language

        def line(source: str) -> str:
            return unseal(fill(source, facts, path=self.path, foreign=True))

        return SecondText(
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            notice=NOTICE,
            translated_notice=self.matter.notice,
            subject=line(self.matter.subject),
            salutation=line(self.matter.salutation),
            blocks=parsed(self.body, facts, path=self.path, foreign=True),
        )


def languages_of(kind: LetterKind) -> tuple[str, ...]:
    """The tags of the languages that this kind can be written in beside German, sorted."""
    return tuple(sorted(_translations(kind.kind)))


def translation_of(kind: LetterKind, language: str) -> Translation:
    """The text of this kind in one language; raises NotFoundError with those there are."""
    found = _translations(kind.kind)
    if language not in found:
        known = ", ".join(f"{NAMES[tag]} ({tag})" for tag in languages_of(kind)) or "keine"
        raise NotFoundError(
            f"Den Brief „{kind.title}“ gibt es nicht in der Sprache „{language}“. "
            f"Neben Deutsch gibt es: {known}."
        )
    return found[language]


@cache
def _translations(kind: str) -> dict[str, Translation]:
    paths = (letters_folder() / FOLDER).glob(f"{kind.lower()}.*.md.j2")
    found = (read_translation(path) for path in paths)
    return {one.matter.language: one for one in found}


def read_translation(path: Path) -> Translation:
    """One file; raises DataFileError when its head cannot be read."""
    matter, body = read_template(path, TranslationMatter)
    return Translation(matter, path, body)
