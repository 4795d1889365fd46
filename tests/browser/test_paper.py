"""On paper: a class on A4 landscape, the sheet for a firm on one page."""

from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import Engine

from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records
from tests.api.service import SCHOOL
from tests.browser.conftest import Visit
from tests.browser.site import Site

A4 = (595, 842)
PUPILS = 28


def _printed(visit: Visit, login: str, address: str) -> PdfReader:
    page = visit(login)
    page.goto(address)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def _sizes(document: PdfReader) -> list[tuple[int, int]]:
    boxes = [page.mediabox for page in document.pages]
    return [(round(box.width), round(box.height)) for box in boxes]


def _fill_class(engine: Engine) -> None:
    pupils = [
        PersonRecord(
            person_id=f"PL{n}",
            given_name=f"Robin{n}",
            family_name="Kranich",
            school=SCHOOL,
            school_class="28",
            wishes=("Fachkraft für Lagerlogistik",),
        )
        for n in range(PUPILS)
    ]
    import_records(engine, pupils, scope=DEMO)


def test_a_class_of_28_prints_on_two_sides_across(visit: Visit, site: Site) -> None:
    _fill_class(site.engine)
    document = _printed(visit, "demo-school_social_worker", "/class?name=28")
    assert len(document.pages) <= 2
    assert set(_sizes(document)) == {(A4[1], A4[0])}
    text = "\n".join(page.extract_text() for page in document.pages)
    assert sum(f"Robin{n} K." in text for n in range(PUPILS)) == PUPILS
    assert "noch 13 Tage" in text
    assert "Informiert am" not in text


def test_the_print_without_names_holds_none(visit: Visit, site: Site) -> None:
    _fill_class(site.engine)
    document = _printed(visit, "demo-school_social_worker", "/class?name=28&names=no")
    text = "\n".join(page.extract_text() for page in document.pages)
    assert "Robin" not in text
    assert "Fachkraft für Lagerlogistik" in text


def test_the_sheet_for_the_firm_is_one_page(visit: Visit, site: Site) -> None:
    document = _printed(visit, "demo-chamber", f"/vacancies/{site.place}/sheet")
    assert _sizes(document) == [A4]
    assert "Mein Konto" not in document.pages[0].extract_text()
