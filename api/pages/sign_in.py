"""Signing in and out on a page; a form that came too late for its session is not lost."""

from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.context import Caller, Service
from api.pages.environment import page
from api.records.query import QueryText
from api.scope import Role
from api.security import cookie
from api.security.door import address_of, close_door, open_door
from api.security.login import Credentials
from api.security.matrix import COUNSELLING
from api.security.passwords import LONGEST
from api.settings import Settings
from matching.errors import SignInNeeded

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

SEE_OTHER = 303
LONGEST_FORM, LONGEST_PATH = 500_000, 200
START = "/start"
FIRST_PAGES: dict[Role | None, str] = {
    **dict.fromkeys(COUNSELLING, "/"),
    Role.SCHOOL_SOCIAL_WORKER: "/classes",
    Role.CHAMBER: "/vacancies",
    Role.PROVIDER: "/desk",
}
"""Where work begins; everybody else begins with the own account."""
EXPIRED = (
    "Die Anmeldung ist abgelaufen. Ihre Eingaben sind noch da: Nach der Anmeldung können Sie sie "
    "noch einmal absenden."
)


class SignInQuery(BaseModel):
    """Where to go afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    next: QueryText = START


class SignInForm(BaseModel):
    """What the page asks for; with `again` a form waits: `held`, which was bound for `next`.

    `elsewhere`: somebody signed in at the provider meanwhile, in another window.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    login: QueryText = ""
    password: str = Field(default="", max_length=LONGEST)
    otp: str = Field(default="", max_length=100)
    next: QueryText = START
    again: bool = False
    elsewhere: bool = False
    held: str = Field(default="", max_length=LONGEST_FORM)


@router.get("/login")
def sign_in_page(query: Annotated[SignInQuery, Query()], service: Service) -> HTMLResponse:
    """Ask for name and password."""
    return sign_in_form(SignInForm(next=query.next), service.settings)


@router.post("/login", response_model=None)
def sign_in(form: Annotated[SignInForm, Form()], request: Request, service: Service) -> Response:
    """Sign in and go on; a form that waited is offered to be sent again."""
    if form.again and form.elsewhere:
        return _held_again(form)
    credentials = Credentials(form.login, form.password, form.otp, address_of(request))
    try:
        opened = open_door(service, request, credentials)
    except SignInNeeded as refusal:
        complaint = refusal.message
        return sign_in_form(form, service.settings, complaint=complaint, status_code=401)
    response = _held_again(form) if form.again else RedirectResponse(own_path(form.next), SEE_OTHER)
    cookie.give(response, request, opened, demo=service.settings.demo)
    return response


@router.get("/start")
def start(caller: Caller) -> RedirectResponse:
    """Lead everybody to the first page that the role may see."""
    return RedirectResponse(FIRST_PAGES.get(caller.role, "/account"), SEE_OTHER)


@router.post("/logout", response_model=None)
def sign_out(request: Request, service: Service) -> Response:
    """Sign out."""
    response = RedirectResponse("/login", SEE_OTHER)
    close_door(service, request, response)
    return response


def sign_in_form(
    form: SignInForm, settings: Settings, *, complaint: str = "", status_code: int = 200
) -> HTMLResponse:
    """The page that asks for name and password; the password is never sent back."""
    return page(
        "sign_in.html",
        status_code=status_code,
        login=form.login,
        next=own_path(form.next),
        again=form.again,
        held=form.held,
        complaint=complaint,
        is_demo=settings.demo,
        has_provider=settings.provider is not None,
    )


async def ask_to_sign_in(request: Request, settings: Settings) -> Response:
    """Answer a browser without a (good) session; what it wanted to send is kept on the page."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method == "GET":
        back = f"?next={quote(own_path(path))}" if len(path) <= LONGEST_PATH else ""
        return RedirectResponse(f"/login{back}", SEE_OTHER)
    fields = [(name, value) for name, value in (await request.form()).multi_items()]
    held = urlencode([(name, value) for name, value in fields if isinstance(value, str)])
    if _is_secret(path) or len(held) > LONGEST_FORM or len(path) > LONGEST_PATH:
        return RedirectResponse("/login", SEE_OTHER)
    form = SignInForm(next=path, again=True, held=held)
    return sign_in_form(form, settings, complaint=EXPIRED, status_code=401)


def own_path(path: str) -> str:
    """A path of this service; anything that could lead elsewhere becomes the start page."""
    parts = urlsplit(path)
    leads_elsewhere = parts.scheme or parts.netloc or not path.startswith("/") or "\\" in path
    return START if leads_elsewhere or path.startswith("//") else path


def _is_secret(path: str) -> bool:
    """Whether a form holds passwords, which no page repeats."""
    return path.startswith("/account")


def _held_again(form: SignInForm) -> HTMLResponse:
    """Offer a form that waited to be sent again."""
    fields = parse_qsl(form.held, keep_blank_values=True)
    return page("held.html", action=own_path(form.next), fields=fields)
