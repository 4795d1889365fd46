"""The kinds of letters: each is one text template with front matter, found by its file."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined, Template, TemplateError
from pydantic import ValidationError

from api.consent_terms import ConsentPurpose
from api.letters.blocks import Block, parse
from api.letters.seal import seal, unseal
from matching.domain import Frozen
from matching.errors import DataFileError, NotFoundError
from matching.letter import LetterFacts, SignerRole, german_day
from matching.vocabulary import BodyKind

SUFFIX = ".md.j2"
FENCE = "---\n"


class Address(StrEnum):
    """How a letter addresses its reader."""

    DU = "du"
    SIE = "Sie"


class FrontMatter(Frozen):
    """What stands above the text of a template.

    `title` names the kind of letter and goes into the file's metadata, so it names no person;
    `subject` is a template of its own.
    """

    title: str
    subject: str
    recipients: tuple[BodyKind, ...]
    consents: tuple[ConsentPurpose, ...]
    release_of_secrecy: bool
    signers: tuple[SignerRole, ...]
    address: Address
    text_version: str


class LetterKind(FrontMatter):
    """A kind of letter: `kind` is the code of rulebook 6.1, taken from the file name."""

    kind: str
    path: Path
    body: str

    def subject_line(self, facts: LetterFacts) -> str:
        """The subject for one person."""
        return unseal(self._fill(self.subject, facts))

    def blocks(self, facts: LetterFacts) -> tuple[Block, ...]:
        """The text for one person; raises DataFileError for what the subset does not have."""
        try:
            return parse(self._fill(self.body, facts))
        except ValueError as error:
            raise DataFileError(f"Zeile nicht lesbar ({error})", path=self.path) from error

    def _fill(self, source: str, facts: LetterFacts) -> str:
        try:
            return _compiled(source).render(
                letter=facts,
                person=facts.person,
                notes=facts.notes,
                sender=facts.envelope.sender,
                recipient=facts.envelope.recipient,
            )
        except (TemplateError, ValueError) as error:
            raise DataFileError(f"Textvorlage fehlerhaft ({error})", path=self.path) from error


@cache
def letter_kinds() -> tuple[LetterKind, ...]:
    """All kinds for which there is a text, ordered by code."""
    paths = sorted((templates_folder() / "letters").glob(f"*{SUFFIX}"))
    return tuple(map(read_kind, paths))


def letter_kind(code: str) -> LetterKind:
    """The kind with this code (`D01`, in any case); raises NotFoundError with those there are."""
    for kind in letter_kinds():
        if kind.kind == code.upper():
            return kind
    known = ", ".join(kind.kind for kind in letter_kinds())
    raise NotFoundError(f"Den Brief „{code}“ gibt es nicht. Es gibt: {known}.")


def read_kind(path: Path) -> LetterKind:
    """One template file; raises DataFileError when its front matter cannot be read."""
    empty, front, body = path.read_text(encoding="utf-8").split(FENCE, maxsplit=2)
    try:
        matter = FrontMatter.model_validate(yaml.safe_load(front) if not empty else None)
    except (yaml.YAMLError, ValidationError) as error:
        raise DataFileError(f"Kopf der Textvorlage nicht lesbar: {error}", path=path) from error
    code = path.name.removesuffix(SUFFIX).upper()
    return LetterKind(**dict(matter), kind=code, path=path, body=body)


def templates_folder() -> Path:
    """The folder of templates: inside the installed package, else in the checkout."""
    installed = Path(str(files("api"))) / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def _compiled(source: str) -> Template:
    return _environment().from_string(source)


@cache
def _environment() -> Environment:
    # Plain text comes out; `seal` guards the values here, and the layouts escape for HTML.
    environment = Environment(  # nosec B701 # noqa: S701 plain text, see above
        undefined=StrictUndefined, finalize=seal, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = german_day
    return environment
