"""Every error is a problem document in German, whoever raised it, and tells nothing inside."""

import json
from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.problems import OTHER_REFUSAL, TITLES, problem
from matching.errors import ConsentMissing, DataFileError, PassungError, RefusedError

BROWSER = {"accept": "text/html,application/xhtml+xml"}
JSON = {"content-type": "application/json"}


def _problem(answer: object) -> dict[str, object]:
    assert answer.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    found: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert found["type"] == "about:blank"
    assert found["status"] == answer.status_code  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    "path", ["/nope", "/api", "/api/v1", "/api/v1/nope", "/api/v1/users", "/static/x", "/docs"]
)
def test_an_unknown_path_is_a_404_problem(client: TestClient, path: str) -> None:
    assert _problem(client.get(path))["title"] == "Nicht gefunden"


@pytest.mark.parametrize("path", ["/people/", "/healthz/", "/api/v1/match/"])
def test_a_slash_at_the_end_leads_nowhere_else(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_wrong_method_is_a_405_problem_with_the_right_ones(client: TestClient) -> None:
    answer = client.get("/api/v1/match")
    assert _problem(answer)["title"] == "Methode nicht erlaubt"
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "body",
    [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"person": ' + b"1" * 5000 + b"}"],
    ids=["cut off", "empty", "not UTF-8", "deep", "long number"],
)
def test_a_body_that_is_not_json_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/v1/match", content=body, headers=JSON)
    _problem(answer)
    assert answer.status_code in {400, 422}


def test_a_lone_surrogate_is_refused(client: TestClient) -> None:
    body = rb'{"person": {"place": "\ud800"}}'
    answer = client.post("/api/v1/match", content=body, headers=JSON)
    assert answer.status_code == 422
    assert _problem(answer)["errors"] == [
        {
            "row": None,
            "column": "place",
            "code": "control_character",
            "message": "Der Wert enthält unzulässige Zeichen."
            " Erlaubt: Text ohne Steuerzeichen, höchstens 200 Zeichen.",
        }
    ]


def test_another_format_than_json_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/match", content=b"person=x", headers={"content-type": "text/x"})
    assert answer.status_code == 422
    _problem(answer)


@pytest.mark.parametrize("path", ["/api/v1/match", "/nope"])
def test_a_large_body_is_a_413_problem(client: TestClient, path: str) -> None:
    body = json.dumps({"person": {"wishes": ["x" * 1_100_000]}})
    answer = client.post(path, content=body, headers=JSON)
    assert answer.status_code == 413
    _problem(answer)


def test_another_host_is_a_400_problem(client: TestClient) -> None:
    answer = client.get("/healthz", headers={"host": "evil.example"})
    assert answer.status_code == 400
    _problem(answer)


def _raising(client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception) -> TestClient:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("api.pages.people.find_people", fail)
    return client


def test_what_nobody_expected_is_a_500_without_its_text(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _raising(client, monkeypatch, ValueError("Erika Geheim")).get("/")
    assert answer.status_code == 500
    assert _problem(answer)["title"] == "Interner Fehler"
    assert "Geheim" not in answer.text
    printed = capsys.readouterr()
    assert "Geheim" not in printed.out + printed.err
    assert "ValueError" in printed.out
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RefusedError("Geht nicht."), 409),
        (ConsentMissing("Fehlt.", purpose="P3_LETTER_TO_BODY", recipient="B-AA"), 409),
        (PassungError("Etwas."), 500),
    ],
    ids=["refused", "consent", "other"],
)
def test_errors_of_our_tree_have_their_code(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    answer = _raising(client, monkeypatch, error).get("/")
    assert answer.status_code == status
    _problem(answer)


def test_a_missing_consent_names_purpose_and_recipient(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ConsentMissing("Fehlt.", purpose="P3_LETTER_TO_BODY", recipient="B-AA")
    found = _problem(_raising(client, monkeypatch, error).get("/"))
    assert (found["purpose"], found["recipient"]) == ("P3_LETTER_TO_BODY", "B-AA")


def test_a_broken_file_of_ours_tells_no_path(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    error = DataFileError("kaputt", path=tmp_path)  # type: ignore[arg-type]
    answer = _raising(client, monkeypatch, error).get("/")
    assert answer.status_code == 500
    assert "kaputt" not in answer.text


def test_a_browser_gets_a_german_page(client: TestClient) -> None:
    answer = client.get("/people/x", headers=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Nicht gefunden</h1>" in answer.text
    assert "Zur Übersicht" in answer.text


def test_a_browser_gets_a_page_for_a_500_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = _raising(client, monkeypatch, ValueError("Geheim"))
    answer = failing.get("/", headers=BROWSER)
    assert answer.status_code == 500
    assert "<h1>Interner Fehler</h1>" in answer.text
    assert "Geheim" not in answer.text


def test_the_interface_answers_a_browser_with_a_problem(client: TestClient) -> None:
    _problem(client.get("/api/v1/nope", headers=BROWSER))


@pytest.mark.parametrize("status", [status for status in HTTPStatus if status >= 400])
def test_every_status_has_a_german_title(status: HTTPStatus) -> None:
    found = problem(status)
    assert (found.title, found.detail) in {OTHER_REFUSAL, *TITLES.values()}


def test_a_format_that_cannot_be_given_is_said_in_german() -> None:
    assert problem(406).title == "Format nicht verfügbar"
    assert problem(418).title == "Anfrage abgelehnt"
    assert problem(507).title == "Interner Fehler"


def test_one_request_too_many_is_a_503_that_says_when_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.app.CONCURRENT_REQUESTS", 0)
    settings = client.app.state.context.settings  # type: ignore[attr-defined]
    full = TestClient(create_app(settings), base_url="http://127.0.0.1")
    answer = full.get("/healthz")
    assert answer.status_code == 503
    assert _problem(answer)["title"] == "Zurzeit nicht erreichbar"
    assert answer.headers["retry-after"] == "5"
    page = full.get("/", headers=BROWSER)
    assert "<h1>Zurzeit nicht erreichbar</h1>" in page.text
    assert page.headers["retry-after"] == "5"


def test_requests_that_have_ended_are_not_counted(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.app.CONCURRENT_REQUESTS", 1)
    settings = client.app.state.context.settings  # type: ignore[attr-defined]
    narrow = TestClient(create_app(settings), base_url="http://127.0.0.1")
    assert [narrow.get(path).status_code for path in ("/healthz", "/nope", "/healthz")] == [
        200,
        404,
        200,
    ]
