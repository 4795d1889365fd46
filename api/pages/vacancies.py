"""The pages of a chamber: its vacancies, and a new one that begins with those that are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.context import Caller, Context, Service
from api.pages.environment import page
from api.pages.vacancy_fields import (
    SOURCE,
    Entered,
    FilledField,
    FilledGroup,
    filled,
    read_form,
)
from api.pages.vacancy_view import (
    CheckedView,
    checked_view,
    hits_view,
    vacancies_view,
    vacancy_address,
)
from api.records.query import EmptyIsNone, QueryText
from api.services.vacancies import check, find_vacancies, new_number, publish, same_vacancies
from api.tables import PlaceState

router = APIRouter(
    prefix="/vacancies", include_in_schema=False, default_response_class=HTMLResponse
)
ASKED = ("employer", "title", "place")
"""What the question begins with: is it there already?"""
NEW = "new"


class ListQuery(BaseModel):
    """Words to search for, a state, and the page of the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: QueryText = ""
    state: Annotated[PlaceState | None, EmptyIsNone] = None
    page: int = Field(default=1, ge=1, le=100_000)


class AskedQuery(BaseModel):
    """Firm, occupation and place of what somebody wants to enter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    employer: QueryText = ""
    title: QueryText = ""
    place: QueryText = ""


async def _entered(request: Request) -> Mapping[str, str]:
    """The fields of a form; files and repetitions are left aside."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


FormValues = Annotated[Mapping[str, str], Depends(_entered)]


@dataclass(frozen=True, slots=True)
class FormView:
    """The form; `address` is where it is sent, `mark` the state that was seen, `checked` below."""

    address: str
    values: Mapping[str, str]
    entered: Entered
    checked: CheckedView | None = None
    mark: str = ""
    complaint: str = ""

    @property
    def groups(self) -> tuple[FilledGroup, ...]:
        """The fields as they are filled."""
        return filled(self.values, self.entered.faults)

    @property
    def source(self) -> FilledField:
        """Who lists it; only a new vacancy asks for it."""
        return FilledField(SOURCE, self.values.get("source", ""), "")


@router.get("")
def vacancies(
    query: Annotated[ListQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show the own vacancies."""
    found = find_vacancies(
        service.engine, caller, query=query.q, state=query.state, page=query.page
    )
    on = service.settings.today()
    view = vacancies_view(found, query=query.q, state=query.state, on=on)
    return page("vacancies.html", view=view)


@router.get("/new")
def new(query: Annotated[AskedQuery, Query()], service: Service, caller: Caller) -> HTMLResponse:
    """Ask whether the vacancy is there; only then show the form."""
    values = {name: getattr(query, name) for name in ASKED}
    record = read_form(values, place_id=NEW, source="").record
    hits = same_vacancies(service.engine, caller, record) if record and query.employer else ()
    return page(
        "vacancy_new.html",
        asked=query,
        was_asked=bool(query.employer and query.title),
        hits=hits_view(hits),
        form=FormView("/vacancies/new", values, Entered(None, {})),
    )


@router.post("/new", response_model=None)
def create(values: FormValues, service: Service, caller: Caller) -> Response:
    """Check, or store as a draft or open; with a fault everything stays filled."""
    entered = read_form(values, place_id=new_number(), source=values.get("source", ""))
    intent = values.get("intent", "check")
    if entered.record is None or intent == "check":
        return _again(values, entered, service)
    state = PlaceState.OPEN if intent == "publish" else PlaceState.DRAFT
    on = service.settings.today()
    created = publish(service.engine, caller, entered.record, state=state, on=on)
    return RedirectResponse(vacancy_address(created.id), status_code=HTTPStatus.SEE_OTHER)


@router.post("/check")
def check_typed(values: FormValues, service: Service) -> HTMLResponse:
    """What is to say of a form while it is filled in; nothing is stored."""
    entered = read_form(values, place_id=NEW, source=values.get("source", ""))
    return page("vacancy_check.html", checked=checked_form(entered, service))


def checked_form(entered: Entered, service: Context) -> CheckedView | None:
    """The remarks about a form; None while a field cannot be understood."""
    if entered.record is None:
        return None
    return checked_view(check(entered.record, on=service.settings.today()))


def _again(values: Mapping[str, str], entered: Entered, service: Context) -> HTMLResponse:
    """The form with what was entered and what is to say of it."""
    form = FormView("/vacancies/new", values, entered, checked_form(entered, service))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if entered.faults else HTTPStatus.OK
    asked = AskedQuery.model_validate({name: values.get(name, "")[:200] for name in ASKED})
    return page(
        "vacancy_new.html",
        status_code=status,
        asked=asked,
        was_asked=True,
        hits=(),
        form=form,
    )
