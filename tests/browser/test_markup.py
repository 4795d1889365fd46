"""Whatever is stored is text in the browser: no script runs, no markup of it becomes markup.

The payloads fill every free-text field of a tenant of their own. The browser is told to ignore the
content security policy, so that escaping has to hold alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page

from api.class_store import add_entries, decline
from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.db import writing
from api.records import BodyRecord, PersonRecord, PlaceRecord, Record, columns_of
from api.records.column import Kind
from api.scope import Role, Scope
from api.services.consents import record_consents
from api.services.imports import import_records
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letters
from api.services.listings import create_listing
from api.services.people import get_person_by_key
from api.settings import SenderSettings
from api.tables import PlaceState
from matching.letter import Sender
from matching.vocabulary import BodyKind
from tests.api.service import ON, SCHOOL
from tests.browser.conftest import Visit
from tests.browser.site import Site

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").splitlines()
RUNS = "script, iframe, object, embed, img, svg animate, base, form, [onerror], [onload]"
SAMPLE = [3, 60, 130]
"""An element, a way out of an attribute, an event."""
TENANT = Scope("b")
WORKER = Scope("b", Role.SCHOOL_SOCIAL_WORKER, school=SCHOOL)
FREE = {Kind.TEXT, Kind.PROSE}
OWN = {"person_id", "place_id", "body_id", "school", "kldb", "postcode", "county_ags", "url"}
OWN |= {"licences", "licence_required", "residence_land", "contact_email", "recipient"}
BODY = {"body_id": "B-X", "kind": BodyKind.AA, "postcode": "61348", "country": "DE"}
SIGNED = {
    "act": ConsentAct.CONSENT,
    "purpose": ConsentPurpose.P3_LETTER_TO_BODY,
    "recipient": "B-X",
    "given_on": date(2027, 1, 18),
    "given_by": ConsentGivenBy.BOTH,
    "form": ConsentForm.PAPER,
    "valid_until": date(2028, 1, 17),
}
WATCH = """window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'msgbox']) window[name] = () => ran.push(name);"""
FOREIGN = """() => [...document.querySelectorAll('*')].flatMap(one => {
  const odd = /^(SCRIPT|IFRAME|OBJECT|EMBED|SVG|MATH|BASE|VIDEO|AUDIO|STYLE|FORM|LINK|IMG|META)$/i;
  const ours = one.closest('[data-own]') || (one.src || one.href || one.action || '')
    .startsWith(location.origin) || one.matches('meta[charset], meta[name], form:not([action])');
  const events = [...one.attributes].map(a => a.name).filter(a => /^on|^style$|^hx-on/.test(a));
  return [...(odd.test(one.tagName) && !ours ? [one.outerHTML.slice(0, 150)] : []), ...events];
})"""


@dataclass(frozen=True, slots=True)
class Stored:
    """One payload in the database."""

    person_id: str
    person: UUID
    vacancy: UUID
    school_class: str


Keep = Callable[[int], Stored]


@pytest.fixture(scope="module")
def keep(site: Site) -> Keep:
    """Store the payload with a number in every field, once."""
    named = _texts(BodyRecord, PAYLOADS[0]) | BODY
    import_records(site.engine, [BodyRecord.model_validate(named)], scope=TENANT)
    kept: dict[int, Stored] = {}

    def stored(number: int) -> Stored:
        if number not in kept:
            kept[number] = _store(site, number, PAYLOADS[number])
        return kept[number]

    return stored


def test_there_are_two_hundred_different_payloads() -> None:
    assert len(set(PAYLOADS)) == 200


@pytest.mark.parametrize("number", SAMPLE)
def test_no_payload_runs_or_becomes_markup(visit: Visit, keep: Keep, number: int) -> None:
    _open_all(visit, [keep(number)])


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, 200, 20))
def test_none_of_all_payloads_runs_or_becomes_markup(visit: Visit, keep: Keep, start: int) -> None:
    _open_all(visit, [keep(number) for number in range(start, start + 20)])


@pytest.mark.soak
def test_a_list_of_many_payloads_stays_a_list(visit: Visit, keep: Keep) -> None:
    assert len([keep(number) for number in range(len(PAYLOADS))]) == 200
    for login, address in (("demo-counsellor-b", "/?page=2"), ("demo-chamber-b", "/vacancies")):
        page = _watched(visit(login, open_csp=True))
        _open(page, address)
        assert page.locator("tbody tr").count() == 50


def test_a_letter_shows_payloads_as_text(visit: Visit, site: Site, keep: Keep) -> None:
    assert _letters_are_text(visit, site, keep, SAMPLE) == 3


@pytest.mark.soak
def test_all_letters_show_payloads_as_text(visit: Visit, site: Site, keep: Keep) -> None:
    assert _letters_are_text(visit, site, keep, range(len(PAYLOADS))) >= 190


def test_a_leak_would_be_seen(visit: Visit) -> None:
    page = _watched(visit(open_csp=True))
    page.goto("/login")
    page.set_content("<p>x</p><img src=x onerror=alert(1)>")
    page.wait_for_function("ran.length > 0")
    assert "onerror" in page.evaluate(FOREIGN)


def _letters_are_text(visit: Visit, site: Site, keep: Keep, numbers: Sequence[int]) -> int:
    """Open the consent sheet (D06) of each; how many there were."""
    orders = [LetterOrder("D06", keep(number).person_id, "B-X", ON) for number in numbers]
    sender = Sender(**SenderSettings().model_dump())
    letters = write_letters(site.engine, TENANT, orders, sender=sender)
    page = _watched(visit(open_csp=True))
    page.goto("/login")
    for letter in letters.written:
        page.set_content(letter.rendered.html)
        assert page.evaluate("ran") == []
        assert page.locator(RUNS).count() == 0
    return len(letters.written)


def _open_all(visit: Visit, found: Sequence[Stored]) -> None:
    """Every page that shows these payloads, as the roles that see them."""
    for login, addresses in _addresses(found).items():
        page = _watched(visit(login, open_csp=True))
        for address in addresses:
            _open(page, address)


def _addresses(found: Sequence[Stored]) -> dict[str, list[str]]:
    return {
        "demo-counsellor-b": [
            address
            for one in found
            for address in (f"/people/{one.person}", f"/people/{one.person}/consents")
        ],
        "demo-school_social_worker-b": [
            address
            for one in found
            for address in (
                f"/class?name={one.school_class}",
                f"/class/consents?name={one.school_class}&to=B-X",
                f"/class/letters?name={one.school_class}&to=B-X",
            )
        ],
        "demo-chamber-b": [
            address
            for one in found
            for address in (f"/vacancies/{one.vacancy}", f"/vacancies/{one.vacancy}/sheet")
        ],
    }


def _watched(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def _open(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, address
    assert page.evaluate("ran") == []
    assert page.evaluate(FOREIGN) == [], address


def _store(site: Site, number: int, payload: str) -> Stored:
    """One payload in a person with consents, in a class of its own, and in a draft vacancy."""
    key, school_class = f"X{number}", f"X{number}"
    known = {"person_id": key, "school": SCHOOL, "school_class": school_class}
    person = PersonRecord.model_validate(_texts(PersonRecord, payload) | known)
    import_records(site.engine, [person], scope=TENANT)
    record_consents(site.engine, [_consent(key, payload)], scope=TENANT)
    row = get_person_by_key(site.engine, TENANT, person_id=key).id
    with writing(site.engine) as connection:
        add_entries(connection, WORKER, [(payload[:200], payload[:200])], to=school_class)
        decline(connection, TENANT, row, recipient=f"B{number}", on=ON)
    place = PlaceRecord.model_validate(_texts(PlaceRecord, payload) | {"place_id": key})
    vacancy = create_listing(site.engine, TENANT, place, state=PlaceState.DRAFT)
    return Stored(key, row, vacancy.id, school_class)


def _consent(person_id: str, payload: str) -> ConsentRecord:
    return ConsentRecord.model_validate(
        _texts(ConsentRecord, payload) | SIGNED | {"person_id": person_id}
    )


def _texts(model: type[Record], payload: str) -> dict[str, object]:
    """The payload in every field of free text that a record has."""
    texts: dict[str, object] = {}
    for column in columns_of(model).values():
        if column.kind in FREE and column.name not in OWN:
            short = payload[: column.longest]
            texts[column.name] = (short,) if column.many else short
    return texts
