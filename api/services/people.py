"""Young people: find one, list those of the caller's reach."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.looks import looking
from api.person_store import PersonEntry, list_people
from api.phonetics import cologne
from api.scope import Scope
from api.store import StoredPerson
from matching.errors import NotFoundError

PER_PAGE = 50
SHORTEST, LONG, SHORTEST_SOUND = 4, 8, 3
"""Letters from which one error, and two, are forgiven; digits from which a sound says something."""
UNKNOWN_PERSON = "Unter dieser Nummer ist kein junger Mensch eingetragen."


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of a list of people; `found` counts all that the search hits, `page` is from 1.

    `is_alike`: nobody has these words, the people found have names like them.
    """

    people: Sequence[StoredPerson]
    found: int
    page: int
    pages: int
    is_alike: bool = False


def find_people(engine: Engine, scope: Scope, *, query: str = "", page: int = 1) -> PeoplePage:
    """People whose name or number contains each word of the query, ordered by name.

    Where nobody has them: people with names that are spelt or sound nearly so.
    """
    words = _folded(query).split()
    with reading(engine) as connection:
        everybody = list_people(connection, scope)
        entries = [one for one in everybody if _hits(one, words)]
        alike = [] if entries else [one for one in everybody if _is_alike(one, words)]
        entries = entries or alike
        entries.sort(key=_by_name)
        pages = max(1, -(-len(entries) // PER_PAGE))
        page = min(page, pages)
        shown = entries[(page - 1) * PER_PAGE : page * PER_PAGE]
        people = store.find_people(connection, scope, ids=[one.id for one in shown])
    return PeoplePage(
        people=people, found=len(entries), page=page, pages=pages, is_alike=bool(alike)
    )


def get_person(engine: Engine, scope: Scope, *, row_id: UUID) -> StoredPerson:
    """The person with this random key; NotFoundError when there is none in the caller's reach.

    That the profile was read is recorded; what cannot be recorded is not given.
    """

    def look(connection: Connection) -> StoredPerson:
        found = store.find_people(connection, scope, ids=[row_id])
        if not found:
            raise NotFoundError(UNKNOWN_PERSON)
        record(connection, scope, [Event(Verb.READ, Kind.PERSON, row_id)])
        return found[0]

    return looking(engine, look)


def get_person_by_key(engine: Engine, scope: Scope, *, person_id: str) -> StoredPerson:
    """The person with the source's own key, as recorded as above; else NotFoundError."""
    with writing(engine) as connection:
        found = store.find_person(connection, scope, person_id=person_id)
        if found is None:
            raise NotFoundError(UNKNOWN_PERSON)
        record(connection, scope, [Event(Verb.READ, Kind.PERSON, found.id)])
    return found


def _hits(entry: PersonEntry, words: Sequence[str]) -> bool:
    text = _folded(f"{entry.given_name or ''} {entry.family_name or ''} {entry.person_id}")
    return all(word in text for word in words)


def _is_alike(entry: PersonEntry, words: Sequence[str]) -> bool:
    """Whether each word is nearly a part of the name; a short word has no room for an error."""
    parts = _folded(f"{entry.given_name or ''} {entry.family_name or ''}").replace("-", " ").split()
    return all(any(_are_alike(word, part) for part in parts) for word in words)


def _are_alike(word: str, part: str) -> bool:
    if min(len(word), len(part)) < SHORTEST:
        return word == part
    room = 2 if len(word) >= LONG else 1
    sound = cologne(word)
    return OSA.distance(word, part, score_cutoff=room) <= room or (
        len(sound) >= SHORTEST_SOUND and sound == cologne(part)
    )


def _by_name(entry: PersonEntry) -> tuple[bool, str, str, str]:
    """Family name, given name, number; those without a family name at the end."""
    family, given = entry.family_name or "", entry.given_name or ""
    return (not family, _folded(family), _folded(given), entry.person_id)


def _folded(text: str) -> str:
    """Lower case without accents, so that "Ozil" finds "Özil"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
