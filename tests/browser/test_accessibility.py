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
    page.add_script_tag(content=axe)
    found = page.evaluate(FOUND)
    assert found == [], json.dumps(found, indent=1, ensure_ascii=False)
    assert page.evaluate(OVERFLOW) == 0
