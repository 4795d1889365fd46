"""/api/v1/referrals: aims, steps, seats, repeated requests, follow-up, and who sees them."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import reading
from api.place_store import open_places
from api.referral_terms import CLOSED, FOLLOWS, STATE_WORDS, ReferralState
from api.scope import DEMO
from api.services.audit import read_audit
from api.services.imports import import_records
from api.services.people import get_person_by_key
from tests.api.service import Serve

REFERRALS = "/api/v1/referrals"
FAILED = {"to": "FAILED", "reason": "OTHER_CHOSEN", "party": "OTHER_SIDE"}


class Desk:
    """A counsellor with the keys of people, places and offers."""

    def __init__(self, county: Engine, client: TestClient) -> None:
        """Look up the keys."""
        self.county, self.client = county, client
        self.places = {
            one["place_id"]: one["id"] for one in client.get("/api/v1/places").json()["items"]
        }
        self.offer = client.get("/api/v1/offers").json()["items"][0]["id"]

    def person(self, person_id: str) -> str:
        """The key of a person."""
        return str(get_person_by_key(self.county, DEMO, person_id=person_id).id)

    def begin(self, person_id: str = "P1", **aim: object) -> str:
        """The address of a new referral; to the place V1 unless something else is named."""
        aim = aim or {"place": self.places["V1"]}
        answer = self.client.post(REFERRALS, json={"person": self.person(person_id), **aim})
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]

    def move(self, address: str, *steps: str | Mapping[str, object]) -> int:
        """The status of the last of some steps."""
        status = 0
        for step in steps:
            body = {"to": step} if isinstance(step, str) else step
            status = self.client.post(f"{address}/transitions", json=body).status_code
        return status

    def seats(self, place_id: str) -> tuple[str, int | None]:
        """State and free seats of a place."""
        found = self.client.get(f"/api/v1/places/{self.places[place_id]}").json()
        return found["state"], found.get("seats_free")


@pytest.fixture
def desk(county: Engine, serve: Serve) -> Desk:
    """A counsellor at a county that may change."""
    return Desk(county, serve(county))


def test_a_referral_keeps_its_history(desk: Desk) -> None:
    address = desk.begin()
    assert desk.move(address, "WANTED", "APPLIED", "INTERVIEW") == 200
    found = desk.client.get(address).json()
    assert [one["state"] for one in found["history"]] == [
        "PROPOSED",
        "WANTED",
        "APPLIED",
        "INTERVIEW",
    ]
    assert [one["number"] for one in found["history"]] == [1, 2, 3, 4]
    assert {one["account"] for one in found["history"]} == {found["referral"]["owner"]}
    assert found["state_text"] == "Gespräch"
    assert "PROMISED" in found["may_follow"]


def test_every_state_has_a_word_and_all_but_the_end_go_on() -> None:
    assert set(FOLLOWS) == set(STATE_WORDS) == set(ReferralState)
    assert [state for state, after in FOLLOWS.items() if not after] == [ReferralState.ENDED]
    reached = {state for after in FOLLOWS.values() for state in after}
    assert reached == set(ReferralState) - {ReferralState.PROPOSED}
    assert all(state not in after for state, after in FOLLOWS.items())


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        (["CONTRACT"], 409),
        (["WANTED", "PROPOSED"], 409),
        (["APPLIED", "CONTRACT", "STARTED", "PROBATION_PASSED", "ENDED"], 200),
        (["APPLIED", "CONTRACT", "STARTED", FAILED], 409),
        ([FAILED, "WANTED"], 200),
        ([{"to": "FAILED"}], 422),
        ([{"to": "FAILED", "reason": "TRAVEL"}], 422),
        ([{"to": "WANTED", "reason": "TRAVEL", "party": "PERSON"}], 422),
        ([{"to": "HEALTHY"}], 422),
        ([{**FAILED, "note": "x"}], 422),
    ],
)
def test_steps_follow_each_other_as_listed(
    desk: Desk, steps: list[str | dict[str, object]], status: int
) -> None:
    assert desk.move(desk.begin(), *steps) == status


def test_a_seat_is_taken_once_and_given_back(desk: Desk) -> None:
    first, second, third = (desk.begin(person) for person in ("P1", "P2", "P3"))
    assert desk.move(first, "APPLIED", "PROMISED", "CONTRACT") == 200
    assert desk.seats("V1") == ("OPEN", 1)
    assert desk.move(second, "APPLIED", "CONTRACT") == 200
    assert desk.seats("V1") == ("FILLED", 0)
    assert desk.move(third, "APPLIED", "PROMISED") == 409
    assert desk.client.get(third).json()["referral"]["state"] == "APPLIED"
    assert desk.move(first, FAILED) == 200
    assert desk.seats("V1") == ("OPEN", 1)
    assert desk.move(third, "PROMISED") == 200
    assert desk.seats("V1") == ("FILLED", 0)


def test_unknown_seats_do_not_run_out_and_a_filled_place_takes_nobody(desk: Desk) -> None:
    place = desk.places["V2"]
    addresses = [desk.begin(person, place=place) for person in ("P1", "P2", "P3")]
    assert [desk.move(one, "APPLIED", "PROMISED") for one in addresses[:2]] == [200, 200]
    filled = desk.client.patch(
        f"/api/v1/places/{place}", json={"state": "FILLED"}, headers={"if-match": "*"}
    )
    assert filled.status_code == 200
    assert desk.move(addresses[2], "APPLIED", "PROMISED") == 409


def test_seats_of_an_offer_are_counted_everywhere(desk: Desk) -> None:
    address = desk.begin(offer=desk.offer)
    assert desk.move(address, "APPLIED", "PROMISED") == 200
    assert desk.client.get(f"/api/v1/offers/{desk.offer}").json()["seats_free"] == 2
    lines = desk.client.get("/api/v1/programmes").json()["items"]
    assert [one["seats_free"] for one in lines if one["programme_id"] == "BVB"] == [2]
    assert desk.move(address, FAILED) == 200
    assert desk.client.get(f"/api/v1/offers/{desk.offer}").json()["seats_free"] == 3


def test_own_applications_count_without_a_seat(desk: Desk) -> None:
    address = desk.begin(target="Bäckerei Fink, Usingen", state="APPLIED")
    assert desk.move(address, "CONTRACT") == 200
    found = desk.client.get(address).json()["referral"]
    assert (found["target"], found["place"]) == ("Bäckerei Fink, Usingen", None)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"place": None}, 422),
        ({"target": "Bäckerei"}, 422),
        ({"state": "CONTRACT"}, 422),
        ({"place": "x"}, 422),
        ({"place": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"person": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"next_step": "anrufen"}, 422),
        ({"owner": "00000000-0000-4000-8000-000000000000"}, 422),
        ({"holds_seat": True}, 422),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    desk: Desk, change: dict[str, object], status: int
) -> None:
    body = {"person": desk.person("P1"), "place": desk.places["V1"], **change}
    assert desk.client.post(REFERRALS, json=body).status_code == status
    assert desk.client.get(REFERRALS).json() == {"items": [], "next": None}


def test_a_person_is_referred_to_a_place_once_at_a_time(desk: Desk) -> None:
    address = desk.begin()
    again = {"person": desk.person("P1"), "place": desk.places["V1"]}
    assert desk.client.post(REFERRALS, json=again).status_code == 409
    assert desk.move(address, FAILED) == 200
    assert desk.client.post(REFERRALS, json=again).status_code == 201


def test_a_repeated_request_counts_once(desk: Desk) -> None:
    body = {"person": desk.person("P1"), "place": desk.places["V1"]}
    key = {"idempotency-key": "a-1"}
    first = desk.client.post(REFERRALS, json=body, headers=key)
    second = desk.client.post(REFERRALS, json=body, headers=key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = desk.client.post(REFERRALS, json={**body, "state": "WANTED"}, headers=key)
    assert other.status_code == 409
    steps = f"{first.headers['location']}/transitions"
    desk.client.post(steps, json={"to": "APPLIED"})
    key = {"idempotency-key": "a-2"}
    answers = [desk.client.post(steps, json={"to": "PROMISED"}, headers=key) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert desk.seats("V1") == ("OPEN", 1)
    bad = desk.client.post(REFERRALS, json=body, headers={"idempotency-key": "a b"})
    assert bad.status_code == 422


def test_the_same_key_of_somebody_else_is_another_one(desk: Desk, serve: Serve) -> None:
    key = {"idempotency-key": "a-1"}
    first = {"person": desk.person("P1"), "target": "Bäckerei"}
    desk.client.post(REFERRALS, json=first, headers=key)
    lead = serve(desk.county, "demo-team_lead")
    answer = lead.post(REFERRALS, json={**first, "target": "Metzgerei"}, headers=key)
    assert answer.status_code == 201


def test_the_next_step_is_planned_by_whoever_has_seen_the_state(desk: Desk) -> None:
    address = desk.begin()
    mark = desk.client.get(address).headers["etag"]
    plan = {"next_step": "Betrieb anrufen", "next_due": "2027-02-20"}
    assert desk.client.patch(address, json=plan).status_code == 428
    first = desk.client.patch(address, json=plan, headers={"if-match": mark})
    second = desk.client.patch(address, json=plan, headers={"if-match": mark})
    assert (first.status_code, second.status_code) == (200, 412)
    stale = desk.client.post(
        f"{address}/transitions", json={"to": "WANTED"}, headers={"if-match": mark}
    )
    assert stale.status_code == 412
    half = desk.client.patch(address, json={"next_due": None}, headers={"if-match": "*"})
    assert half.status_code == 422
    assert first.json()["referral"]["next_step"] == "Betrieb anrufen"


def test_what_is_due_and_what_has_no_step_is_listed(desk: Desk, serve: Serve) -> None:
    days = {"P1": "2027-02-14", "P2": "2027-02-10", "P3": "2027-02-16"}
    for person, day in days.items():
        desk.begin(person, target="Bäckerei", next_step="anrufen", next_due=day)
    bare = desk.begin("P1", target="Metzgerei")
    closed = desk.begin("P2", target="Metzgerei", next_step="anrufen", next_due="2027-02-01")
    assert desk.move(closed, FAILED) == 200

    def due(**query: str | bool) -> list[str]:
        items = desk.client.get(f"{REFERRALS}/due", params=query).json()["items"]
        return [one["next_due"] for one in items]

    assert due() == ["2027-02-10", "2027-02-14"]
    assert due(until="2027-02-16", mine=True) == ["2027-02-10", "2027-02-14", "2027-02-16"]
    first = desk.client.get(f"{REFERRALS}/due?limit=1").json()
    assert due(after=first["next"]) == ["2027-02-14"]
    without = desk.client.get(f"{REFERRALS}/without-step").json()
    assert [one["id"] for one in without["items"]] == [bare.rpartition("/")[2]]
    lead = serve(desk.county, "demo-team_lead")
    assert len(lead.get(f"{REFERRALS}/due").json()["items"]) == 2
    assert lead.get(f"{REFERRALS}/due?mine=true").json()["items"] == []
    assert lead.get(f"{REFERRALS}/without-step?mine=true").json()["items"] == []
    for path in ("due?after=x", "without-step?after=x", "due?until=morgen"):
        assert desk.client.get(f"{REFERRALS}/{path}").status_code == 422


def test_pages_of_referrals_follow_each_other(desk: Desk) -> None:
    addresses = {desk.begin(person, target="Bäckerei") for person in ("P1", "P2", "P3")}
    first = desk.client.get(f"{REFERRALS}?limit=2").json()
    second = desk.client.get(f"{REFERRALS}?limit=2&after={first['next']}").json()
    found = {f"{REFERRALS}/{one['id']}" for one in (*first["items"], *second["items"])}
    assert (found, second["next"]) == (addresses, None)
    own = desk.client.get(REFERRALS, params={"person": desk.person("P2")}).json()["items"]
    assert [one["person"] for one in own] == [desk.person("P2")]


def test_attempts_to_reach_somebody_are_kept(desk: Desk) -> None:
    address = desk.begin()
    tried = [("2027-02-12", "PHONE", False), ("2027-02-14", "SCHOOL", None)]
    for day, way, reached in tried:
        body = {"tried_on": day, "way": way, "reached": reached}
        assert desk.client.post(f"{address}/contacts", json=body).status_code == 201
    found = desk.client.get(address).json()["attempts"]
    assert [(one["tried_on"], one["way"], one["reached"]) for one in found] == tried
    wrong = desk.client.post(f"{address}/contacts", json={"tried_on": "gestern", "way": "PHONE"})
    assert wrong.status_code == 422


def test_referrals_of_others_answer_like_unknown_ones(desk: Desk, serve: Serve) -> None:
    address = desk.begin()
    for login in ("demo-counsellor-b", "demo-school_social_worker"):
        client = serve(desk.county, login)
        unknown = client.get(f"{REFERRALS}/00000000-0000-4000-8000-000000000000")
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, unknown.content)
        step = client.post(f"{address}/transitions", json={"to": "WANTED"})
        plan = client.patch(address, json={}, headers={"if-match": "*"})
        assert (step.status_code, plan.status_code) == (404, 404)
        assert client.get(REFERRALS).json()["items"] == []


def test_each_step_and_look_is_on_record_and_hidden_from_administrators(
    desk: Desk, serve: Serve
) -> None:
    address = desk.begin()
    desk.move(address, "WANTED")
    desk.client.get(address)
    person = get_person_by_key(desk.county, DEMO, person_id="P1").id
    log = read_audit(desk.county, DEMO, before=None, limit=50, subject=person).items
    assert [one.verb for one in log if one.kind == "REFERRAL"] == ["READ", "CHANGE", "CREATE"]
    own = serve(desk.county, "demo-administrator").get("/api/v1/audit?limit=500").json()["items"]
    assert "REFERRAL" not in {one["kind"] for one in own}


def test_a_referral_goes_with_the_person(desk: Desk) -> None:
    address = desk.begin()
    body = {"tried_on": "2027-02-12", "way": "PHONE"}
    desk.client.post(f"{address}/contacts", json=body, headers={"idempotency-key": "k"})
    gone = desk.client.delete(f"/api/v1/people/{desk.person('P1')}", headers={"if-match": "*"})
    assert gone.status_code == 204
    with reading(desk.county) as connection:
        for table in ("referral", "referral_event", "contact_attempt", "once_key"):
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert count.scalar_one() == 0, table


def test_nothing_is_left_to_do_when_a_referral_is_closed(desk: Desk) -> None:
    address = desk.begin(target="Bäckerei", next_step="anrufen", next_due="2027-02-10")
    assert desk.move(address, FAILED) == 200
    found = desk.client.get(address).json()["referral"]
    assert ReferralState(found["state"]) in CLOSED
    assert (found["next_step"], found["next_due"], found["reason"]) == (None, None, "OTHER_CHOSEN")


def test_whoever_says_anew_how_many_seats_are_free_starts_the_count_anew(desk: Desk) -> None:
    place, address = f"/api/v1/places/{desk.places['V1']}", desk.begin()
    assert desk.move(address, "APPLIED", "PROMISED") == 200
    any_state = {"if-match": "*"}
    titled = desk.client.patch(place, json={"title": "Kfz (m/w/d)"}, headers=any_state)
    assert (titled.json()["openings"], titled.json()["seats_free"]) == (2, 1)
    said = desk.client.patch(place, json={"openings": 2}, headers=any_state)
    assert said.json()["seats_free"] == 2
    assert desk.move(address, FAILED) == 200
    assert desk.seats("V1") == ("OPEN", 2)


def test_the_same_list_again_leaves_the_taken_seats_and_another_number_does_not(
    desk: Desk,
) -> None:
    with reading(desk.county) as connection:
        first = open_places(connection)[0].record
    assert desk.move(desk.begin(), "APPLIED", "PROMISED") == 200
    again = first.model_copy(update={"title": "Kfz (m/w/d)"})
    for record, free in ((first, 1), (again, 1), (again.model_copy(update={"openings": 1}), 1)):
        import_records(desk.county, [record], scope=DEMO)
        assert desk.seats("V1") == ("OPEN", free)
    with reading(desk.county) as connection:
        taken = connection.exec_driver_sql("SELECT seats_taken FROM place WHERE place_id = 'V1'")
        assert taken.scalar_one() == 0


def test_the_market_knows_the_seats_that_are_left_and_a_full_place_is_not_opened(
    desk: Desk,
) -> None:
    def on_market() -> dict[str, int | None]:
        with reading(desk.county) as connection:
            return {one.record.place_id: one.record.openings for one in open_places(connection)}

    assert desk.move(desk.begin("P1"), "APPLIED", "PROMISED") == 200
    assert on_market()["V1"] == 1
    assert desk.move(desk.begin("P2"), "APPLIED", "PROMISED") == 200
    assert "V1" not in on_market()
    place, any_state = f"/api/v1/places/{desk.places['V1']}", {"if-match": "*"}
    opened = desk.client.patch(place, json={"state": "OPEN"}, headers=any_state)
    assert opened.status_code == 409
    both = desk.client.patch(place, json={"state": "OPEN", "openings": 1}, headers=any_state)
    assert (both.status_code, both.json()["seats_free"]) == (200, 1)
    assert on_market()["V1"] == 1
