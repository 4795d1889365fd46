"""Signing in at the provider of the authority (OpenID Connect): the way there and the way back."""

import hmac
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse, Response

from api.context import Context, Service
from api.pages.sign_in import SEE_OTHER, START, SignInForm, SignInQuery, own_path, sign_in_form
from api.problems import problem_of
from api.security import cookie
from api.security.door import close_earlier
from api.security.outside import ONE_FACTOR, is_strong, sign_in_outside
from api.security.provider import NOT_PROVEN, Journey, Provider, granted, new_journey
from api.security.sessions import Opened
from matching.errors import (
    NotFoundError,
    NotPermitted,
    PassungError,
    SignInNeeded,
    UnavailableError,
)

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

SUFFIX = "-way"
MINUTES = 10
NO_PROVIDER = "Hier ist kein Anmeldedienst eingerichtet."


class BackQuery(BaseModel):
    """What the provider sends the browser back with; it may say more than we read."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    code: str = ""
    state: str = ""


@router.get("/login/openid", response_model=None)
def leave(query: Annotated[SignInQuery, Query()], request: Request, service: Service) -> Response:
    """Send the browser to the provider, with the secrets of this one journey in a cookie."""
    from api.security.openid import way_out

    provider, demo = _provider(service), service.settings.demo
    journey = new_journey()
    try:
        address = way_out(provider, journey, back=_back(request))
    except (SignInNeeded, UnavailableError) as refusal:
        return _sorry(service, refusal)
    response = RedirectResponse(address, SEE_OTHER)
    name = cookie.name_of(request, demo=demo)
    kept = {
        "state": journey.state,
        "nonce": journey.nonce,
        "verifier": journey.verifier,
        "next": own_path(query.next),
    }
    response.set_cookie(
        name + SUFFIX,
        urlencode(kept),
        max_age=MINUTES * 60,
        path="/",
        secure=name == cookie.NAME,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/login/openid/return", response_model=None)
def come_back(query: Annotated[BackQuery, Query()], request: Request, service: Service) -> Response:
    """Let somebody in whom the provider vouches for; else the sign-in page says why not."""
    provider, demo = _provider(service), service.settings.demo
    name = cookie.name_of(request, demo=demo)
    kept = dict(parse_qsl(request.cookies.get(name + SUFFIX, "")))
    try:
        opened = _open(service, provider, request, query, kept=kept)
    except (SignInNeeded, NotPermitted, UnavailableError) as refusal:
        response: Response = _sorry(service, refusal)
    else:
        close_earlier(service, request)
        response = RedirectResponse(own_path(kept.get("next", START)), SEE_OTHER)
        cookie.give(response, request, opened, demo=demo)
    secure = name == cookie.NAME
    response.delete_cookie(name + SUFFIX, path="/", secure=secure, httponly=True, samesite="lax")
    return response


def _open(
    service: Context,
    provider: Provider,
    request: Request,
    query: BackQuery,
    *,
    kept: Mapping[str, str],
) -> Opened:
    from api.security.openid import proof

    journey = Journey(*(kept.get(name, "") for name in ("state", "nonce", "verifier")))
    same = hmac.compare_digest(query.state.encode(), journey.state.encode())
    if not (query.code and journey.state and same):
        raise SignInNeeded(NOT_PROVEN)
    proven = proof(provider, journey, back=_back(request), code=query.code)
    if not is_strong(provider, proven):
        raise NotPermitted(ONE_FACTOR)
    grant = granted(service.settings.oidc_groups, proven.groups)
    return sign_in_outside(service.engine, provider, proven, grant, lifetime=service.lifetime)


def _provider(service: Context) -> Provider:
    provider = service.settings.provider
    if provider is None:
        raise NotFoundError(NO_PROVIDER)
    return provider


def _back(request: Request) -> str:
    return str(request.url_for("come_back"))


def _sorry(service: Context, refusal: PassungError) -> HTMLResponse:
    found = problem_of(refusal)
    return sign_in_form(
        SignInForm(), service.settings, complaint=refusal.message, status_code=found.status
    )
