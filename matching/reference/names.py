"""All names under which an occupation is known: official, everyday, outdated, imported."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from matching.reference.active_imports import TITLES_FILE, ImportFolder, active_imports
from matching.reference.classification import expect_code, kldb_titles
from matching.reference.kinds import NameKind
from matching.reference.occupations import occupation_for, occupations
from matching.reference.reader import LISTS, read_table
from matching.reference.titles import specialisms

GERMAN = "de"
TITLE_COLUMNS = ("name", "kldb")

_COLUMNS = ("name", "kldb", "kind", "language", "training")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name and the code it leads to; `training` is False where no training leads there."""

    name: str
    kldb: str
    kind: NameKind
    training: bool
    language: str


def known_names() -> tuple[KnownName, ...]:
    """Return every known name, each name and code once, official names first.

    The imported titles of the folder in use (`use_imports`) come last.
    """
    return _with_imports(active_imports())


@lru_cache(maxsize=1)
def _with_imports(imports: ImportFolder) -> tuple[KnownName, ...]:
    path = imports.file(TITLES_FILE)
    if path is None:
        return shipped_names()
    return _once(shipped_names(), tuple(read_table(path, TITLE_COLUMNS, build=_imported)))


@cache
def shipped_names() -> tuple[KnownName, ...]:
    """Return the names that ship with us, without imported titles."""
    authored = read_table(LISTS / "names.csv", _COLUMNS, build=_authored)
    return _once(tuple(_official()), tuple(_specialisms()), tuple(authored), tuple(_classified()))


def _once(*groups: tuple[KnownName, ...]) -> tuple[KnownName, ...]:
    found: dict[tuple[str, str], KnownName] = {}
    for group in groups:
        for entry in group:
            found.setdefault((entry.name.casefold(), entry.kldb), entry)
    return tuple(found.values())


def _official() -> Iterator[KnownName]:
    for occupation in occupations():
        for title in (occupation.title, occupation.title_male, occupation.title_female):
            yield _german(title, occupation.kldb, NameKind.OFFICIAL)


def _specialisms() -> Iterator[KnownName]:
    for entry in specialisms():
        yield _german(entry.title, entry.kldb, NameKind.SPECIALISM)


def _classified() -> Iterator[KnownName]:
    for code, title in kldb_titles().items():
        yield _german(title, code, NameKind.CLASSIFICATION)


def _authored(cells: list[str]) -> KnownName:
    name, code, kind, language, training = cells
    if not name or training not in ("yes", "no"):
        message = "Ein Name fehlt, oder „training“ ist weder „yes“ noch „no“."
        raise ValueError(message)
    return KnownName(name, expect_code(code), NameKind(kind), training == "yes", language)


def _imported(cells: list[str]) -> KnownName:
    name, code = cells
    return _german(name, expect_code(code), NameKind.IMPORTED)


def _german(name: str, code: str, kind: NameKind) -> KnownName:
    return KnownName(name, code, kind, occupation_for(code) is not None, GERMAN)
