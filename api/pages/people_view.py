"""The start page: the people found, one line each."""

from dataclasses import dataclass
from urllib.parse import urlencode

from api.pages.addresses import person_address
from api.pages.person_view import display_name
from api.pages.words import counted
from api.records import PersonRecord
from api.services.people import PeoplePage
from api.store import Stored


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list."""

    address: str
    name: str
    number: str
    place: str
    wishes: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The start page; `before` and `after` are addresses of the neighbouring pages."""

    query: str
    found: str
    people: tuple[PersonLine, ...]
    position: str
    before: str | None
    after: str | None


def people_view(found: PeoplePage, *, query: str) -> PeopleView:
    """One page of a list of people in words."""
    return PeopleView(
        query=query,
        found=counted(found.found, "junger Mensch", "junge Menschen"),
        people=tuple(map(_line, found.people)),
        position=f"Seite {found.page} von {found.pages}",
        before=_address(query, found.page - 1) if found.page > 1 else None,
        after=_address(query, found.page + 1) if found.page < found.pages else None,
    )


def _line(person: Stored[PersonRecord]) -> PersonLine:
    record = person.record
    wishes = len(record.wishes)
    return PersonLine(
        address=person_address(person.id),
        name=display_name(record),
        number=record.person_id,
        place=record.place or "",
        wishes=counted(wishes, "Wunsch", "Wünsche") if wishes else "noch kein Wunsch",
    )


def _address(query: str, number: int) -> str:
    return "/?" + urlencode({"q": query, "page": number})
