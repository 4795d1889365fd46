"""The start page: the people found, one line each."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from api.pages.addresses import person_address
from api.pages.person_view import display_name
from api.pages.words import counted, day_or_unknown
from api.records import PersonRecord
from api.services.follow_up import Due, FollowUp
from api.services.people import PeoplePage
from api.store import Stored

DUE_SHOWN = 10


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list."""

    address: str
    name: str
    number: str
    place: str
    wishes: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """A next step that is due today or was before."""

    address: str
    name: str
    step: str
    until: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The start page; `before` and `after` are addresses of the neighbouring pages."""

    query: str
    is_alike: bool
    found: str
    people: tuple[PersonLine, ...]
    position: str
    before: str | None
    after: str | None
    due: tuple[DueLine, ...]
    due_count: str
    idle_count: str


def people_view(found: PeoplePage, today: FollowUp, *, query: str, on: date) -> PeopleView:
    """One page of a list of people in words."""
    return PeopleView(
        query=query,
        is_alike=found.is_alike,
        found=counted(found.found, "junger Mensch", "junge Menschen"),
        people=tuple(map(_line, found.people)),
        position=f"Seite {found.page} von {found.pages}",
        before=_address(query, found.page - 1) if found.page > 1 else None,
        after=_address(query, found.page + 1) if found.page < found.pages else None,
        due=tuple(_due(one, on) for one in today.due[:DUE_SHOWN]),
        due_count=counted(len(today.due), "Schritt", "Schritte"),
        idle_count=counted(today.idle_count, "junger Mensch", "junge Menschen"),
    )


def _due(due: Due, on: date) -> DueLine:
    referral = due.referral
    return DueLine(
        address=person_address(referral.person),
        name=display_name(due.person),
        step=referral.next_step or "",
        until=day_or_unknown(referral.next_due),
        is_late=referral.next_due is not None and referral.next_due < on,
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
