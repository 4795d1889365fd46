"""The export holds everything about one person, and nothing about anybody else."""

import json
from datetime import date

import pytest
from pydantic import TypeAdapter
from sqlalchemy import Engine

from api.scope import DEMO, Scope
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letter
from api.services.market import OpenMarket
from api.services.own_use import OwnUse
from api.services.people import get_person_by_key
from api.services.person_export import PersonExport, export_person
from api.services.picks import pick_wish
from api.services.signatures import inform
from api.settings import SenderSettings
from matching.errors import ConsentMissing, NotFoundError
from matching.letter import Sender
from tests.api.service import ON, Serve

SENDER = Sender(**SenderSettings().model_dump())


def _export(engine: Engine, *, scope: Scope = DEMO, needs_consent: bool = False) -> PersonExport:
    key = get_person_by_key(engine, DEMO, person_id="P1").id
    own_use = OwnUse(ON, needs_consent)
    return export_person(engine, OpenMarket(engine), scope, row_id=key, own_use=own_use)


def test_everything_about_the_person_is_in_it(county: Engine) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    pick_wish(county, DEMO, row_id=key, number=2, kldb="22342", on=ON)
    inform(county, DEMO, row_id=key, informed_on=date(2027, 1, 4), on=ON)
    order = LetterOrder(kind="D01", person_id="P1", recipient="B-AA", on=ON)
    write_letter(county, DEMO, order, sender=SENDER)
    with pytest.raises(ConsentMissing):
        write_letter(
            county, DEMO, LetterOrder("D01", "P1", "B-AA", date(2029, 1, 1)), sender=SENDER
        )
    found = _export(county)
    assert (found.person.family_name, found.informed_on) == ("Öztürk", date(2027, 1, 4))
    assert [(one.wish, one.kldb) for one in found.picks] == [("was mit holz", "22342")]
    assert {one.act.value for one in found.consents} == {"CONSENT", "SECRECY_RELEASE"}
    assert [(one.verb, one.recipient) for one in found.letters] == [
        ("CREATE", "B-AA"),
        ("REFUSE", "B-AA"),
    ]
    sent = [(one.key, one.name) for one in found.recipients]
    assert sent == [("B-AA", "Agentur für Arbeit Musterstadt")]
    assert found.log[-1].purpose == "EXPORT"
    assert found.log[0].verb == "CREATE"


def test_results_come_with_their_explanation(county: Engine) -> None:
    results = _export(county).results
    assert results is not None
    first = results.places[0]
    assert (first.employer, first.match.rank) == ("Autohaus Amsel GmbH", 1)
    assert len(first.match.contributions) == 13
    assert {one.programme_id for one in results.programmes} >= {"BVB", "EQ"}
    assert results.versions.rules


def test_without_a_consent_that_is_needed_there_are_no_results(county: Engine) -> None:
    found = _export(county, needs_consent=True)
    assert found.results is None
    assert found.person.person_id == "P1"


def test_nobody_else_is_in_it(county: Engine) -> None:
    text = TypeAdapter(PersonExport).dump_json(_export(county)).decode()
    assert "Öztürk" in text
    assert "Abt" not in text
    with pytest.raises(NotFoundError):
        _export(county, scope=Scope("b"))


def test_one_call_gives_the_document_as_a_file(county: Engine, serve: Serve) -> None:
    own = serve(county)
    key = get_person_by_key(county, DEMO, person_id="P1").id
    answer = own.get(f"/api/v1/people/{key}/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="auskunft.json"'
    found = json.loads(answer.text)
    assert found["person"]["given_name"] == "Mira"
    assert found["log"][-1]["role"] == "COUNSELLOR"
    page = own.get(f"/people/{key}/consents").text
    assert f'href="/api/v1/people/{key}/export"' in page
