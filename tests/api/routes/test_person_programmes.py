"""GET /api/v1/people/{id}/programmes: what could be examined for a person, with paragraphs."""

from sqlalchemy import Engine

from api.scope import DEMO
from api.services.people import get_person_by_key
from matching.rules import programme_answers
from tests.api.service import ON, Serve


def test_each_programme_has_its_answer_with_findings(county: Engine, serve: Serve) -> None:
    person = get_person_by_key(county, DEMO, person_id="P1")
    found = serve(county).get(f"/api/v1/people/{person.id}/programmes").json()
    expected = programme_answers(person.to_seeker().facts, ON)
    assert [(one["programme_id"], one["result"]) for one in found["items"]] == [
        (one.programme_id, one.result) for one in expected
    ]
    assert {one["result"] for one in found["items"]} == {"POSSIBLE", "POSSIBLE_IF", "NOT_POSSIBLE"}
    refused = [one for one in found["items"] if one["result"] == "NOT_POSSIBLE"]
    for one in refused:
        against = [each for each in one["findings"] if each["outcome"] == "FALSE"]
        assert against
        assert all(each["reference"] for each in against)
    assert 1 <= len(found["questions"]) <= 3
    assert found["next"] is None


def test_out_of_reach_is_unknown_and_each_look_is_recorded(county: Engine, serve: Serve) -> None:
    person = get_person_by_key(county, DEMO, person_id="P1")
    address = f"/api/v1/people/{person.id}/programmes"
    assert serve(county, "demo-counsellor-b").get(address).status_code == 404
    serve(county).get(address)
    entries = serve(county, "demo-team_lead").get("/api/v1/audit").json()["items"]
    looks = [(one["verb"], one["subject"]) for one in entries if one["kind"] == "PERSON"]
    assert looks[0] == ("READ", str(person.id))
