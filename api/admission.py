"""How many requests are worked on at once; one more is told to come back."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class Admission:
    """Lets so many requests in at once and refuses more with 503, before any work is done.

    The boundary outside turns the plain refusal into a problem or a page, with `Retry-After`.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        """Wrap an application."""
        self.app = app
        self._most = most
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._inside >= self._most:
            await PlainTextResponse(status_code=503)(scope, receive, send)
            return
        self._inside += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._inside -= 1
