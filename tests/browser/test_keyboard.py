"""With the keyboard alone: everything can be reached, one sees where one is, and it goes fast."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records
from tests.api.service import PASSWORD, SCHOOL
from tests.browser.conftest import Visit
from tests.browser.site import Site

REACHABLE = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled).length"""
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  if (one === document.body) return null;
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  window.seen = window.seen || new Set(); window.seen.add(one);
  return [ring || style.boxShadow !== 'none', one.outerHTML.slice(0, 120), window.seen.size];
}"""
MOST_STOPS = 400
PUPILS = 25
KEYS_A_SECOND = 2
PAGES = [
    ("", "/login"),
    ("demo-counsellor", "/?q=ma"),
    ("demo-counsellor", "/people/{id}/consents"),
    ("demo-school_social_worker", "/classes"),
    ("demo-school_social_worker", "/class?name=10a"),
    ("demo-school_social_worker", "/class/consents?name=10a&to=B-AA"),
    ("demo-school_social_worker", "/class/letters?name=10a&kind=D06&to=B-AA"),
    ("demo-chamber", "/vacancies?q=koch"),
    ("demo-chamber", "/vacancies/new?employer=Neue+Firma&title=Koch"),
    ("demo-chamber", "/vacancies/{id}"),
]


@pytest.mark.parametrize(("login", "path"), PAGES)
def test_everything_is_reached_by_tab_and_shows_where_one_is(
    visit: Visit, site: Site, login: str, path: str
) -> None:
    page = visit(login)
    page.goto(site.fill(path))
    wanted, reached = page.evaluate(REACHABLE), 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            break
        visible, where, reached = found
        assert visible, where
    assert reached == wanted


def test_signing_in_takes_no_mouse(visit: Visit) -> None:
    page = visit()
    page.goto("/login")
    page.locator("#login").focus()
    page.keyboard.type("demo-chamber")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacancies")


def test_the_sheets_of_a_class_of_25_take_under_two_minutes_of_keys(
    visit: Visit, site: Site
) -> None:
    _fill_class(site.engine)
    page = visit("demo-school_social_worker")
    page.goto("/class/consents?name=25&to=B-AA")
    page.locator("select[name=signer]").first.focus()
    keys = sum(_enter_row(page) for _ in range(PUPILS))
    page.keyboard.press("Enter")
    signed = page.get_by_role("cell", name="unterschrieben, gilt bis 14.02.2028", exact=True)
    expect(signed).to_have_count(PUPILS)
    assert keys / KEYS_A_SECOND < 120


def _enter_row(page: Page) -> int:
    """Say that both signed, and go to the next row; how many keys that took."""
    keys = ["b", "Tab", "Tab", "Tab", "Tab"]
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def _fill_class(engine: Engine) -> None:
    pupils = [
        PersonRecord(person_id=f"KL{n}", given_name=f"Kim {n}", school=SCHOOL, school_class="25")
        for n in range(PUPILS)
    ]
    import_records(engine, pupils, scope=DEMO)
