"""The matrix of roles and operations, word for word, and every cell of it over HTTP."""

from collections.abc import Iterator, Mapping
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import PARTS, create_app
from api.db import reading
from api.records import PersonRecord
from api.scope import DEMO, Role, Scope
from api.security.account_store import find_account
from api.security.matrix import MATRIX, OWN_ACCOUNT, PUBLIC
from api.services.imports import import_records
from api.services.people import find_people, get_person_by_key
from api.settings import Settings
from tests.api.service import SCHOOL, Serve

LETTERS = {
    Role.COUNSELLOR: "C",
    Role.TEAM_LEAD: "T",
    Role.SCHOOL_SOCIAL_WORKER: "S",
    Role.CHAMBER: "K",
    Role.PROVIDER: "P",
    Role.MONITORING: "M",
    Role.ADMINISTRATOR: "A",
}
PINNED = """
CTSKPMA GET /start
CTS.... GET /
CTS.... GET /people/{id}
CTS.... GET /people/{id}/together
CTS.... GET /people/{id}/sheet
CTS.... GET /people/{id}/note
CTS.... POST /people/{id}/answers/{place}
CTS.... GET /people/{id}/letters
CTS.... POST /people/{id}/letters
CTS.... POST /people/{id}/letters/signatures
CTS.... GET /letters/{letter}
CTS.... POST /letters/{letter}/words
CTS.... POST /letters/{letter}/details
CTS.... POST /letters/{letter}/template
CTS.... POST /letters/{letter}/confirmation
CTS.... POST /letters/{letter}/discard
CTS.... POST /letters/{letter}/read
CTS.... GET /short
CTS.... POST /short
CTS.... POST /short/profile
CTS.... GET /people/{id}/referrals
CTS.... POST /people/{id}/referrals
CTS.... POST /people/{id}/referrals/{referral}/state
CTS.... POST /people/{id}/referrals/{referral}/contacts
CTS.... GET /bodies
CTS.... GET /bodies/new
CTS.... POST /bodies/new
CTS.... GET /bodies/{id}
CTS.... POST /bodies/{id}
CTS.... GET /api/v1/letters
CTS.... POST /api/v1/letters
CTS.... GET /api/v1/letters/{id}
CTS.... GET /api/v1/letters/{id}.pdf
CTS.... GET /api/v1/letters/{id}.html
CTS.... PATCH /api/v1/letters/{id}
CTS.... DELETE /api/v1/letters/{id}
CTS.... POST /api/v1/letters/{id}/confirmation
CTS.... POST /people/{id}/answers/{place}/sheet
CTS.... GET /api/v1/people
CTS.... POST /api/v1/people
CTS.... GET /api/v1/people/{id}
CTS.... PATCH /api/v1/people/{id}
CTS.... DELETE /api/v1/people/{id}
CTS.... GET /api/v1/people/{id}/matches
CTS.... GET /api/v1/people/{id}/matches/excluded
CTS.... GET /api/v1/people/{id}/export
CTS.... GET /api/v1/people/{id}/programmes
CTS.... GET /api/v1/people/{id}/runs
CTS.... POST /api/v1/people/{id}/runs
CTS.... GET /api/v1/runs/{id}
CTS.... GET /api/v1/runs/{id}/result
CTS.... POST /api/v1/runs/{id}/reproduction
CTS.... GET /api/v1/deputies
.T..... POST /api/v1/deputies
.T..... DELETE /api/v1/deputies/{id}
CTS.... GET /follow-up
CTS.... POST /follow-up/{id}/step
.T..... POST /follow-up/deputies
.T..... POST /follow-up/deputies/{id}/end
CTS.... GET /api/v1/people/{id}/export.pdf
CTS.... GET /api/v1/people/{id}/consents
CTS.... POST /api/v1/people/{id}/consents
CTS.... POST /api/v1/people/{id}/consents/{consent}/withdrawal
CTS.... PUT /api/v1/people/{id}/information
CTS.... PUT /api/v1/people/{id}/restriction
CTS.... DELETE /api/v1/people/{id}/restriction
CTS.... POST /people/{id}/restriction
CTS.... POST /people/{id}/restriction/lift
CTS.... GET /people/{id}/consents
CTS.... POST /people/{id}/consents/{consent}/withdrawal
CTS.... POST /people/{id}/information
CTS.... POST /people/{id}/wishes/{number}/pick
CTS.... POST /people/{id}/wishes/{number}/none-fits
CTS.... POST /people/{id}/wishes/{number}/take-back
CTS.... PUT /api/v1/people/{id}/wishes/{number}/pick
CTS.... DELETE /api/v1/people/{id}/wishes/{number}/pick
CTS.... POST /api/v1/match
CTS.... GET /api/v1/occupations
CTSK... GET /api/v1/places
CT.K... POST /api/v1/places
CTSK... GET /api/v1/places/{id}
CT.K... PATCH /api/v1/places/{id}
CTSK... GET /api/v1/places/{id}/fit
CTSK... GET /places/{id}/fit
CT.K... POST /api/v1/places/{id}/withdraw
CT.K... POST /api/v1/places/{id}/clone
CT.KP.. GET /api/v1/imports
CT.KP.. POST /api/v1/imports
CT.KP.. GET /api/v1/imports/{id}
CT.KP.. POST /api/v1/imports/{id}/confirm
CT.KP.. POST /api/v1/imports/{id}/undo
CT.KP.. DELETE /api/v1/imports/{id}
CT.KP.. GET /api/v1/imports/{id}/rejected.csv
CT.KP.. GET /api/v1/imports/{id}/rejected.xlsx
CT.KP.. GET /desk
CT.KP.. POST /desk
CT.KP.. GET /desk/{id}
CT.KP.. GET /desk/{id}/columns
CT.KP.. POST /desk/{id}/columns
CT.KP.. POST /desk/{id}/confirm
CT.KP.. POST /desk/{id}/undo
CT.KP.. POST /desk/{id}/discard
CT.KP.. GET /desk/templates/{kind}
CTS.P.. GET /api/v1/offers
CT..P.. POST /api/v1/offers
CTS.P.. GET /api/v1/offers/{id}
CT..P.. PATCH /api/v1/offers/{id}
CTS...A GET /api/v1/bodies
CT....A POST /api/v1/bodies
CTS...A GET /api/v1/bodies/{id}
CT....A PATCH /api/v1/bodies/{id}
CTS.P.. GET /api/v1/programmes
CTS.... GET /api/v1/referrals
CTS.... GET /api/v1/referrals/due
CTS.... GET /api/v1/referrals/without-step
CTS.... POST /api/v1/referrals
CTS.... GET /api/v1/referrals/{id}
CTS.... PATCH /api/v1/referrals/{id}
CTS.... POST /api/v1/referrals/{id}/transitions
CTS.... POST /api/v1/referrals/{id}/contacts
..S.... GET /classes
..S.... POST /classes
..S.... GET /class
..S.... POST /class/informed
..S.... POST /class/entries/removal
..S.... GET /class/consents
..S.... POST /class/consents
..S.... GET /class/letters
..S.... POST /class/letters
...K... GET /vacancies
...K... GET /vacancies/new
...K... POST /vacancies/new
...K... POST /vacancies/check
...K... GET /vacancies/{id}
...K... POST /vacancies/{id}
...K... POST /vacancies/{id}/state
...K... POST /vacancies/{id}/confirmation
...K... GET /vacancies/reminders
...K... POST /vacancies/reminders
...K... POST /vacancies/{id}/question
...K... POST /vacancies/{id}/copy
...K... POST /vacancies/{id}/renewal
...K... GET /vacancies/{id}/sheet
.T....A GET /audit
.T....A GET /api/v1/audit
......A DELETE /api/v1/users/{id}/sessions
CTSKPMA GET /account
CTSKPMA GET /account/app.svg
CTSKPMA POST /account/app
CTSKPMA POST /account/app/confirm
CTSKPMA POST /account/app/remove
CTSKPMA POST /account/codes
CTSKPMA POST /account/password
CTSKPMA POST /account/sessions/end
"""
PINNED_PUBLIC = """
DELETE /api/v1/session
GET /healthz
GET /login
GET /login/openid
GET /login/openid/return
GET /metrics
GET /readyz
GET /reply
GET /reply/{reference}
GET /still-open/{token}
POST /api/v1/session
POST /login
POST /logout
POST /reply/{reference}
POST /still-open/{token}
"""


