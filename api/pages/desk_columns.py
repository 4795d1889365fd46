"""What the headings of a file mean: shown with values below them, to be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse

from api.context import Caller, Service
from api.intake import KINDS
from api.intake.mapping import described_columns, heading_of
from api.pages.addresses import DESK
from api.pages.desk_view import BatchView, Choice, batch_view
from api.pages.environment import page
from api.routes.imports import BatchKey
from api.services.desk_columns import Heading, Headings, headings_of, name_headings
from matching.errors import InputError, UsageError

MOST_COLUMNS = 1000
router = APIRouter(prefix=DESK, include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """The form: each heading with values of the file, and the columns to choose from."""

    batch: BatchView
    headings: tuple[Heading, ...]
    choices: tuple[Choice, ...]
    complaint: str = ""


@router.get("/{id}/columns")  # noqa: FAST003 BatchKey reads it
def show(key: BatchKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show what each heading is taken for."""
    return _page(headings_of(service.engine, caller, row_id=key))


@router.post("/{id}/columns")  # noqa: FAST003 BatchKey reads it
def choose(
    key: BatchKey,
    service: Service,
    caller: Caller,
    *,
    columns: Annotated[list[str], Form(max_length=MOST_COLUMNS)],
) -> Response:
    """Keep what each heading means, and go on to the preview."""
    try:
        name_headings(service.engine, caller, row_id=key, columns=columns)
    except (InputError, UsageError) as error:
        found = headings_of(service.engine, caller, row_id=key)
        return _page(_as_chosen(found, columns), complaint=error.message)
    return RedirectResponse(f"{DESK}/{key}", status_code=HTTPStatus.SEE_OTHER)


def _as_chosen(found: Headings, columns: Sequence[str]) -> Headings:
    """The form as somebody left it, so that nothing has to be chosen again."""
    if len(columns) != len(found.columns):
        return found
    pairs = zip(found.columns, columns, strict=True)
    return replace(found, columns=tuple(replace(one, column=column) for one, column in pairs))


def _page(found: Headings, *, complaint: str = "") -> HTMLResponse:
    kind = KINDS[found.batch.kind]
    columns = {kind.key, *described_columns(kind)}
    choices = sorted(
        (Choice(column, heading_of(column, kind)) for column in columns),
        key=lambda one: one.word.casefold(),
    )
    view = ColumnsView(batch_view(found.batch), found.columns, tuple(choices), complaint)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK
    return page("desk_columns.html", status_code=status, view=view)
