"""No table about a person is missing in the export, and its PDF says what the JSON says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import get_args
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter
from pypdf import PdfReader
from sqlalchemy import (
    JSON,
    Column,
    Date,
    Engine,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Uuid,
    insert,
)

from api.belongings_store import ABOUT_NOBODY, tables_about_people
from api.db import writing
from api.disclosure import disclosure_pdf
from api.disclosure.labels import code_words, labels, words_of
from api.records import PersonRecord
from api.referral_store import Referral
from api.referral_terms import ContactWay, FailureReason, Party, ReferralState
from api.restriction_terms import RestrictionReason
from api.scope import DEMO
from api.services.imports import import_records
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letter
from api.services.market import OpenMarket
from api.services.own_use import OwnUse
from api.services.people import get_person_by_key
from api.services.person_export import SHOWN, PersonExport, export_person
from api.services.picks import pick_wish
from api.services.referrals import Step, create_referral, move_referral, note_attempt
from api.services.restriction import restrict
from api.services.runs import RunOptions, keep_run
from api.settings import SenderSettings
from api.tables import METADATA
from matching.letter import Sender
from tests.api.service import ON, Serve

AIM = Referral(
    id=uuid4(),
    person=uuid4(),
    place=None,
    offer=None,
    target="Bäckerei Zuckerguss",
    state=ReferralState.APPLIED,
    reason=None,
    party=None,
    holds_seat=False,
    owner=None,
    next_step="Zeugnis nachreichen",
    next_due=date(2027, 3, 1),
)


def _key(engine: Engine, person_id: str = "P1") -> UUID:
    return get_person_by_key(engine, DEMO, person_id=person_id).id


def _export(engine: Engine) -> PersonExport:
    market = OpenMarket(engine)
    return export_person(engine, market, DEMO, row_id=_key(engine), own_use=OwnUse(ON))


def _referred(engine: Engine, person_id: str = "P1") -> UUID:
    return create_referral(engine, DEMO, aim_of(engine, person_id), key=None).referral.id


def aim_of(engine: Engine, person_id: str) -> Referral:
    """An own application of somebody."""
    return replace(AIM, person=_key(engine, person_id))


@pytest.fixture
def lived(county: Engine) -> Engine:
    """Somebody with a pick, a letter, and a referral that came to nothing."""
    referral = _referred(county)
    note_attempt(
        county,
        DEMO,
        row_id=referral,
        tried_on=date(2027, 2, 9),
        way=ContactWay.VISIT,
        reached=False,
    )
    own_use = OwnUse(ON)
    keep_run(
        county,
        OpenMarket(county),
        DEMO,
        row_id=_key(county),
        options=RunOptions(top=2),
        own_use=own_use,
    )
    failed = Step(ReferralState.FAILED, FailureReason.TRAVEL, Party.PERSON)
    move_referral(county, DEMO, failed, row_id=referral)
    pick_wish(county, DEMO, row_id=_key(county), number=2, kldb="22342", on=ON)
    order = LetterOrder(kind="D01", person_id="P1", recipient="B-AA", on=ON)
    write_letter(county, DEMO, order, sender=Sender(**SenderSettings().model_dump()))
    return county


def test_every_table_is_about_a_person_or_said_to_be_about_nobody() -> None:
    about = {table.name for table in tables_about_people()}
    assert about >= SHOWN
    assert about & set(ABOUT_NOBODY) == set()
    assert about | set(ABOUT_NOBODY) == set(METADATA.tables)


def test_a_referral_comes_with_each_step_and_each_attempt(lived: Engine) -> None:
    found = _export(lived).referrals
    assert [one.aim for one in found] == ["Bäckerei Zuckerguss"]
    assert [one.state for one in found[0].steps] == ["APPLIED", "FAILED"]
    assert (found[0].steps[1].reason, found[0].steps[1].party) == ("TRAVEL", "PERSON")
    assert [(one.tried_on, one.way, one.reached) for one in found[0].attempts] == [
        (date(2027, 2, 9), "VISIT", False)
    ]


def test_a_result_that_was_kept_comes_with_what_it_rests_on(lived: Engine) -> None:
    (run,) = _export(lived).runs
    assert (run.on, run.options["top"], len(run.answer.items)) == (ON, 2, 2)
    assert isinstance(run.asked["record"], dict)
    assert run.asked["record"]["given_name"] == "Mira"
    assert len(run.answer.items[0].contributions) == 13


def test_referrals_of_others_are_not_in_it(lived: Engine) -> None:
    _referred(lived, "P2")
    assert len(_export(lived).referrals) == 1


@pytest.fixture
def grown(lived: Engine) -> Iterator[Engine]:
    """Two tables that nobody entered anywhere: one of a person, one of what belongs to it."""
    visits = Table(
        "visit",
        METADATA,
        Column("id", Uuid(), primary_key=True),
        Column("person", Uuid(), ForeignKey("person.id", ondelete="CASCADE")),
        Column("room", String(40)),
        Column("on", Date()),
        Column("empty", String(40)),
    )
    notes = Table(
        "visit_note",
        METADATA,
        Column("id", Uuid(), primary_key=True),
        Column("visit", Uuid(), ForeignKey("visit.id", ondelete="CASCADE")),
        Column("words", JSON()),
        Column("scan", LargeBinary()),
    )
    try:
        with writing(lived) as connection:
            METADATA.create_all(connection, tables=[visits, notes])
            for person, room in (("P1", "Zimmer Eule"), ("P2", "Zimmer Dachs")):
                visit = {"id": uuid4(), "person": _row(lived, person), "room": room, "on": ON}
                connection.execute(insert(visits).values(visit))
                note = {"words": [f"{room} war laut"], "scan": b"%PDF", "visit": visit["id"]}
                connection.execute(insert(notes).values(id=uuid4(), **note))
        yield lived
    finally:
        for table in (notes, visits):
            METADATA.remove(table)


def _row(engine: Engine, person_id: str) -> UUID:
    from api import store
    from api.db import reading

    with reading(engine) as connection:
        found = store.find_person(connection, DEMO, person_id=person_id)
    assert found is not None
    return found.id


def test_rows_of_a_new_table_are_in_the_export_without_more_ado(grown: Engine) -> None:
    found = _export(grown).further
    assert [one.table for one in found] == ["visit", "visit_note"]
    visit, note = ({cell.name: cell.value for cell in one.rows[0]} for one in found)
    assert (visit["room"], visit["on"], "empty" in visit) == ("Zimmer Eule", "2027-02-15", False)
    assert (note["words"], note["scan"]) == ('["Zimmer Eule war laut"]', "JVBERg==")
    text = TypeAdapter(PersonExport).dump_json(_export(grown)).decode()
    assert "Dachs" not in text


def _text(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def test_the_pdf_says_everything_in_german(lived: Engine) -> None:
    export = _export(lived)
    pdf = disclosure_pdf(export, on=ON)
    text = _text(pdf)
    for said in (
        "Auskunft über gespeicherte Angaben",
        "Mira Öztürk, Nummer P1",
        "Geburtsdatum 14.09.2010",
        "qualifizierender Hauptschulabschluss",
        "was mit holz 22342, am 15.02.2027",
        "Einwilligung: Schreiben an eine Stelle",
        "Agentur für Arbeit Musterstadt",
        "Bäckerei Zuckerguss",
        "nicht zustande gekommen, Weg zu weit, von der Person aus",
        "Besuch, nicht erreicht",
        "Platz 1: Kfz-Mechatroniker (m/w/d), Autohaus Amsel GmbH, passt",
        "Förderangebot",
        "Ergebnis für den 15.02.2027, festgehalten am",
        "Brief angelegt",
    ):
        assert said in text
    assert "None" not in text
    assert pdf == disclosure_pdf(export, on=ON)


def test_rows_of_a_new_table_are_in_the_pdf_too(grown: Engine) -> None:
    text = _text(disclosure_pdf(_export(grown), on=ON))
    assert "Zimmer Eule war laut" in text


def test_markup_in_data_is_printed_as_text(county: Engine) -> None:
    odd = "#panic[x] *fett* $x$ <b>"
    import_records(county, [PersonRecord(person_id="P1", given_name=odd)], scope=DEMO)
    assert odd in _text(disclosure_pdf(_export(county), on=ON))


def test_every_column_of_a_person_has_its_words() -> None:
    assert set(PersonRecord.model_fields) - set(labels()) == set()
    assert set(labels()) - set(PersonRecord.model_fields) == set()


def test_every_code_of_a_person_has_words() -> None:
    """Levels of German are words already."""
    codes = {
        (name, str(code))
        for name, field in PersonRecord.model_fields.items()
        for kind in _lists_in(field.annotation)
        for code in kind
    }
    assert len(codes) > 70
    bare = {(name, code) for name, code in codes if words_of(name, code) == code}
    assert bare == {("cefr", level) for level in ("A1", "A2", "B1", "B2", "C1", "C2")}
    assert {(name, code) for name, words in code_words().items() for code in words} <= codes


def _lists_in(annotation: object) -> list[type[StrEnum]]:
    """The closed lists in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _lists_in(part)]


def test_a_restricted_person_gets_everything_but_new_results(lived: Engine) -> None:
    reason = RestrictionReason.OBJECTION
    restrict(lived, DEMO, row_id=_key(lived), reason=reason, restricted_on=ON, on=ON)
    found = _export(lived)
    assert (found.results, found.restriction, found.restricted_on) == (None, "OBJECTION", ON)
    text = _text(disclosure_pdf(found, on=ON))
    assert "seit 15.02.2027. Es wurde Widerspruch eingelegt" in text
    assert "Zurzeit wird nichts berechnet" in text


def test_over_http_the_pdf_is_a_file(county: Engine, serve: Serve) -> None:
    own, key = serve(county), _key(county)
    answer = own.get(f"/api/v1/people/{key}/export.pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="auskunft.pdf"'
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert f'href="/api/v1/people/{key}/export.pdf"' in own.get(f"/people/{key}/consents").text