def _operations(app: FastAPI) -> set[str]:
    """Every operation of the OpenAPI document, and every page."""
    paths = cast("Mapping[str, Mapping[str, object]]", app.openapi()["paths"])
    documented = {f"{method.upper()} {path}" for path, each in paths.items() for method in each}
    pages = {
        f"{method} {route.path}"
        for part in PARTS
        for route in part.routes
        if isinstance(route, APIRoute) and not route.include_in_schema
        for method in route.methods or ()
    }
    return documented | pages


@pytest.fixture
def app(engine: Engine) -> Iterator[FastAPI]:
    """The application, for its operations."""
    url = engine.url.render_as_string(hide_password=False)
    built = create_app(Settings(demo=True, database_url=url))
    yield built
    built.state.context.engine.dispose()


ONLY_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@ONLY_SQLITE
def test_every_operation_stands_in_the_matrix_and_no_other(app: FastAPI) -> None:
    assert _operations(app) == {*MATRIX, *PUBLIC}


def test_the_matrix_is_the_pinned_one() -> None:
    lines = [
        f"{''.join(letter if role in roles else '.' for role, letter in LETTERS.items())} {name}"
        for name, roles in MATRIX.items()
    ]
    assert sorted(lines) == sorted(PINNED.strip().splitlines())
    assert sorted(PUBLIC) == PINNED_PUBLIC.strip().splitlines()
    assert set(MATRIX) >= OWN_ACCOUNT


