"""Style sheets, fonts and scripts over HTTP, kept by the browser for an hour.

Answers with people on them are `no-store`; these files are the same for everybody.
"""

from pathlib import Path

from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.pages.assets import ASSETS, folder_of

OWN = "/static"
ADDRESSES = (f"{OWN}/", *(f"{asset.address}/" for asset in ASSETS))
CACHE_CONTROL, KEPT = b"cache-control", b"public, max-age=3600"


def mount_files(app: Starlette) -> None:
    """Serve the own files, and those of others that are installed."""
    _mount(app, OWN, Path(__file__).parent / "static")
    for asset in ASSETS:
        if folder := folder_of(asset):
            _mount(app, asset.address, folder)


class Lasting:
    """Lets a browser keep what is the same for everybody; stands outside of the safe headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a file that was found may be kept."""
        if scope["type"] != "http" or not scope["path"].startswith(ADDRESSES):
            await self.app(scope, receive, send)
            return

        async def lasting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in {200, 304}:
                message["headers"] = [
                    *(one for one in message["headers"] if one[0].lower() != CACHE_CONTROL),
                    (CACHE_CONTROL, KEPT),
                ]
            await send(message)

        await self.app(scope, receive, lasting)


def _mount(app: Starlette, address: str, folder: Path) -> None:
    app.mount(address, StaticFiles(directory=folder))
