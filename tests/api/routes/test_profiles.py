"""/api/v1/people: the whole life of a record, and nobody overwrites what they have not seen."""

import threading

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.scope import DEMO
from api.services.audit import read_audit
from api.services.people import get_person_by_key
from tests.api.service import SCHOOL, Serve, sign_in

PEOPLE = "/api/v1/people"
NEW = {
    "person_id": "N1",
    "given_name": "Kim",
    "school": SCHOOL,
    "wishes": ["Tischler", "Koch"],
    "birth_date": "2010-03-04",
    "legal_circles": ["SGB_III", "SCHOOL"],
    "grade_de": 2.3,
}


@pytest.fixture
def own(county: Engine, serve: Serve) -> TestClient:
    """A counsellor at a county that may change."""
    return serve(county)


def _created(own: TestClient) -> tuple[str, str]:
    """Address and ETag of somebody new."""
    answer = own.post(PEOPLE, json=NEW)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.headers["etag"]


def test_a_record_comes_back_as_it_was_created(own: TestClient) -> None:
    address, mark = _created(own)
    answer = own.get(address)
    assert answer.headers["etag"] == mark
    found = answer.json()
    assert found.pop("id") == address.rpartition("/")[2]
    assert {name: found[name] for name in NEW} == {**NEW, "legal_circles": ["SCHOOL", "SGB_III"]}
    assert not {"sex", "nationality", "tenant"} & set(found)


def test_a_number_is_given_once(own: TestClient) -> None:
    _created(own)
    again = own.post(PEOPLE, json={**NEW, "given_name": "Anders"})
    assert again.status_code == 409
    assert "Anders" not in again.text


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"sex": "w"}, "sex"),
        ({"nationality": "deutsch"}, "nationality"),
        ({"id": "00000000-0000-4000-8000-000000000000"}, "id"),
        ({"tenant": "b"}, "tenant"),
        ({"grade_de": 9}, "grade_de"),
        ({"grade_de": True}, "grade_de"),
        ({"place": "a\u0000b"}, "place"),
        ({"wishes": "Koch"}, "wishes"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    own: TestClient, change: dict[str, object], column: str
) -> None:
    address, mark = _created(own)
    for answer in (
        own.post(PEOPLE, json={**NEW, "person_id": "N2", **change}),
        own.patch(address, json=change, headers={"if-match": mark}),
    ):
        assert answer.status_code == 422
        assert [error["column"] for error in answer.json()["errors"]] == [column]
    assert own.get(address).headers["etag"] == mark


def test_a_change_replaces_what_it_names_and_null_makes_it_unknown(own: TestClient) -> None:
    address, mark = _created(own)
    change = {"wishes": ["Bäcker"], "grade_de": None, "given_name": None}
    answer = own.patch(address, json=change, headers={"if-match": mark})
    assert answer.status_code == 200
    found = answer.json()
    assert (found["wishes"], found["birth_date"]) == (["Bäcker"], "2010-03-04")
    assert not {"grade_de", "given_name"} & set(found)
    assert answer.headers["etag"] == own.get(address).headers["etag"] != mark


def test_a_change_must_name_the_state_that_it_has_seen(own: TestClient) -> None:
    address, mark = _created(own)
    assert own.patch(address, json={"place": "Usingen"}).status_code == 428
    assert own.delete(address).status_code == 428
    first = own.patch(address, json={"place": "Usingen"}, headers={"if-match": mark})
    second = own.patch(address, json={"place": "Neu-Anspach"}, headers={"if-match": mark})
    assert (first.status_code, second.status_code) == (200, 412)
    assert own.delete(address, headers={"if-match": mark}).status_code == 412
    assert own.get(address).json()["place"] == "Usingen"


def test_of_eight_changes_at_once_one_counts(own: TestClient) -> None:
    address, mark = _created(own)
    statuses: list[int] = []

    def change(number: int) -> None:
        body = {"place": f"Ort {number}"}
        answer = own.patch(address, json=body, headers={"if-match": mark})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=change, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, *[412] * 7]


