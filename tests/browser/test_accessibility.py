"""No page has a barrier that axe can find, in no state, light or dark, at 400 % zoom."""

import itertools
import json

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.modes import MODES, Mode
from tests.browser.site import Site
from tests.browser.views import View, page_paths, views

FOUND = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .map(one => [one.id, one.nodes.map(each => each.html.slice(0, 200) + each.failureSummary)])"""
OVERFLOW = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
ALL = list(itertools.product(views(), MODES))
SAMPLE = [(view, MODES[number % len(MODES)]) for number, view in enumerate(views())]
REST = [pair for pair in ALL if pair not in SAMPLE]


def _name(value: object) -> str:
    return value.name if isinstance(value, View | Mode) else ""


def test_every_page_is_among_the_views() -> None:
    assert {view.name for view in views() if view.is_plain} == set(page_paths())
    assert len(page_paths()) >= 8


@pytest.mark.parametrize(("view", "mode"), SAMPLE, ids=_name)
def test_a_page_has_no_barrier(visit: Visit, site: Site, axe: str, view: View, mode: Mode) -> None:
    _check(visit(view.login, mode=mode, open_csp=True), site, axe, view)


@pytest.mark.soak
@pytest.mark.parametrize(("view", "mode"), REST, ids=_name)
def test_a_page_has_no_barrier_in_any_other_mode(
    visit: Visit, site: Site, axe: str, view: View, mode: Mode
) -> None:
    _check(visit(view.login, mode=mode, open_csp=True), site, axe, view)


@pytest.mark.parametrize(
    ("path", "login", "given"),
    [
        ("/short", "demo-counsellor", {"wish": "was mit Holz", "postcode": "61250"}),
        ("/short", "demo-counsellor", {"wish": "Koch", "postcode": "überall"}),
        ("/login", "", {"login": "niemand", "password": "falsch"}),
        ("/vacancies/new?employer=Neue+Firma&title=Koch", "demo-chamber", {"openings": "viele"}),
        ("/people/{id}/referrals", "demo-counsellor", {"target": "", "next_step": "Anrufen"}),
        ("/desk/{id}/columns", "demo-counsellor", {}),
    ],
    ids=["short", "short-refused", "login", "vacancy", "referral", "columns"],
)
def test_what_a_form_answers_has_no_barrier(
    visit: Visit, site: Site, axe: str, path: str, login: str, given: dict[str, str]
) -> None:
    page = visit(login, mode=MODES[0], open_csp=True)
    page.goto(site.fill(path))
    form = page.locator("main form[method=post]").last
    form.evaluate("one => { one.noValidate = true }")
    for name, value in given.items():
        form.locator(f"[name={name}]").first.evaluate(
            "(one, value) => { one.type = 'text'; one.value = value }", value
        )
    for select in form.locator("select[name=columns]").all():
        select.select_option("title")  # two headings that mean the same are refused
    with page.expect_navigation():
        form.locator("button[type=submit], button:not([type])").first.click()
    _require_none(page, axe)


def test_axe_finds_what_is_wrong(visit: Visit, axe: str) -> None:
    page = visit(open_csp=True)
    page.set_content("<html><head><title>x</title></head><body><img src='x'></body></html>")
    page.add_script_tag(content=axe)
    assert "image-alt" in {name for name, _ in page.evaluate(FOUND)}


def _check(page: Page, site: Site, axe: str, view: View) -> None:
    answer = page.goto(site.fill(view.path))
    assert answer is not None
    assert answer.ok or not view.is_plain, "A page that needs values: give them in views.py."
    assert answer.headers["content-type"].startswith("text/html")
    _require_none(page, axe)


def _require_none(page: Page, axe: str) -> None:
    page.add_script_tag(content=axe)
    found = page.evaluate(FOUND)
    assert found == [], json.dumps(found, indent=1, ensure_ascii=False)
    assert page.evaluate(OVERFLOW) == 0
