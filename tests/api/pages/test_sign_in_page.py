"""Signing in on a page, without script; a form that came too late is not lost."""

import re
from html import unescape
from typing import Annotated, cast

import pytest
from fastapi import APIRouter, FastAPI, Form
from pydantic import BaseModel
from pyotp import TOTP
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from api.context import Signed
from api.db import writing
from api.security.matrix import COUNSELLING, MATRIX
from tests.api.service import PASSWORD, Serve, sign_in

BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}
FORM = {"login": "demo-counsellor", "password": PASSWORD}


@pytest.fixture
def browser(staff: Engine, serve: Serve) -> TestClient:
    """Somebody with a browser who has not signed in."""
    client = serve(staff, login="")
    client.headers.update(BROWSER)
    return client


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_a_page_leads_to_the_sign_in_and_back(browser: TestClient) -> None:
    answer = browser.get("/?q=m%C3%BCller&page=2")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/login?next=/%3Fq%3Dm%25C3%25BCller%26page%3D2",
    )
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert _hidden(page.text) == {"next": "/?q=m%C3%BCller&page=2"}
    back = browser.post("/login", data={**FORM, **_hidden(page.text)})
    assert (back.status_code, back.headers["location"]) == (303, "/?q=m%C3%BCller&page=2")
    assert browser.get(back.headers["location"]).status_code == 200


def test_a_program_gets_a_401_and_no_page(browser: TestClient) -> None:
    answer = browser.get("/api/v1/audit")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "", "x"],
)
def test_signing_in_never_leads_to_another_site(browser: TestClient, elsewhere: str) -> None:
    answer = browser.post("/login", data={**FORM, "next": elsewhere})
    assert (answer.status_code, answer.headers["location"]) == (303, "/start")


@pytest.mark.parametrize(
    ("login", "first"),
    [
        ("demo-team_lead", "/"),
        ("demo-school_social_worker", "/classes"),
        ("demo-chamber", "/vacancies"),
        ("demo-provider", "/desk"),
    ],
)
def test_each_role_starts_where_it_may(browser: TestClient, login: str, first: str) -> None:
    browser.post("/login", data={**FORM, "login": login})
    assert browser.get("/start").headers["location"] == first
    assert browser.get(first).status_code == 200


def test_a_failure_keeps_the_name_and_never_shows_the_password(browser: TestClient) -> None:
    answer = browser.post("/login", data={"login": "demo-counsellor", "password": "Geheim-77-xx"})
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert 'value="demo-counsellor"' in answer.text
    assert "Geheim-77-xx" not in answer.text


def test_the_page_says_where_the_password_of_the_demo_is(browser: TestClient) -> None:
    page = browser.get("/login").text
    assert "<code>make demo</code>" in page
    assert "Vorführbetrieb: alle Personen" in page


class Note(BaseModel):
    """A form with text that somebody typed for a long time."""

    note: str
    empty: str = ""


notes = APIRouter()


@notes.post("/note")
def keep_note(form: Annotated[Note, Form()], signed: Signed) -> Note:
    """Stands for any page with a form."""
    assert signed.account.login == "demo-counsellor"
    return form


def test_typed_text_outlives_the_session(
    browser: TestClient, staff: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast("FastAPI", browser.app).include_router(notes)
    monkeypatch.setitem(cast("dict[str, object]", MATRIX), "POST /note", COUNSELLING)
    sign_in(browser, "demo-counsellor")
    with writing(staff) as connection:
        connection.execute(text("DELETE FROM session"))
    typed = {"note": 'Käse & "Brot" <b>\r\n+ Salz', "empty": ""}
    late = browser.post("/note", data=typed)
    assert late.status_code == 401
    assert "Ihre Eingaben sind noch da" in late.text
    wrong = browser.post("/login", data={**FORM, "password": "falsch", **_hidden(late.text)})
    assert _hidden(wrong.text) == _hidden(late.text)
    offered = browser.post("/login", data={**FORM, **_hidden(wrong.text)})
    assert offered.status_code == 200
    assert '<form class="sheet" action="/note" method="post">' in offered.text
    assert _hidden(offered.text) == typed
    assert browser.post("/note", data=_hidden(offered.text)).json() == typed


def test_a_form_with_a_password_is_never_kept_on_a_page(browser: TestClient) -> None:
    late = browser.post("/account/password", data={"old": PASSWORD, "new": "x", "again": "x"})
    assert (late.status_code, late.headers["location"]) == (303, "/login")


def test_signing_out_closes_the_door(browser: TestClient) -> None:
    browser.post("/login", data=FORM)
    assert browser.get("/").status_code == 200
    answer = browser.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert browser.get("/").status_code == 303


def test_an_app_is_set_up_on_the_own_page(browser: TestClient) -> None:
    browser.post("/login", data=FORM)
    assert browser.get("/account/app.svg").status_code == 404
    browser.post("/account/app")
    page = browser.get("/account").text
    seed = re.findall(r"Zum Abtippen: <code>([A-Z2-7]{32})</code>", page)[0]
    picture = browser.get("/account/app.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<?xml")
    wrong = browser.post("/account/app/confirm", data={"code": "000000"})
    assert (wrong.status_code, "Der Code stimmt nicht" in wrong.text) == (422, True)
    right = browser.post("/account/app/confirm", data={"code": TOTP(seed).now()})
    assert right.status_code == 303
    assert seed not in browser.get("/account").text
    assert browser.get("/account/app.svg").status_code == 404


def test_codes_are_shown_once_and_only_to_who_knows_the_password(browser: TestClient) -> None:
    browser.post("/login", data=FORM)
    assert browser.post("/account/codes", data={"password": "falsch falsch"}).status_code == 422
    page = browser.post("/account/codes", data={"password": PASSWORD}).text
    assert len(re.findall(r"<code>[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}</code>", page)) == 10
    assert "10 gedruckte Codes übrig" in browser.get("/account").text


def test_a_new_password_ends_all_other_sign_ins(browser: TestClient) -> None:
    other = browser.post("/api/v1/session", json=FORM).json()["token"]
    browser.cookies.clear()
    browser.post("/login", data=FORM)
    new = {"old": PASSWORD, "new": "Ganz neues Wort", "again": "Ganz neues Wort"}
    assert browser.post("/account/password", data={**new, "old": "x"}).status_code == 422
    assert browser.post("/account/password", data={**new, "again": "x"}).status_code == 422
    assert browser.post("/account/password", data=new).status_code == 303
    assert browser.get("/account").status_code == 200
    bearer = {"authorization": f"Bearer {other}", "accept": "*/*"}
    assert browser.get("/", headers=bearer).status_code == 401


def test_own_sign_ins_are_listed_and_ended_one_by_one(browser: TestClient) -> None:
    other = browser.post("/api/v1/session", json=FORM).json()["token"]
    browser.cookies.clear()
    browser.post("/login", data=FORM)
    page = browser.get("/account").text
    keys = re.findall(r'name="session" value="([^"]+)"', page)
    assert len(keys) == 1
    assert page.count("(diese)") == 1
    assert browser.post("/account/sessions/end", data={"session": keys[0]}).status_code == 303
    assert browser.post("/account/sessions/end", data={"session": keys[0]}).status_code == 404
    bearer = {"authorization": f"Bearer {other}", "accept": "*/*"}
    assert browser.get("/", headers=bearer).status_code == 401
    assert browser.get("/account").status_code == 200
