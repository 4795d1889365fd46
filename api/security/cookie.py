"""The cookie that carries the token of a session for a browser."""

from fastapi import Request
from starlette.responses import Response

from api.security.sessions import Opened

NAME = "__Host-passung"
DEMO_NAME = "passung"
"""Without TLS, on this machine in the demo; a browser takes `__Host-` only with it."""


def token_in(request: Request, *, demo: bool) -> str | None:
    """The token that a browser sends along."""
    return request.cookies.get(name_of(request, demo=demo))


def give(response: Response, request: Request, opened: Opened, *, demo: bool) -> None:
    """Let the browser keep the token; no script can read it, no other site can send it."""
    name = name_of(request, demo=demo)
    response.set_cookie(
        name,
        opened.token,
        expires=opened.expires_at,
        path="/",
        secure=name == NAME,
        httponly=True,
        samesite="lax",
    )


def take(response: Response, request: Request, *, demo: bool) -> None:
    """Let the browser forget the token."""
    name = name_of(request, demo=demo)
    response.delete_cookie(name, path="/", secure=name == NAME, httponly=True, samesite="lax")


def name_of(request: Request, *, demo: bool) -> str:
    """What the cookie is called; other cookies of ours begin with it."""
    return DEMO_NAME if demo and request.url.scheme == "http" else NAME
