"""With script, remarks about a vacancy come while it is typed, and nothing on the page moves."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit

NEW = "/vacancies/new?employer=Neue+Firma&title=Koch"
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, one) => sum + one.value, 0)))
  .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""


def test_remarks_come_while_typing_and_shift_nothing(visit: Visit, htmx: str) -> None:
    page = visit("demo-chamber", open_csp=True)
    page.goto(NEW)
    if not page.evaluate("Boolean(window.htmx)"):
        page.add_script_tag(content=htmx)
    text = page.get_by_label("Text der Anzeige")
    text.press_sequentially("Wir suchen nur männliche Bewerber.")
    expect(page.get_by_text("Diese Formulierung kann benachteiligen.").first).to_be_visible()
    expect(text).to_be_focused()
    expect(text).to_have_value("Wir suchen nur männliche Bewerber.")
    assert page.evaluate(SHIFTS) < 0.1


def test_a_form_with_script_is_still_sent_by_its_buttons(visit: Visit, htmx: str) -> None:
    page = visit("demo-chamber", open_csp=True)
    page.goto(NEW)
    if not page.evaluate("Boolean(window.htmx)"):
        page.add_script_tag(content=htmx)
    page.get_by_label("Freie Plätze").fill("viele")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("Es wurde noch nichts gespeichert.")).to_be_visible()
