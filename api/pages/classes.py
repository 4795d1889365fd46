"""The pages of the school social worker: the classes, their lists, the sheet of a class."""

from datetime import date
from http import HTTPStatus
from io import BytesIO
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.context import Caller, Context, Service
from api.intake import source_of
from api.pages.class_view import (
    AddedView,
    ClassAddresses,
    EntryView,
    added_view,
    class_lines,
    class_view,
)
from api.pages.environment import page
from api.records.query import QueryText
from api.scope import Scope
from api.services.class_consents import address_book
from api.services.classes import (
    Added,
    class_sheet,
    inform_entries,
    list_classes,
    remove_entry,
    type_class,
    upload_class,
)
from matching.errors import InputError

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST_LIST = 20_000


class ClassQuery(BaseModel):
    """The class, and whether the sheet names anybody."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    names: QueryText = ""


class ListForm(BaseModel):
    """A list of names for a class: typed, or as a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    school_class: QueryText = ""
    names: str = Field(default="", max_length=LONGEST_LIST)
    file: UploadFile | None = None


class InformedForm(BaseModel):
    """Who was informed when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    entry: list[UUID] = Field(default_factory=list, max_length=1000)
    day: date


class RemovalForm(BaseModel):
    """The class whose page is shown afterwards, and the entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    entry: UUID


@router.get("/classes")
def classes(service: Service, caller: Caller) -> HTMLResponse:
    """Show the classes of the own school, and the form for a new list."""
    return _classes(service, caller)


@router.post("/classes", response_model=None)
def add_class(form: Annotated[ListForm, Form()], service: Service, caller: Caller) -> Response:
    """Add names to a class; what was not understood is shown beside the form."""
    try:
        added = _add(service, caller, form)
    except InputError as error:
        return _classes(service, caller, form=form, complaint=error.message)
    if added.left_out:
        return _classes(service, caller, form=form, added=added_view(added))
    return _to_class(form.school_class)


@router.get("/class")
def sheet(query: Annotated[ClassQuery, Query()], service: Service, caller: Caller) -> HTMLResponse:
    """Show the sheet of a class, for the screen and for paper."""
    return _sheet(service, caller, query.name, with_names=query.names != "no")


@router.post("/class/informed", response_model=None)
def informed(form: Annotated[InformedForm, Form()], service: Service, caller: Caller) -> Response:
    """Record who was informed."""
    if not form.entry:
        return _sheet(
            service, caller, form.name, complaint="Bitte mindestens einen Namen ankreuzen."
        )
    try:
        on = service.settings.today()
        inform_entries(service.engine, caller, ids=form.entry, informed_on=form.day, on=on)
    except InputError as error:
        return _sheet(service, caller, form.name, complaint=error.message)
    return _to_class(form.name)


@router.post("/class/entries/removal")
def removal(form: Annotated[RemovalForm, Form()], service: Service, caller: Caller) -> HTMLResponse:
    """Take somebody off the list; the page offers to take that back."""
    gone = remove_entry(service.engine, caller, entry=form.entry)
    found = [one for one in list_classes(service.engine, caller) if one.name == form.name]
    view = EntryView(str(gone.id), gone.name)
    if not found:
        return _classes(service, caller, removed=view, school_class=form.name)
    return _sheet(service, caller, form.name, removed=view)


def _add(service: Context, caller: Scope, form: ListForm) -> Added:
    if form.file is not None and form.file.filename:
        source = source_of(form.file.filename, BytesIO(form.file.file.read()))
        return upload_class(service.engine, caller, source, school_class=form.school_class)
    return type_class(service.engine, caller, school_class=form.school_class, names=form.names)


def _classes(  # noqa: PLR0913 what the page may have to say
    service: Context,
    caller: Scope,
    *,
    form: ListForm | None = None,
    complaint: str = "",
    added: AddedView | None = None,
    removed: EntryView | None = None,
    school_class: str = "",
) -> HTMLResponse:
    return page(
        "classes.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        school=caller.school or "",
        classes=class_lines(list_classes(service.engine, caller)),
        school_class=form.school_class if form else school_class,
        names=form.names if form else "",
        complaint=complaint,
        added=added,
        removed=removed,
    )


def _sheet(
    service: Context,
    caller: Scope,
    name: str,
    *,
    with_names: bool = True,
    complaint: str = "",
    removed: EntryView | None = None,
) -> HTMLResponse:
    on = service.settings.today()
    found = class_sheet(service.engine, caller, school_class=name, on=on, local=service.local)
    bodies = address_book(service.engine, caller)
    view = class_view(found, bodies, on=on, with_names=with_names, removed=removed)
    return page(
        "class_sheet.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        view=view,
        complaint=complaint,
    )


def _to_class(name: str) -> RedirectResponse:
    return RedirectResponse(ClassAddresses.of(name).sheet, status_code=HTTPStatus.SEE_OTHER)
