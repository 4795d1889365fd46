"""A selection of letters as one file, without those that cannot be printed."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.letters import bundle_pdf, bundle_zip
from api.person_store import list_people
from api.scope import Scope
from api.services.letter_writing import Letter
from api.services.letters import LeftOut, Letters
from matching.errors import NotFoundError, RefusedError

Step = Callable[[int], None]
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file with all `letters.written`; None when none is left."""

    content: bytes | None
    letters: Letters


def bind(letters: Letters, *, as_zip: bool, progress: Step | None = None) -> Bundle:
    """One PDF, or with `as_zip` a ZIP of single PDFs, of everything that can be printed.

    A letter with a missing glyph or too long an address is left out with the reason. `progress` is
    told how many letters were tried one by one.
    """
    if as_zip:
        return _packed(_only_printable(letters, progress), as_zip=True)
    try:
        return _packed(letters, as_zip=False)
    except RefusedError:  # one of them; which, shows one by one
        return _packed(_only_printable(letters, progress), as_zip=False)


def class_members(engine: Engine, scope: Scope, school_class: str) -> tuple[str, ...]:
    """The keys of all people of a school class, sorted; NotFoundError when there is nobody."""
    with reading(engine) as connection:
        ids = [entry.id for entry in list_people(connection, scope)]
        parts = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
        people = [one for part in parts for one in store.find_people(connection, scope, ids=part)]
    found = sorted(
        one.record.person_id for one in people if one.record.school_class == school_class
    )
    if not found:
        raise NotFoundError("In dieser Klasse ist niemand eingetragen.")
    return tuple(found)


def _packed(letters: Letters, *, as_zip: bool) -> Bundle:
    rendered = [letter.rendered for letter in letters.written]
    if not rendered:
        return Bundle(None, letters)
    return Bundle(bundle_zip(rendered) if as_zip else bundle_pdf(rendered), letters)


def _only_printable(letters: Letters, progress: Step | None) -> Letters:
    refusals: list[LeftOut] = []
    written: list[Letter] = []
    for done, letter in enumerate(letters.written, start=1):
        if refusal := _refusal(letter):
            refusals.append(refusal)
        else:
            written.append(letter)
        if progress is not None:
            progress(done)
    return Letters(tuple(written), (*letters.left_out, *refusals))


def _refusal(letter: Letter) -> LeftOut | None:
    """Set the letter as PDF, which is kept; what stands against it."""
    try:
        _ = letter.rendered.pdf
    except RefusedError as error:
        return LeftOut(letter.order, error.message)
    return None
