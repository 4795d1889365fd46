"""The page that shows whom a place could interest: names for counsellors, steps for chambers."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.context import Caller, Service
from api.pages.addresses import person_address
from api.pages.environment import page
from api.pages.person_view import display_name
from api.pages.words import counted
from api.records import PlaceRecord
from api.routes.keys import RowKey
from api.scope import Role
from api.services.place_fit import OwnGroup, OwnPerson, people_for_counsellor, steps_for_lister
from matching.pipeline import Options

router = APIRouter(prefix="/places", include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A young person, and how long ago the last step was."""

    name: str
    address: str
    waiting: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Those of one band."""

    title: str
    people: tuple[WaitingView, ...]


@router.get("/{id}/fit")  # noqa: FAST003 RowKey reads it
def fit(key: RowKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show the view from a place."""
    options, own_use = Options(service.settings.today()), service.own_use
    if caller.role is Role.CHAMBER:
        steps = steps_for_lister(
            service.engine, caller, row_id=key, options=options, own_use=own_use
        )
        return page("place_steps.html", place=_title(steps.listing.record), fit=steps.fit)
    found = people_for_counsellor(
        service.engine, caller, row_id=key, options=options, own_use=own_use
    )
    groups = tuple(map(_group, found.groups))
    return page("place_people.html", place=_title(found.listing.record), groups=groups)


def _title(place: PlaceRecord) -> str:
    known = (place.title or "Platz ohne Bezeichnung", place.employer, place.place)
    return ", ".join(part for part in known if part)


def _group(group: OwnGroup) -> GroupView:
    return GroupView(group.title, tuple(map(_waiting, group.people)))


def _waiting(one: OwnPerson) -> WaitingView:
    days = one.waiting_days
    waiting = "noch kein Schritt"
    if days is not None:
        ago = "heute" if days == 0 else f"vor {counted(days, 'Tag', 'Tagen')}"
        waiting = f"letzter Schritt {ago}"
    return WaitingView(display_name(one.person.record), person_address(one.person.id), waiting)
