"""The border of the service: whatever goes wrong leaves as a problem document or an error page.

Handlers translate known errors; `Boundary` catches what nobody expected, and replaces the plain
text errors of the middleware inside it. No exception text and no submitted value gets out; the
log keeps the class of the exception and the line of our code, never its message.
"""

from http import HTTPStatus

import structlog
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.context import Context
from api.origin import origin
from api.pages.errors import error_page, prefers_page
from api.pages.sign_in import ask_to_sign_in
from api.problems import Problem, problem, problem_of, problem_of_request, respond
from api.problems_english import LANGUAGE, in_english, prefers_english
from matching.errors import PassungError, SignInNeeded, TooManyRequests

LOG = structlog.get_logger("passung")
FIRST_ERROR = 400
PLAIN_TEXT = b"text/plain"
RETRY_AFTER_SECONDS = "5"


def answer(request: Request, found: Problem, *, allow: str | None = None) -> Response:
    """Answer an error as the caller prefers: a German page, or a problem document."""
    headers = {"Allow": allow} if allow else {}
    if found.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if found.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = RETRY_AFTER_SECONDS
    if prefers_page(request):
        return error_page(found, headers=headers)
    if prefers_english(request):
        return respond(in_english(found), headers={**headers, "Content-Language": LANGUAGE})
    return respond(found, headers=headers)


async def on_passung_error(request: Request, error: PassungError) -> Response:
    """Answer an error of our own tree; a browser without a session is asked to sign in."""
    if isinstance(error, SignInNeeded) and prefers_page(request):
        context: Context = request.app.state.context
        return await ask_to_sign_in(request, context.settings)
    found = answer(request, problem_of(error))
    if isinstance(error, TooManyRequests):
        found.headers["Retry-After"] = str(error.seconds)
    return found


async def on_http_error(request: Request, error: HTTPException) -> Response:
    """Answer what the framework refuses: unknown path, method, size, unreadable body."""
    allow = (error.headers or {}).get("Allow")
    return answer(request, problem(error.status_code), allow=allow)


async def on_invalid_request(request: Request, error: RequestValidationError) -> Response:
    """Answer a request that does not fit its model."""
    return answer(request, problem_of_request(error))


class Boundary:
    """Catches every exception, and rewrites plain text errors, of the application inside."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reply = _Reply(send)
        try:
            await self.app(scope, receive, reply.send)
        except Exception as error:  # noqa: BLE001 the last line of defence
            LOG.error(  # noqa: TRY400 the message of an exception may hold what was submitted
                "request.failed", error=type(error).__name__, where=origin(error)
            )
            if reply.started:
                return
            reply.status = 500
        if reply.status is not None:
            response = answer(Request(scope), problem(reply.status))
            await response(scope, receive, send)


class _Reply:
    """Passes an answer on, unless it is a plain text error: then only its status is kept."""

    def __init__(self, send: Send) -> None:
        self.started = False
        self.status: int | None = None
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_plain_error(message):
            self.status = int(message["status"])
        if self.status is None:
            self.started = True
            await self._send(message)


def _is_plain_error(message: Message) -> bool:
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    return message["status"] >= FIRST_ERROR and any(kind.startswith(PLAIN_TEXT) for kind in kinds)
