"""The page about the own account: password, second factor, printed codes, sign-ins."""

from io import BytesIO
from typing import Annotated
from uuid import UUID

import segno
from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.context import Service, Signed
from api.pages.account_view import account_view
from api.pages.environment import page
from api.security import accounts
from api.security.one_time import address_for_app
from api.security.passwords import LONGEST
from api.security.sessions import end_own, own_sessions
from matching.errors import NotFoundError, PassungError

router = APIRouter(prefix="/account", include_in_schema=False, default_response_class=HTMLResponse)

SEE_OTHER, REFUSED = 303, 422
NO_APP = "Zurzeit wird keine App eingerichtet."


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PasswordForm(_Form):
    """The present password and the new one, twice."""

    old: str = Field(default="", max_length=LONGEST)
    new: str = Field(default="", max_length=LONGEST)
    again: str = Field(default="", max_length=LONGEST)


class ProofForm(_Form):
    """The present password, for what must not be done by somebody who only found the screen."""

    password: str = Field(default="", max_length=LONGEST)


class CodeForm(_Form):
    """A code of the app."""

    code: str = Field(default="", max_length=100)


class SessionForm(_Form):
    """One sign-in; without it all but the present one."""

    session: UUID | None = None


@router.get("")
def account(service: Service, signed: Signed) -> HTMLResponse:
    """Show the own account."""
    return _shown(service, signed)


@router.post("/password", response_model=None)
def change_password(
    form: Annotated[PasswordForm, Form()], service: Service, signed: Signed
) -> Response:
    """Replace the password; all other sign-ins end."""
    if form.new != form.again:
        return _shown(service, signed, complaint="Die beiden neuen Passwörter sind verschieden.")
    try:
        accounts.change_own_password(service.engine, signed, old=form.old, new=form.new)
    except PassungError as refusal:
        return _shown(service, signed, complaint=refusal.message)
    return RedirectResponse("/account", SEE_OTHER)


@router.post("/app")
def begin_app(service: Service, signed: Signed) -> RedirectResponse:
    """Make a seed for an app; the page shows it until a code confirms it."""
    accounts.begin_app(service.engine, signed)
    return RedirectResponse("/account", SEE_OTHER)


@router.get("/app.svg")
def app_picture(signed: Signed) -> Response:
    """Show the seed that waits for its confirmation as a QR code."""
    seed = signed.account.totp_seed
    if seed is None or signed.account.totp_confirmed:
        raise NotFoundError(NO_APP)
    picture = BytesIO()
    segno.make(address_for_app(seed, signed.account.login)).save(
        picture, kind="svg", scale=5, light="white"
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")


@router.post("/app/confirm", response_model=None)
def confirm_app(form: Annotated[CodeForm, Form()], service: Service, signed: Signed) -> Response:
    """Let the app count from now on."""
    try:
        accounts.confirm_app(service.engine, signed, form.code)
    except PassungError as refusal:
        return _shown(service, signed, complaint=refusal.message)
    return RedirectResponse("/account", SEE_OTHER)


@router.post("/app/remove", response_model=None)
def remove_app(form: Annotated[ProofForm, Form()], service: Service, signed: Signed) -> Response:
    """Forget the app and the printed codes."""
    try:
        accounts.remove_app(service.engine, signed, password=form.password)
    except PassungError as refusal:
        return _shown(service, signed, complaint=refusal.message)
    return RedirectResponse("/account", SEE_OTHER)


@router.post("/codes")
def print_codes(
    form: Annotated[ProofForm, Form()], service: Service, signed: Signed
) -> HTMLResponse:
    """Show new codes this once, to be printed."""
    try:
        codes = accounts.print_own_codes(service.engine, signed, password=form.password)
    except PassungError as refusal:
        return _shown(service, signed, complaint=refusal.message)
    return page("codes.html", codes=codes, login=signed.account.login)


@router.post("/sessions/end")
def end_sessions(
    form: Annotated[SessionForm, Form()], service: Service, signed: Signed
) -> RedirectResponse:
    """End one sign-in, or all but the present one."""
    end_own(service.engine, signed, session=form.session)
    return RedirectResponse("/account", SEE_OTHER)


def _shown(service: Service, signed: Signed, *, complaint: str = "") -> HTMLResponse:
    view = account_view(
        signed,
        own_sessions(service.engine, signed),
        codes_left=accounts.codes_left(service.engine, signed.account.id),
    )
    status = REFUSED if complaint else 200
    return page("account.html", status_code=status, view=view, complaint=complaint)
