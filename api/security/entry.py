"""The door of HTTP: before any endpoint, who calls, and whether the matrix lets them in."""

from typing import cast

from fastapi import Request
from fastapi.routing import APIRoute

from api.context import Service
from api.security.cookie import token_in
from api.security.matrix import MATRIX, OWN_ACCOUNT, PUBLIC
from api.security.sessions import SignedIn, who_is
from matching.errors import NotPermitted, SignInNeeded

ALWAYS = frozenset({"GET /healthz", "GET /readyz"})
"""What whoever watches the service may ask as often as wanted."""
SCHEME = "bearer "
NOBODY = "Dafür ist eine Anmeldung nötig, oder die Anmeldung ist abgelaufen."
NOT_THIS_ROLE = "Dafür fehlt der Rolle dieses Kontos die Berechtigung."
SECOND_FACTOR_FIRST = "Bitte zuerst unter „Mein Konto“ einen zweiten Faktor einrichten."


def admit(request: Request, service: Service) -> None:
    """Let a request in, or raise SignInNeeded, NotPermitted or TooManyRequests.

    Runs before every endpoint.
    """
    operation = operation_of(request)
    if operation in PUBLIC:
        if operation not in ALWAYS:
            service.rates.count_address(_address(request))
        return
    token = token_of(request, demo=service.settings.demo)
    signed = who_is(service.engine, token, lifetime=service.lifetime) if token else None
    if signed is None:
        service.rates.count_address(_address(request))
        raise SignInNeeded(NOBODY)
    service.rates.count_account(str(signed.account.id))
    if signed.account.role not in MATRIX.get(operation, frozenset()):
        raise NotPermitted(NOT_THIS_ROLE)
    if operation not in OWN_ACCOUNT and service.settings.asks_second_factor and _is_bare(signed):
        raise NotPermitted(SECOND_FACTOR_FIRST)
    request.state.signed = signed


def operation_of(request: Request) -> str:
    """The method and the path of the endpoint, as the matrix names them."""
    return f"{request.method} {cast('APIRoute', request.scope['route']).path}"


def token_of(request: Request, *, demo: bool) -> str | None:
    """The token of a request: that of a program counts before that of a browser."""
    header = request.headers.get("authorization", "")
    if header:
        is_bearer = header[: len(SCHEME)].casefold() == SCHEME
        return header[len(SCHEME) :].strip() if is_bearer else None
    return token_in(request, demo=demo)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_bare(signed: SignedIn) -> bool:
    """Whether a person signed in with nothing but a password; an API key is a program's."""
    return signed.session is not None and not signed.account.has_second_factor
