"""Files of a shape nobody here knows: one sentence that names the nearest known format."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from api.intake.code_words import bare
from api.intake.formats import json_forms, table_forms
from api.intake.json_document import Members
from api.intake.kind import KINDS
from api.records import columns_of
from matching.errors import InputError

_LOOKED_AT = 3
_DEEPEST = 4
_ALIKE = 75
_MOST_KEYS = 300


def refuse_unknown_json(document: object, name: str, *, wanted: str = "") -> None:
    """Raise `InputError` for an object, which none of our own lists is.

    `wanted` is the kind of records asked for; the nearest format is sought among those.
    """
    if not isinstance(document, Members):
        return
    top = ", ".join(f"„{key[:40]}“" for key in document.keys[:6]) or "keine"
    raise InputError(
        f"{name}: Dieses JSON hat keine Form, die hier bekannt ist (oberste Felder: {top}). "
        f"Erwartet wird eine Liste von Objekten mit unseren Spalten oder ein bekannter Export. "
        f"Am nächsten kommt {nearest_form(_keys(document), wanted=wanted)}."
    )


def nearest_form(fields: Iterable[str], *, wanted: str = "") -> str:
    """The known format that has most field names alike, among those that give what is wanted."""
    names = [bare(field) for field in list(dict.fromkeys(fields))[:_MOST_KEYS]]
    likeness = {form: _alike(names, known) for form, known in _known_forms(wanted).items()}
    return max(likeness, key=lambda form: (likeness[form], -len(form)))


def _known_forms(wanted: str) -> dict[str, list[str]]:
    """Names of fields by the name of the format; our own tables under the name of their file."""
    exports = {form: form.used for form in json_forms()}
    tables = {form: frozenset(form.headings) for form in table_forms()}
    forms = {
        f"„{form.name}“": [bare(one) for one in fields]
        for form, fields in (exports | tables).items()
        if wanted in {"", form.gives}
    }
    own = {
        f"unsere Tabelle „{kind.name}“ (Spalte „{kind.key}“ und weitere)": [
            bare(column) for column in columns_of(kind.model)
        ]
        for kind in KINDS.values()
        if wanted in {"", kind.name}
    }
    return own | forms


def _alike(names: list[str], known: list[str]) -> float:
    """How much of the names is found among the known ones: the sum of likenesses."""
    total = 0.0
    for name in filter(None, names):
        found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        total += found[1] / 100 if found else 0.0
    return total


def _keys(document: object, depth: int = 0) -> list[str]:
    """Keys of the upper levels, a few entries of each list."""
    if depth > _DEEPEST:
        return []
    if isinstance(document, Members):
        below = [key for _, value in document.pairs for key in _keys(value, depth + 1)]
        return [*document.keys, *below][:_MOST_KEYS]
    if isinstance(document, list):
        return [key for entry in document[:_LOOKED_AT] for key in _keys(entry, depth + 1)]
    return []
