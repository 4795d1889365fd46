"""With script, remarks about a vacancy come while it is typed, and nothing on the page moves."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.site import Site

pytestmark = pytest.mark.usefixtures("htmx")
NEW = "/vacancies/new?employer=Neue+Firma&title=Koch"
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, one) => sum + one.value, 0)))
  .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""


def test_remarks_come_while_typing_and_shift_nothing(visit: Visit) -> None:
    page = visit("demo-chamber")
    page.goto(NEW)
    text = page.get_by_label("Text der Anzeige")
    text.press_sequentially("Wir suchen nur männliche Bewerber.")
    expect(page.get_by_text("Diese Formulierung kann benachteiligen.").first).to_be_visible()
    expect(text).to_be_focused()
    expect(text).to_have_value("Wir suchen nur männliche Bewerber.")
    assert page.evaluate(SHIFTS) < 0.1


def test_the_script_asks_nobody_else_and_breaks_no_policy(visit: Visit, site: Site) -> None:
    page = visit("demo-chamber")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(NEW)
    page.get_by_label("Text der Anzeige").press_sequentially("Guten Tag")
    expect(page.get_by_text("Verstanden als")).to_be_visible()
    assert {one.startswith(site.address) for one in asked} == {True}
    assert said == []


def test_a_form_with_script_is_still_sent_by_its_buttons(visit: Visit) -> None:
    page = visit("demo-chamber")
    page.goto(NEW)
    page.get_by_label("Freie Plätze").fill("viele")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("Es wurde noch nichts gespeichert.")).to_be_visible()
