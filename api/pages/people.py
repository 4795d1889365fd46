"""The pages: the start page with the people, and one person's places and programmes."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, PersonKey, Service
from api.pages.county_map import county_map
from api.pages.environment import page
from api.pages.narrowing import Narrowing
from api.pages.people_view import people_view
from api.pages.person_view import person_view
from api.pages.restricted_view import restricted_view
from api.pages.wish_view import WishSearch
from api.records.query import QueryText, WishText
from api.services.follow_up import follow_up
from api.services.overview import overview
from api.services.people import find_people, get_person
from matching.errors import RestrictedError
from matching.occupations import resolve
from matching.vocabulary import PlaceKind

CANDIDATES = 8

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class PeopleQuery(BaseModel):
    """Part of a name or number to search for, and the page of the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: QueryText = ""
    page: int = Field(default=1, ge=1, le=100_000)


@router.get("/")
def start(query: Annotated[PeopleQuery, Query()], service: Service, caller: Caller) -> HTMLResponse:
    """Show what is due today, who has no next step, and the people, with a search by name."""
    on = service.settings.today()
    found = find_people(service.engine, caller, query=query.q, page=query.page)
    today = follow_up(service.engine, caller, until=on, mine=on)
    return page("people.html", view=people_view(found, today, query=query.q, on=on))


class PersonQuery(BaseModel):
    """The wish that an occupation is searched for and its words; filters; one thing to try."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wish: int = Field(default=1, ge=1, le=10_000)
    q: WishText = ""
    trial: QueryText = ""
    kind: PlaceKind | Literal[""] = ""
    minutes: Annotated[int, Field(ge=1, le=600)] | Literal[""] = ""
    part_time: bool = False

    @property
    def narrowing(self) -> Narrowing:
        """What the list is narrowed to."""
        return Narrowing(self.kind or None, self.minutes or None, self.part_time)

    def search(self) -> WishSearch | None:
        """What the words may mean; None without words."""
        if not self.q:
            return None
        found = resolve(self.q, top=CANDIDATES)
        return WishSearch(self.wish, self.q, found.candidates)


@router.get("/people/{id}")  # noqa: FAST003 PersonKey reads it
def person(
    key: PersonKey, query: Annotated[PersonQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show one person's wishes, places and programmes with the reasons."""
    try:
        found = overview(
            service.engine,
            service.market,
            caller,
            row_id=key,
            own_use=service.own_use,
            local=service.local,
            search=query.narrowing.search(query.trial),
        )
    except RestrictedError:
        kept = get_person(service.engine, caller, row_id=key)
        return page("restricted.html", view=restricted_view(kept))
    view = person_view(found, search=query.search(), narrowed=query.narrowing)
    return page("person.html", view=view, map=county_map(found, view.entries))