@ONLY_SQLITE
def test_an_operation_that_nobody_entered_is_refused_to_everybody(
    county: Engine, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve(county)
    without = {name: roles for name, roles in MATRIX.items() if name != "GET /"}
    monkeypatch.setattr("api.security.entry.MATRIX", without)
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_what_the_matrix_says_and_403_for_the_rest(
    county: Engine, serve: Serve, role: Role
) -> None:
    client = serve(county, f"demo-{role.lower()}")
    person = str(get_person_by_key(county, DEMO, person_id="P1").id)
    for name, roles in MATRIX.items():
        status = _call(client, name, person)
        if role in roles:
            assert status not in {401, 403}, name
        else:
            assert status == 403, name
        assert status < 500, name


@ONLY_SQLITE
def test_without_a_sign_in_only_public_operations_answer(county: Engine, serve: Serve) -> None:
    client = serve(county, login="")
    statuses = {name: _call(client, name, "1") for name in MATRIX}
    assert set(statuses.values()) == {401}
    assert _call(client, "GET /healthz", "") == 200
    assert _call(client, "GET /login", "") == 200


def _call(client: TestClient, name: str, row_id: str) -> int:
    method, _, path = name.partition(" ")
    body = {"person": {"wishes": ["Koch"]}} if name == "POST /api/v1/match" else None
    address = path.replace("{id}", row_id).replace("{number}", "1")
    return int(client.request(method, address, json=body).status_code)


@pytest.fixture
def two_schools(county: Engine) -> Engine:
    """A pupil of the own school, one of another, one without, and one of another tenant."""
    own = [
        PersonRecord(person_id="S1", school=SCHOOL),
        PersonRecord(person_id="S2", school="Andere Schule"),
        PersonRecord(person_id="S3"),
    ]
    import_records(county, own, scope=DEMO)
    import_records(county, [PersonRecord(person_id="T1", school=SCHOOL)], scope=Scope("b"))
    return county


REACH = {
    "demo-counsellor": {"P1", "P2", "P3", "S1", "S2", "S3"},
    "demo-team_lead": {"P1", "P2", "P3", "S1", "S2", "S3"},
    "demo-school_social_worker": {"S1"},
    "demo-counsellor-b": {"T1"},
    "demo-team_lead-b": {"T1"},
    "demo-school_social_worker-b": {"T1"},
    "demo-chamber": set[str](),
    "demo-provider": set[str](),
    "demo-monitoring": set[str](),
    "demo-administrator": set[str](),
}


@pytest.mark.parametrize("login", REACH)
def test_the_store_gives_each_role_its_own_people_only(two_schools: Engine, login: str) -> None:
    with reading(two_schools) as connection:
        account = find_account(connection, login)
    assert account is not None
    found = find_people(two_schools, account.scope).people
    assert {one.record.person_id for one in found} == REACH[login]


@pytest.mark.parametrize("login", [name for name, people in REACH.items() if people])
def test_people_out_of_reach_answer_like_unknown_ones(
    two_schools: Engine, serve: Serve, login: str
) -> None:
    client = serve(two_schools, login)
    everybody = REACH["demo-counsellor"] | REACH["demo-counsellor-b"]
    for person_id in sorted(everybody):
        tenant = Scope("b" if person_id == "T1" else "a")
        row = get_person_by_key(two_schools, tenant, person_id=person_id).id
        for path in (
            "/people/{}",
            "/api/v1/people/{}",
            "/api/v1/people/{}/matches",
            "/api/v1/people/{}/matches/excluded",
            "/api/v1/people/{}/consents",
            "/api/v1/people/{}/export",
            "/people/{}/consents",
        ):
            unknown = client.get(path.format("00000000-0000-4000-8000-000000000000"))
            answer = client.get(path.format(row))
            if person_id in REACH[login]:
                assert answer.status_code == 200, person_id
            else:
                assert answer.status_code == 404, person_id
                assert (answer.content, answer.headers) == (unknown.content, unknown.headers)


def test_the_log_shows_a_team_lead_the_own_tenant_and_an_administrator_no_case(
    county: Engine, serve: Serve
) -> None:
    reader = serve(county)
    person = str(get_person_by_key(county, DEMO, person_id="P1").id)
    reader.get(f"/people/{person}")
    items = serve(county, "demo-team_lead").get("/api/v1/audit?limit=500").json()["items"]
    look = next(one for one in items if one["role"] == "COUNSELLOR" and one["kind"] == "PERSON")
    assert (look["verb"], look["subject"]) == ("READ", person)
    own = serve(county, "demo-administrator").get("/api/v1/audit?limit=500").json()["items"]
    assert {one["kind"] for one in own} & {"PERSON", "CONSENT", "LETTER"} == set()
    assert {"USER", "SESSION", "PLACE"} <= {one["kind"] for one in own}
    other = serve(county, "demo-team_lead-b").get("/api/v1/audit?limit=500").json()["items"]
    assert {one["kind"] for one in other} == {"USER", "SESSION"}


def test_pages_of_the_log_follow_each_other(county: Engine, serve: Serve) -> None:
    client = serve(county, "demo-team_lead")
    first = client.get("/api/v1/audit?limit=3").json()
    second = client.get(f"/api/v1/audit?limit=3&before={first['next']}").json()
    numbers = [one["seq"] for one in (*first["items"], *second["items"])]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 6
    assert client.get("/api/v1/audit?before=1").json() == {"items": [], "next": None}


@pytest.mark.parametrize("query", ["before=0", "before=x", "limit=501", "subject=x", "tenant=b"])
def test_parameters_of_the_log_that_do_not_fit_are_refused(
    county: Engine, serve: Serve, query: str
) -> None:
    assert serve(county, "demo-team_lead").get(f"/api/v1/audit?{query}").status_code == 422
