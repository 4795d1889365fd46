"""What stands above the text of a template, and what a template may print."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from pydantic import ValidationError

from api.consent_terms import ConsentPurpose
from api.letters.seal import isolate, isolate_always, seal
from matching.domain import Frozen
from matching.errors import DataFileError
from matching.letter import LetterFacts, SignerRole, german_day
from matching.vocabulary import BodyKind

FENCE = "---\n"
BLANK = "_" * 24
"""A line to fill in by hand, where a needed fact is not known."""

SIGNS = frozenset({SignerRole.YOUNG_PERSON, SignerRole.GUARDIAN, SignerRole.RECIPIENT})
"""Who declares something with a signature on a form."""

Matter = TypeVar("Matter", bound=Frozen)


class Address(StrEnum):
    """How a letter addresses its reader."""

    DU = "du"
    SIE = "Sie"


class Family(StrEnum):
    """Recipients outside of the address book."""

    PERSON = "person"
    GUARDIAN = "guardian"


class Addressee(StrEnum):
    """Whose address stands in the address field; forms name the recipient in their text only."""

    RECIPIENT = "recipient"
    PERSON = "person"
    SENDER = "sender"


class LanguageRules(StrEnum):
    """Which rules the German text follows (rulebook 6.7)."""

    STANDARD = "STANDARD"
    PLAIN_DE = "PLAIN_DE"


class FrontMatter(Frozen):
    """The head of a kind of letter.

    `title` names the kind of letter and goes into the file's metadata, so it names no person;
    `subject` is a template of its own. A `form` has no salutation and no closing. With `reply` an
    answer sheet (D10) is added.
    """

    title: str
    subject: str
    recipients: tuple[BodyKind | Family, ...]
    addressee: Addressee = Addressee.RECIPIENT
    consents: tuple[ConsentPurpose, ...]
    release_of_secrecy: bool
    signers: tuple[SignerRole, ...]
    address: Address
    language: LanguageRules
    form: bool = False
    reply: bool = False
    text_version: str

    @property
    def is_fixed(self) -> bool:
        """Whether its words are those that a signature rests on, and are the same for all."""
        return self.form and not SIGNS.isdisjoint(self.signers)


class TranslationMatter(Frozen):
    """The head of a second text: language tag, the note that it is not binding, and its lines."""

    language: str
    notice: str
    subject: str
    salutation: str


def read_template(path: Path, model: type[Matter]) -> tuple[Matter, str]:
    """Head and body of one file; raises DataFileError when the head cannot be read."""
    empty, front, body = path.read_text(encoding="utf-8").split(FENCE, maxsplit=2)
    try:
        return model.model_validate(yaml.safe_load(front) if not empty else None), body
    except (yaml.YAMLError, ValidationError) as error:
        raise DataFileError(f"Kopf der Textvorlage nicht lesbar: {error}", path=path) from error


def fill(source: str, facts: LetterFacts, *, path: Path, foreign: bool = False) -> str:
    """A template filled for one person, its values still sealed.

    In a `foreign` text each value keeps its own direction. Raises DataFileError for a value that
    is undefined or not known.
    """
    try:
        return _compiled(source, foreign=foreign).render(roots(facts) | {"blank": BLANK})
    except (TemplateError, ValueError) as error:
        raise DataFileError(f"Textvorlage fehlerhaft ({error})", path=path) from error


def roots(facts: LetterFacts) -> dict[str, object]:
    """The names under which a template finds its facts."""
    return {
        "letter": facts,
        "person": facts.person,
        "notes": facts.notes,
        "meeting": facts.meeting,
        "reply": facts.reply,
        "sender": facts.envelope.sender,
        "recipient": facts.envelope.recipient,
    }


def letters_folder() -> Path:
    """The folder of letter templates: inside the installed package, else in the checkout."""
    return templates_folder() / "letters"


def templates_folder() -> Path:
    """The folder of all templates."""
    installed = Path(str(files("api"))) / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def environment(*, foreign: bool = False) -> Environment:
    """Where templates of letters live: strict, and every value sealed."""
    settle = isolate_always if foreign else isolate
    # Plain text comes out; `seal` guards the values here, and the layouts escape for HTML.
    made = Environment(  # nosec B701 # noqa: S701 plain text, see above
        loader=FileSystemLoader(letters_folder()),
        undefined=StrictUndefined,
        finalize=lambda value: settle(seal(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,  # a part that is included ends with its line
    )
    made.filters["day"] = lambda day: None if day is None else german_day(day)
    return made


@cache
def _compiled(source: str, *, foreign: bool) -> Template:
    return environment(foreign=foreign).from_string(source)
