"""The main way of each group in a real browser, from signing in to the end, with no script too."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.api.service import PASSWORD
from tests.browser.conftest import Visit

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def _sign_in(page: Page, login: str) -> None:
    page.goto("/login")
    page.get_by_label("Anmeldename").fill(login)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()


@SCRIPT
def test_a_class_goes_from_a_typed_list_to_printed_letters(
    visit: Visit,
    script: bool,  # noqa: FBT001 a parameter of the test
) -> None:
    name = "7s" if script else "7n"
    page = visit(script=script)
    _sign_in(page, "demo-school_social_worker")
    page.get_by_label("Klasse", exact=True).fill(name)
    page.get_by_label("Namen, je Zeile einer").fill("Anna B.\nMo\nTom K.")
    page.get_by_role("button", name="Liste aufnehmen").click()
    expect(page.get_by_text("noch nicht informiert: 3")).to_be_visible()

    page.get_by_label("Anna B.", exact=True).check()
    page.get_by_label("Tom K.", exact=True).check()
    page.get_by_role("button", name="Als informiert eintragen").click()
    expect(page.get_by_role("rowheader", name="Anna B.")).to_be_visible()
    expect(page.get_by_text("noch nicht informiert: 1")).to_be_visible()

    page.get_by_role("link", name="Einwilligungen eintragen").click()
    page.get_by_label("Für welche Stelle").select_option("B-AA")
    page.get_by_role("button", name="Bögen dieser Stelle eintragen").click()
    page.get_by_label("Anna B.: Unterschrift von").select_option("beide")
    page.get_by_label("Tom K.: Unterschrift von").select_option("möchte das nicht")
    page.get_by_role("button", name="Bögen speichern").click()
    expect(page.get_by_role("cell", name="nicht gewünscht (15.02.2027)")).to_be_visible()

    page.get_by_role("link", name=f"Klasse {name}").click()
    page.get_by_role("link", name="Briefe drucken").click()
    page.get_by_label("An welche Stelle?").select_option("B-AA")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_label("Anna B.", exact=True)).to_be_checked()
    expect(page.get_by_label("Tom K.", exact=True)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Als eine Datei zum Drucken").click()
    text = _text_of(download.value.path())
    assert "Empfehlung für Anna B.: " in text
    assert "Tom" not in text


@SCRIPT
def test_a_vacancy_goes_from_a_question_to_the_list_and_off_again(
    visit: Visit,
    script: bool,  # noqa: FBT001 a parameter of the test
) -> None:
    firm = "Backhaus Zaunkönig" if script else "Backhaus Rotkehlchen"
    page = visit(script=script)
    _sign_in(page, "demo-chamber")
    page.get_by_role("link", name="Stelle melden").click()
    _ask(page, firm)
    expect(page.get_by_text("Diese Stelle ist hier noch nicht gemeldet.")).to_be_visible()

    page.get_by_label("Wer meldet die Stelle?").select_option("HWK")
    page.get_by_label("Art", exact=True).select_option("Ausbildung im Betrieb")
    page.get_by_label("Text der Anzeige").fill("Wir suchen nur männliche Bewerber.")
    page.get_by_label("Postleitzahl").fill("61250")
    page.get_by_role("button", name="Prüfen").click()
    expect(page.get_by_text("Verstanden als Bäcker/in.")).to_be_visible()
    expect(page.get_by_text("Diese Formulierung kann benachteiligen.").first).to_be_visible()
    assert page.get_by_label("Text der Anzeige").input_value().endswith("männliche Bewerber.")

    page.get_by_label("Text der Anzeige").fill("Wir suchen Menschen, die gern backen.")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("offen · ")).to_be_visible()
    page.get_by_role("link", name="Meine Stellen").click()
    page.get_by_label("Betrieb, Beruf oder Nummer suchen").fill(firm)
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("cell", name="zuletzt bestätigt am 15.02.2027")).to_be_visible()

    page.get_by_role("link", name="Stelle melden").click()
    _ask(page, firm)
    expect(page.get_by_role("heading", name="Das könnte sie sein")).to_be_visible()
    page.get_by_role("link", name="Ansehen und berichtigen").click()
    page.get_by_role("button", name="Zurückziehen").click()
    expect(page.get_by_text("zurückgezogen · ")).to_be_visible()
    page.get_by_role("button", name="Wieder öffnen").click()
    expect(page.get_by_text("offen · ")).to_be_visible()


def _ask(page: Page, firm: str) -> None:
    page.locator("#a-employer").fill(firm)
    page.locator("#a-title").fill("Bäcker/in")
    page.get_by_role("button", name="Nachsehen").click()


@SCRIPT
def test_a_counsellor_finds_a_person_and_the_places(
    visit: Visit,
    script: bool,  # noqa: FBT001 a parameter of the test
) -> None:
    page = visit(script=script)
    _sign_in(page, "demo-counsellor")
    page.get_by_label("Name oder Nummer suchen").fill("P0001")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Plätze", exact=True)).to_be_visible()
    page.get_by_role("link", name="Einwilligungen").click()
    expect(page.get_by_role("heading", name="Einwilligungen", level=1)).to_be_visible()


def _text_of(path: Path) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(path.read_bytes())).pages)
