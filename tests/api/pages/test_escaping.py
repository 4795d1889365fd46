"""Whatever somebody writes into a field is text on the page, never markup (pitfall 11)."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import escape
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.consent import ConsentRecord
from api.pages.environment import _environment, page
from api.pages.words import web_address
from api.records import OfferRecord, PersonRecord, PlaceRecord, Record, columns_of
from api.records.column import Kind
from api.scope import DEMO
from api.services.consents import record_consents
from api.services.imports import import_records
from api.services.people import get_person_by_key

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}",
    "</details><svg/onload=alert(1)>",
]
HTMX: list[tuple[str, str | None]] = [("src", "/assets/htmx/htmx.min.js"), ("defer", None)]
SIGNED = {
    "act": "CONSENT",
    "purpose": "P3_LETTER_TO_BODY",
    "given_on": date(2027, 1, 18),
    "given_by": "BOTH",
    "form": "PAPER",
    "valid_until": date(2028, 1, 17),
}
FREE = {Kind.TEXT, Kind.PROSE}
CHOSEN = {"person_id", "place_id", "offer_id", "programme_id", "kldb", "counties", "postcode"}
CHOSEN |= {"county_ags", "licences", "licence_required", "residence_land"}


def _filled(model: type[Record], payload: str, **known: object) -> Record:
    """A record with the payload in every field of free text."""
    texts: dict[str, object] = {}
    for column in columns_of(model).values():
        if column.kind in FREE and column.name not in CHOSEN:
            short = payload[: column.longest]
            texts[column.name] = [short] if column.many else short
    return model.model_validate(texts | known)


class _Markup(HTMLParser):
    """Elements and attributes of a page that no template of ours writes."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    @classmethod
    def of(cls, text: str) -> "_Markup":
        """Read a page."""
        found = cls()
        found.feed(text)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run."""
        if tag == "script" and attrs == HTMX:
            return
        if tag in {"script", "img", "svg", "style", "iframe", "object"}:
            self.foreign.append(tag)
        self.foreign += [name for name, _ in attrs if name.startswith(("on", "style", "x"))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_any_field_is_shown_as_text(
    engine: Engine, serve: Callable[[Engine], TestClient], payload: str
) -> None:
    records = [
        _filled(PersonRecord, payload, person_id="P"),
        _filled(PlaceRecord, payload, place_id="V", start_date=date(2027, 8, 1)),
        _filled(OfferRecord, payload, offer_id="O", programme_id="BVB"),
    ]
    import_records(engine, records, scope=DEMO)
    signed = _filled(ConsentRecord, payload, person_id="P", **SIGNED)
    assert isinstance(signed, ConsentRecord)
    record_consents(engine, [signed], scope=DEMO)
    key = get_person_by_key(engine, DEMO, person_id="P").id
    with serve(engine) as client:
        pages = [client.get("/"), client.get("/", params={"q": payload})]
        pages.append(client.get(f"/people/{key}"))
        pages.append(client.get(f"/people/{key}", params={"q": payload}))
        pages.append(client.get(f"/people/{key}/consents"))
        client.post(f"/people/{key}/wishes/1/pick", params={"kldb": "22342"})
        pages.append(client.get(f"/people/{key}"))
    for shown in pages:
        assert shown.status_code == 200
        assert _Markup.of(shown.text).foreign == []
    assert escape(payload) in pages[1].text
    assert escape(payload) in pages[2].text
    assert escape(payload) in pages[4].text


def test_every_template_is_escaped_and_strict() -> None:
    environment: Environment = _environment()
    assert environment.autoescape is True
    sources = [
        environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        for name in environment.list_templates()
    ]
    assert len(sources) >= 6
    assert not [source for source in sources if "|safe" in source.replace(" ", "")]
    assert not [source for source in sources if "autoescape" in source]


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        page("error.html", title="x", detail="y")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//evil.example", "x", ""],
)
def test_only_pages_of_the_web_become_links(url: str) -> None:
    assert web_address(url) is None


def test_an_address_of_the_web_becomes_a_link() -> None:
    assert web_address("https://amsel.example/a?b=1") == "https://amsel.example/a?b=1"
