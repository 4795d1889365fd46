"""Many letters at once."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine

from api.audit import Kind, Verb
from api.audit_store import entries_for
from api.db import reading
from api.records import PersonRecord
from api.scope import DEMO, Scope
from api.services.imports import import_records
from api.services.letter_bundle import bind, class_members
from api.services.letter_writing import LetterOrder
from api.services.letters import Letters, write_letters
from api.settings import SenderSettings
from matching.errors import NotFoundError
from matching.letter import Sender

ON = date(2027, 2, 15)
SENDER = Sender(**SenderSettings().model_dump())
CLASS = [
    PersonRecord(person_id=f"K{number}", given_name=name, family_name="Ek", school_class="9b")
    for number, name in enumerate(("Mo", "漢字", "Łucja"))
]


def letters_for(engine: Engine, *people: str, kind: str = "D05", to: str = "person") -> Letters:
    orders = [LetterOrder(kind, person, to, ON, reference="K7Q2") for person in people]
    return write_letters(engine, DEMO, orders, sender=SENDER)


def test_a_selection_is_one_pdf_in_the_order_asked_for(county: Engine) -> None:
    bundle = bind(letters_for(county, "P2", "P1"), as_zip=False)
    assert bundle.content
    document = PdfReader(BytesIO(bundle.content))
    pages = [page.extract_text() for page in document.pages]
    greetings = [line for page in pages for line in page.splitlines() if "Guten Tag" in line]
    assert greetings == ["Guten Tag Jo Abt,", "Guten Tag Mira Öztürk,"]
    assert document.metadata
    assert document.metadata.title == "Einladung zum Gespräch"


def test_each_letter_counts_its_own_pages(county: Engine) -> None:
    bundle = bind(letters_for(county, "P2", "P1", kind="D06", to="B-AA"), as_zip=False)
    assert bundle.content
    pages = [page.extract_text() for page in PdfReader(BytesIO(bundle.content)).pages]
    assert [page.splitlines()[-1] for page in pages] == ["Seite 1 von 2", "Seite 2 von 2"] * 2


def test_a_zip_holds_single_files_whose_names_tell_nothing(county: Engine) -> None:
    bundle = bind(letters_for(county, "P2", "P1"), as_zip=True)
    assert bundle.content
    with ZipFile(BytesIO(bundle.content)) as archive:
        assert archive.namelist() == ["brief-001.pdf", "brief-002.pdf"]
        first = PdfReader(BytesIO(archive.read("brief-001.pdf")))
    assert "Jo Abt" in first.pages[0].extract_text()
    again = bind(letters_for(county, "P2", "P1"), as_zip=True)
    assert again.content == bundle.content


def test_what_cannot_be_written_is_left_out_with_the_reason(county: Engine) -> None:
    letters = letters_for(county, "P1", "P2", "P3", "P9", kind="D01", to="B-AA")
    assert [letter.order.person_id for letter in letters.written] == ["P1"]
    assert [one.order.person_id for one in letters.left_out] == ["P2", "P3", "P9"]
    reasons = [one.reason for one in letters.left_out]
    assert "fehlt die Einwilligung" in reasons[0]
    assert "ist niemand eingetragen" in reasons[2]


@pytest.mark.parametrize("form", ["zip", "pdf"])
def test_one_letter_that_cannot_be_set_does_not_spoil_the_others(engine: Engine, form: str) -> None:
    import_records(engine, CLASS, scope=DEMO)
    bundle = bind(letters_for(engine, "K0", "K1", "K2"), as_zip=form == "zip")
    assert bundle.content
    assert [letter.order.person_id for letter in bundle.letters.written] == ["K0", "K2"]
    (refused,) = bundle.letters.left_out
    assert refused.order.person_id == "K1"
    assert "die Schriften nicht haben" in refused.reason


def test_every_letter_and_every_refusal_is_in_the_audit_log(county: Engine) -> None:
    letters_for(county, "P1", "P2", "P9", kind="D01", to="B-AA")
    with reading(county) as connection:
        entries = entries_for(connection, DEMO, before=None, limit=10, subject=None)
    found = [(one.verb, one.recipient) for one in entries if one.kind == Kind.LETTER]
    assert found == [(Verb.REFUSE, "B-AA"), (Verb.CREATE, "B-AA")]


def test_nothing_left_is_no_file(county: Engine) -> None:
    bundle = bind(letters_for(county, "P9"), as_zip=False)
    assert bundle.content is None
    assert len(bundle.letters.left_out) == 1


def test_progress_is_told_after_each_letter(county: Engine) -> None:
    told: list[int] = []
    orders = [LetterOrder("D05", person, "person", ON) for person in ("P1", "P9", "P2")]
    write_letters(county, DEMO, orders, sender=SENDER, progress=told.append)
    assert told == [1, 2, 3]


def test_a_class_is_everybody_of_that_class_in_reach(engine: Engine) -> None:
    import_records(engine, CLASS, scope=DEMO)
    assert class_members(engine, DEMO, "9b") == ("K0", "K1", "K2")
    for scope, name in ((DEMO, "9c"), (Scope("b"), "9b")):
        with pytest.raises(NotFoundError, match="niemand eingetragen"):
            class_members(engine, scope, name)
