"""The fixed words of the young person's sheet in a second language, beside the German ones.

One file for each language in `templates/pages/translations`, written by hand. What somebody entered
stays as it is. The German text alone is binding, and the sheet says so.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.answer_terms import Answer
from api.letters.front import letters_folder
from api.letters.translation import NAMES, NOTICE, RIGHT_TO_LEFT
from matching.errors import NotFoundError

FOLDER = letters_folder().parent / "pages" / "translations"
UNKNOWN_LANGUAGE = "Das Blatt gibt es nicht in dieser Sprache. Neben Deutsch gibt es: {known}."
LanguageTag = Annotated[str, Field(max_length=10)]


class SecondWords(BaseModel):
    """One language: what stands beside the German words; `facts` by their German name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    notice: str
    words: Mapping[str, str]
    answers: Mapping[Answer, str]
    facts: Mapping[str, str]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way it is written."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def german_notice(self) -> str:
        """What the translation is, in German."""
        return NOTICE


def languages() -> Mapping[str, str]:
    """The German name of each language by its tag, in the order of the names."""
    tags = [path.name.split(".")[1] for path in FOLDER.glob("sheet.*.toml")]
    return {tag: NAMES[tag] for tag in sorted(tags, key=NAMES.__getitem__)}


@cache
def words_in(language: str) -> SecondWords | None:
    """The words of a language; None for German alone (""). Raises NotFoundError."""
    if not language:
        return None
    known = languages()
    if language not in known:
        raise NotFoundError(UNKNOWN_LANGUAGE.format(known=", ".join(known.values())))
    path = FOLDER / f"sheet.{language}.toml"
    return SecondWords(language=language, **tomllib.loads(path.read_text("utf-8")))
