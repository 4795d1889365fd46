"""Every page in its states: from the list of routes, so that no new one can be forgotten."""

from dataclasses import dataclass

from fastapi.routing import APIRoute

from api.app import PARTS
from api.scope import Role
from api.security.matrix import MATRIX

NOT_PAGES = frozenset(
    {
        "/start",
        "/login/openid",
        "/login/openid/return",
        "/account/app.svg",
        "/desk/templates/{kind}",
        "/metrics",
    }
)
"""Answers to GET that show nothing: redirections, a picture, a file, figures for a machine."""
QUERIES = {
    "/class": "?name=10a",
    "/class/consents": "?name=10a&to=B-AA",
    "/class/letters": "?name=10a&kind=D01&to=B-AA",
}
"""What a page needs to be asked for."""


@dataclass(frozen=True, slots=True)
class View:
    """One page in one state as one account sees it; nobody is signed in without a login."""

    name: str
    path: str
    login: str = "demo-counsellor"

    @property
    def is_plain(self) -> bool:
        """Whether it is a page as such, which has to answer with what it is for."""
        return self.name.startswith("/")


STATES = (
    View("people-none-found", "/?q=niemand"),
    View("people-second-page", "/?q=&page=2"),
    View("person-search", "/people/{id}?wish=1&q=Koch"),
    View("person-search-none", "/people/{id}?wish=1&q=xyzxyz"),
    View("sheet-in-arabic", "/people/{id}/sheet?language=ar"),
    View("person-trial", "/people/{id}?trial=%2B30+Minuten"),
    View("person-narrowed", "/people/{id}?kind=SCHOOL&minutes=30&part_time=true"),
    View("unknown-person", "/people/00000000-0000-4000-8000-000000000000"),
    View("unknown-address", "/gibt-es-nicht"),
    View("wrong-query", "/?write=1"),
    View("not-allowed", "/audit"),
    View("class-without-names", "/class?name=10a&names=no", "demo-school_social_worker"),
    View("class-unknown", "/class?name=77", "demo-school_social_worker"),
    View("class-consents-none-chosen", "/class/consents?name=10a", "demo-school_social_worker"),
    View("class-letters-none-chosen", "/class/letters?name=10a", "demo-school_social_worker"),
    View(
        "class-letters-sheets",
        "/class/letters?name=10a&kind=D06&to=B-AA",
        "demo-school_social_worker",
    ),
    View("vacancies-none-found", "/vacancies?q=xyzxyz", "demo-chamber"),
    View("vacancies-drafts", "/vacancies?state=DRAFT", "demo-chamber"),
    View("vacancy-asked", "/vacancies/new?employer=Neue+Firma&title=Koch", "demo-chamber"),
    View("desk-stored", "/desk/{stored}"),
    View("desk-unknown", "/desk/00000000-0000-4000-8000-000000000000"),
    View("letter-confirmed", "/letters/{confirmed}"),
    View("letter-wished-for", "/people/{id}/letters?kind=D04&occupation=Koch"),
    View("still-open-closed", "/still-open/unbekannt", ""),
    View("reply-closed", "/reply/AAAA-BBBB-CCCC-DDDD", ""),
    View("bodies-none-found", "/bodies?q=xyzxyz"),
    View("place-steps", "/places/{id}/fit", "demo-chamber"),
)
"""What a page looks like besides the way it does with the values of the fixtures."""


def page_paths() -> list[str]:
    """The paths of all pages."""
    return [
        route.path
        for part in PARTS
        for route in part.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and _is_page(route)
    ]


def views() -> list[View]:
    """Each page once, seen by the first role that may, and every further state."""
    plain = [View(path, path + QUERIES.get(path, ""), _login(path)) for path in page_paths()]
    return [*plain, *STATES]


def _is_page(route: APIRoute) -> bool:
    return not route.include_in_schema and route.path not in NOT_PAGES


def _login(path: str) -> str:
    """The account of the first role that the matrix lets in."""
    roles = MATRIX.get(f"GET {path}", frozenset())
    first = next((role for role in Role if role in roles), None)
    return f"demo-{first.lower()}" if first else ""
