"""Pages and files on their way are packed where their length tells nobody anything.

A packed page that repeats what somebody else put into its address would tell of its other content
by its length (the attack called BREACH). So a page is packed only when its address asks for
nothing: no query, and nothing that was sent with it.
"""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

SMALLEST_PACKED, EFFORT = 1_000, 5
UNPACKED = ("/api/", "/healthz", "/readyz", "/metrics")


class PackedPages:
    """Packs the answers to plain addresses of pages; everything else goes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed = GZipMiddleware(app, SMALLEST_PACKED, EFFORT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by method and address."""
        chosen = self._packed if _is_plain(scope) else self._app
        await chosen(scope, receive, send)


def _is_plain(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and not scope["query_string"]
        and not scope["path"].startswith(UNPACKED)
    )
