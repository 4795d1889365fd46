"""The kinds of letters: each is one text template with front matter, found by its file."""

from functools import cache
from pathlib import Path

from api.letters.blocks import Block, parse
from api.letters.front import FrontMatter, fill, letters_folder, read_template
from api.letters.seal import unseal
from matching.errors import DataFileError, NotFoundError
from matching.letter import LetterFacts

SUFFIX = ".md.j2"


class LetterKind(FrontMatter):
    """A kind of letter: `kind` is the code of rulebook 6.1, taken from the file name."""

    kind: str
    path: Path
    body: str

    def subject_line(self, facts: LetterFacts) -> str:
        """The subject for one person."""
        return unseal(fill(self.subject, facts, path=self.path))

    def blocks(self, facts: LetterFacts) -> tuple[Block, ...]:
        """The text for one person; raises DataFileError for what the subset does not have."""
        return parsed(self.body, facts, path=self.path)


@cache
def letter_kinds() -> tuple[LetterKind, ...]:
    """All kinds for which there is a text, ordered by code."""
    return tuple(map(read_kind, sorted(letters_folder().glob(f"*{SUFFIX}"))))


def letter_kind(code: str) -> LetterKind:
    """The kind with this code (`D01`, in any case); raises NotFoundError with those there are."""
    for kind in letter_kinds():
        if kind.kind == code.upper():
            return kind
    known = ", ".join(kind.kind for kind in letter_kinds())
    raise NotFoundError(f"Den Brief „{code}“ gibt es nicht. Es gibt: {known}.")


def read_kind(path: Path) -> LetterKind:
    """One template file; raises DataFileError when its front matter cannot be read."""
    matter, body = read_template(path, FrontMatter)
    code = path.name.removesuffix(SUFFIX).upper()
    return LetterKind(**dict(matter), kind=code, path=path, body=body)


def parsed(
    body: str, facts: LetterFacts, *, path: Path, foreign: bool = False
) -> tuple[Block, ...]:
    """The blocks of a body for one person; raises DataFileError for foreign markup."""
    try:
        return parse(fill(body, facts, path=path, foreign=foreign))
    except ValueError as error:
        raise DataFileError(f"Zeile nicht lesbar ({error})", path=path) from error
