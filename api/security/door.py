"""Opening and closing the door for one request: what the JSON interface and the pages share."""

from fastapi import Request, Response

from api.context import Context
from api.security import cookie
from api.security.entry import token_of
from api.security.login import Credentials, sign_in
from api.security.sessions import Opened, sign_out


def open_door(service: Context, request: Request, credentials: Credentials) -> Opened:
    """Sign in with a new token; the one that the request carries counts no more."""
    opened = sign_in(service.engine, credentials, lifetime=service.lifetime)
    close_earlier(service, request)
    return opened


def close_earlier(service: Context, request: Request) -> None:
    """End the session that a request carries, since a new one was opened."""
    earlier = token_of(request, demo=service.settings.demo)
    if earlier:
        sign_out(service.engine, earlier)


def close_door(service: Context, request: Request, response: Response) -> None:
    """End the session of a request and let its browser forget the token."""
    close_earlier(service, request)
    cookie.take(response, request, demo=service.settings.demo)


def address_of(request: Request) -> str:
    """Where a request came from, as the server (or a trusted proxy) says."""
    return request.client.host if request.client else ""
