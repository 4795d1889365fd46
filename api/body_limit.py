"""How large a request may be: files a hundred times as large as anything else."""

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

FILES = ("/desk", "/api/v1/imports")
"""Where files are brought."""


class BodyLimit:
    """Refuses with 413 what is too large for its address."""

    def __init__(self, app: ASGIApp, *, max_body_size: int, max_file_size: int) -> None:
        """Wrap an application; both limits in bytes."""
        self._others = RequestBodyLimitMiddleware(app, max_body_size=max_body_size)
        self._files = RequestBodyLimitMiddleware(app, max_body_size=max_file_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        takes_files = scope["type"] == "http" and scope["path"] in FILES
        await (self._files if takes_files else self._others)(scope, receive, send)