def test_the_number_of_a_person_stays(own: TestClient) -> None:
    address, mark = _created(own)
    answer = own.patch(address, json={"person_id": "P1"}, headers={"if-match": mark})
    assert answer.status_code == 409
    same = own.patch(address, json={"person_id": "N1"}, headers={"if-match": mark})
    assert same.status_code == 200


def test_who_is_deleted_is_gone_and_the_deletion_is_on_record(
    own: TestClient, county: Engine
) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    mark = own.get(f"{PEOPLE}/{key}").headers["etag"]
    assert own.delete(f"{PEOPLE}/{key}", headers={"if-match": mark}).status_code == 204
    assert own.get(f"{PEOPLE}/{key}").status_code == 404
    verbs = [one.verb for one in read_audit(county, DEMO, before=None, limit=3, subject=key).items]
    assert verbs == ["DELETE", "READ", "READ"]


def test_the_list_comes_page_by_page(own: TestClient) -> None:
    _created(own)
    first = own.get(PEOPLE, params={"limit": 3}).json()
    assert [one["person_id"] for one in first["items"]] == ["N1", "P1", "P2"]
    second = own.get(PEOPLE, params={"limit": 3, "after": first["next"]}).json()
    assert ([one["person_id"] for one in second["items"]], second["next"]) == (["P3"], None)


def test_a_school_social_worker_keeps_to_the_own_school(
    own: TestClient, county: Engine, serve: Serve
) -> None:
    school = serve(county, "demo-school_social_worker")
    assert school.post(PEOPLE, json={"person_id": "X"}).status_code == 403
    other = school.post(PEOPLE, json={"person_id": "X", "school": "Andere Schule"})
    assert other.status_code == 403
    address, mark = _created(school)
    away = school.patch(address, json={"school": "Andere"}, headers={"if-match": mark})
    assert away.status_code == 403
    assert [one["person_id"] for one in school.get(PEOPLE).json()["items"]] == ["N1"]
    foreign = get_person_by_key(county, DEMO, person_id="P1").id
    for method in ("PATCH", "DELETE"):
        answer = school.request(
            method,
            f"{PEOPLE}/{foreign}",
            json={} if method == "PATCH" else None,
            headers={"if-match": "*"},
        )
        assert answer.status_code == 404
    assert own.get(f"{PEOPLE}/{foreign}").status_code == 200


def test_another_tenant_neither_changes_nor_deletes(own: TestClient) -> None:
    address, _ = _created(own)
    sign_in(own, "demo-counsellor-b")
    assert own.patch(address, json={}, headers={"if-match": "*"}).status_code == 404
    assert own.delete(address, headers={"if-match": "*"}).status_code == 404
    assert own.post(PEOPLE, json=NEW).status_code == 201


def test_a_second_birth_date_never_replaces_the_first_in_silence(own: TestClient) -> None:
    address, mark = _created(own)
    changed = own.patch(address, json={"birth_date": "2009-01-01"}, headers={"if-match": mark})
    found = changed.json()
    assert (found["birth_date"], found["other_birth_date"]) == ("2010-03-04", "2009-01-01")
    page = own.get(address.replace("/api/v1", "")).text
    assert "Es liegen zwei Geburtsdaten vor: 04.03.2010 und später 01.01.2009." in page
    correction = {"birth_date": "2009-01-01", "birth_date_corrected": True}
    settled = own.patch(address, json=correction, headers={"if-match": changed.headers["etag"]})
    assert settled.json()["birth_date"] == "2009-01-01"
    assert "other_birth_date" not in settled.json()


def test_nobody_sets_the_second_birth_date_from_outside(own: TestClient) -> None:
    address, mark = _created(own)
    for name in ("other_birth_date", "second_birth_date"):
        body = {name: "2009-01-01"}
        assert own.patch(address, json=body, headers={"if-match": mark}).status_code == 422
        assert own.post(PEOPLE, json={**NEW, "person_id": "N2", **body}).status_code == 422
