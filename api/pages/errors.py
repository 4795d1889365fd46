"""Error pages in German, for readers who asked for a page."""

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import HTMLResponse

from api.pages.environment import page
from api.problems import Problem

API = "/api/"
WHAT_TO_DO = {
    404: "Vielleicht wurde der Eintrag gelöscht, oder die Adresse enthält einen Tippfehler.",
    422: "Bitte die Adresse prüfen oder von der Übersicht aus neu beginnen.",
    500: "Es ging nichts verloren. Bitte die Seite in ein paar Minuten neu laden.",
    503: "Bitte die Seite in ein paar Minuten neu laden.",
}


def prefers_page(request: Request) -> bool:
    """Whether the caller is a browser that asked for a page, not a program."""
    wants_html = "text/html" in request.headers.get("accept", "")
    return wants_html and not request.scope["path"].startswith(API)


def error_page(found: Problem, *, headers: Mapping[str, str]) -> HTMLResponse:
    """The page of a problem: what happened, and what to do."""
    response = page(
        "error.html",
        status_code=found.status,
        title=found.title,
        detail=found.detail,
        what_to_do=WHAT_TO_DO.get(found.status, WHAT_TO_DO[422]),
    )
    response.headers.update(headers)
    return response
