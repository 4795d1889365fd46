"""Each request leaves a line in the log and is counted: by template of the path, without values."""

from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import METHODS, OTHER, Metrics

LOG = structlog.get_logger("passung")
NOWHERE = "none"
"""What stands for the path of a request that no endpoint answered; the path itself is a value."""
BROKEN_OFF = 499
"""The status of a request whose sender left before the answer began."""
SILENT = frozenset({"/healthz", "/readyz", "/metrics"})
"""What machines ask all day is counted and not logged."""


class Observed:
    """Measures every request of the application inside."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        """Wrap an application."""
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begun = BROKEN_OFF, perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            self._note(scope, status, perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = str(getattr(scope.get("route"), "path", NOWHERE))
        self._metrics.note(scope["method"], route, status, seconds)
        if route not in SILENT:
            method = scope["method"] if scope["method"] in METHODS else OTHER
            ms = round(1000 * seconds, 1)
            LOG.info("request.done", method=method, route=route, status=status, ms=ms)
