"""A counsellor's talk in the browser: tried, said, shown, with and without script, on paper."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.site import Site

SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().filter(one => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0)))
  .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""


def _open(page: Page, site: Site, part: str = "") -> Page:
    page.goto(site.fill("/people/{id}" + part))
    return page


def test_a_trial_updates_in_place_and_goes_back(visit: Visit, site: Site, htmx: str) -> None:
    assert htmx
    page = _open(visit("demo-counsellor"), site)
    page.evaluate("window.same = true")
    page.locator(".chip").first.click()
    expect(page.get_by_text("Die Liste zeigt, was mit")).to_be_visible()
    assert page.evaluate("window.same") is True
    assert "trial=" in page.url
    assert page.evaluate(SHIFTS) < 0.1
    page.reload()
    expect(page.get_by_text("Die Liste zeigt, was mit")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Die Liste zeigt, was mit")).to_have_count(0)


def test_a_trial_works_without_script(visit: Visit, site: Site) -> None:
    page = _open(visit("demo-counsellor", script=False), site)
    page.locator(".chip").first.click()
    expect(page.get_by_text("Die Liste zeigt, was mit")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_young_persons_word_is_kept(visit: Visit, site: Site, *, script: bool) -> None:
    page = _open(visit("demo-counsellor", script=script), site, "/sheet")
    page.get_by_role("button", name="vielleicht").first.click()
    pressed = page.locator('[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    page.get_by_role("button", name="zurücknehmen").first.click()
    expect(pressed).to_have_count(0)


def test_what_is_looked_at_together_prints_on_one_side(visit: Visit, site: Site) -> None:
    page = _open(visit("demo-counsellor"), site, "/together")
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1


def test_the_page_of_a_person_asks_this_server_alone(visit: Visit, site: Site) -> None:
    page = visit("demo-counsellor")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    _open(page, site)
    page.wait_for_load_state("networkidle")
    assert {one.startswith(site.address) for one in asked} == {True}
    assert said == []
