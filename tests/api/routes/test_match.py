"""POST /api/v1/match: stateless, strict, the same shape as the command line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.commands.lines import match_json
from api.db import reading
from api.place_store import open_places
from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from matching.pipeline import Options, match, prepare, understand_people, understand_places

PERSON = {"person_id": "P9", "wishes": ["Tischler", "Koch"], "postcode": "61250"}


def _errors(client: TestClient, body: object) -> list[tuple[str, str]]:
    answer = client.post("/api/v1/match", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return [(error["column"], error["code"]) for error in answer.json()["errors"]]


def test_the_open_places_are_ranked_with_reasons(client: TestClient) -> None:
    answer = client.post("/api/v1/match", json={"person": PERSON}).json()
    assert list(answer) == ["items", "excluded_count", "versions"]
    assert answer["items"][0]["place_id"] == "V2"
    assert [item["rank"] for item in answer["items"]] == [1, 2, 3]
    assert list(answer["versions"]) == ["rules", "profile", "lists", "code"]
    assert answer["excluded_count"] == 0


def test_an_item_is_a_line_of_the_command_line(client: TestClient) -> None:
    """The same person and places through the engine give the same bytes."""
    engine: Engine = client.app.state.context.engine  # type: ignore[attr-defined]
    with reading(engine) as connection:
        records = [stored.record for stored in open_places(connection)]
    places = understand_places([record.to_place() for record in records])
    seekers = understand_people([PersonRecord.model_validate(PERSON).to_seeker()])
    on = date(2027, 3, 1)
    run = match(seekers, prepare(places, on), Options(on, top=2))
    lines = [match_json(found) for found in run.results[0].matches]

    answer = client.post("/api/v1/match", json={"person": PERSON, "on": "2027-03-01", "top": 2})

    assert json.dumps(answer.json()["items"]) == json.dumps(lines)


def test_nothing_is_stored(client: TestClient) -> None:
    before = client.get("/").text
    client.post("/api/v1/match", json={"person": PERSON})
    assert client.get("/").text == before


def test_a_person_needs_no_key(client: TestClient) -> None:
    answer = client.post("/api/v1/match", json={"person": {"wishes": ["Koch"]}, "top": 1})
    assert answer.json()["items"][0]["person_id"] == "anfrage"


def test_own_weights_change_the_points(client: TestClient) -> None:
    body = {"person": PERSON, "weights": {"travel": 5}}
    item = client.post("/api/v1/match", json=body).json()["items"][0]
    weights = {part["criterion"]: part["weight"] for part in item["contributions"]}
    assert sum(weights.values()) == pytest.approx(1.0)
    assert max(weights, key=lambda name: weights[name]) == "travel"


def test_moved_weights_say_which_of_the_shown_places_moved(client: TestClient) -> None:
    body = {"person": PERSON, "weights": {"travel": 5, "occupation": 0}}
    answer = client.post("/api/v1/match", json=body).json()
    assert list(answer) == ["items", "excluded_count", "versions", "weighting"]
    assert answer["versions"]["profile"].startswith("standard mit eigenen Gewichten ")
    ranks = {item["place_id"]: item["rank"] for item in answer["items"]}
    plain = client.post("/api/v1/match", json={"person": PERSON}).json()["items"]
    before = {item["place_id"]: item["rank"] for item in plain}
    assert answer["weighting"]["moved"] == [
        {"place_id": name, "before": before[name], "after": rank}
        for name, rank in ranks.items()
        if before[name] != rank
    ]
    assert answer["weighting"]["moved"]


def test_filters_narrow_and_say_what_is_not_known(client: TestClient) -> None:
    filters = {"sources": ["HWK"], "start_from": "2027-06-01", "part_time": None}
    answer = client.post("/api/v1/match", json={"person": PERSON, "filters": filters}).json()
    assert sorted(item["place_id"] for item in answer["items"]) == ["V1", "V2"]
    assert answer["filters"] == [
        {
            "name": "sources",
            "text": "Gemeldet von: Handwerkskammer.",
            "unknown": 0,
            "kept": True,
        },
        {
            "name": "start",
            "text": "Beginn: ab 01.06.2027. 1 davon ohne Angabe.",
            "unknown": 1,
            "kept": True,
        },
    ]
    marked = [
        item["place_id"] for item in answer["items"] if "Beginn: nicht angegeben." in item["gaps"]
    ]
    assert marked == ["V2"]


def test_empty_filters_narrow_nothing(client: TestClient) -> None:
    answer = client.post("/api/v1/match", json={"person": PERSON, "filters": {}}).json()
    assert len(answer["items"]) == 3
    assert "filters" not in answer


def test_seats_of_one_firm_are_folded_only_when_asked(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    seats = [
        PlaceRecord(place_id=f"F{seat}", employer="Backhaus", kldb="29222") for seat in range(3)
    ]
    import_records(county, seats, scope=DEMO)
    with serve(county) as client:
        body = {"person": PERSON}
        every = client.post("/api/v1/match", json=body).json()["items"]
        folded = client.post("/api/v1/match?fold=true", json=body).json()["items"]
        refused = client.post("/api/v1/match?falt=true", json=body)
    assert [len(every), len(folded)] == [6, 4]
    assert [item["rank"] for item in folded] == [1, 2, 3, 4]
    assert refused.status_code == 422


@pytest.mark.parametrize("column", ["sex", "nationality", "today", "age", "id", "hobby"])
def test_columns_that_do_not_belong_here_are_refused(client: TestClient, column: str) -> None:
    assert _errors(client, {"person": {column: "x"}}) == [(column, "extra_forbidden")]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"filters": {"beauty": 1}}, ("filters.beauty", "extra_forbidden")),
        ({"filters": {"kinds": ["DAUL"]}}, ("filters.kinds", "not_in_list")),
        ({"filters": {"kinds": "DUAL"}}, ("filters.kinds", "list_type")),
        ({"filters": {"fields": ["zzz"]}}, ("filters.fields.0", "unknown_field")),
        ({"filters": {"counties": ["6434"]}}, ("filters.counties.0", "string_pattern_mismatch")),
        ({"filters": {"start_from": "01.08.2027"}}, ("filters.start_from", "date")),
        (
            {"filters": {"start_from": "2027-09-01", "start_until": "2027-08-31"}},
            ("filters.start_until", "ends_before_start"),
        ),
        ({"filters": {"housing": "ja"}}, ("filters.housing", "wrong_type")),
        (
            {"filters": {"max_travel_minutes": 0}},
            ("filters.max_travel_minutes", "greater_than_equal"),
        ),
        ({"what_if": True}, ("what_if", "extra_forbidden")),
        ({"top": 0}, ("top", "greater_than_equal")),
        ({"top": 100_000}, ("top", "less_than_equal")),
        ({"top": True}, ("top", "int_type")),
        ({"top": 2**70}, ("top", "less_than_equal")),
        ({"top": "5"}, ("top", "int_type")),
        ({"on": 5}, ("on", "date")),
        ({"on": "15.02.2027"}, ("on", "date")),
        ({"on": "9999-12-31"}, ("on", "date_range")),
        ({"profile": "geheim"}, ("profile", "unknown_profile")),
        ({"weights": {"beauty": 1}}, ("weights", "unknown_criterion")),
        ({"profile": "geheim", "weights": {"travel": 1}}, ("profile", "unknown_profile")),
        ({"weights": {"travel": -1}}, ("weights.travel", "greater_than_equal")),
        ({"weights": {"travel": True}}, ("weights.travel", "float_type")),
        ({"person": {"wishes": "Koch"}}, ("wishes", "list_type")),
        ({"person": {"wishes": ["Koch"] * 60}}, ("wishes", "too_many")),
        ({"person": {"grade_de": 7}}, ("grade_de", "less_than_equal")),
        ({"person": {"max_travel_minutes": True}}, ("max_travel_minutes", "whole_number")),
        ({"person": {"max_travel_minutes": 2**64}}, ("max_travel_minutes", "whole_number")),
        ({"person": {"place": "a\x00b"}}, ("place", "control_character")),
        ({"person": {"birth_date": "2010-02-30"}}, ("birth_date", "date")),
        ({"person": []}, ("person", "model_attributes_type")),
    ],
)
def test_what_is_not_allowed_is_named(
    client: TestClient, changes: dict[str, object], error: tuple[str, str]
) -> None:
    assert _errors(client, {"person": PERSON} | changes) == [error]


def test_all_weights_zero_leave_nothing_to_weigh(client: TestClient) -> None:
    item = client.post("/api/v1/match", json={"person": PERSON}).json()["items"][0]
    zero = {part["criterion"]: 0 for part in item["contributions"]}
    assert _errors(client, {"person": PERSON, "weights": zero}) == [("weights", "no_weight")]


FEW = """
name = "few"
title = "Nur Weg"
purpose = "Probe"
author = "Probe"
date = 2027-01-01
[weights]
occupation = 0
travel = 1
certificate = 0
kind = 0
start = 0
interests = 0
german = 0
hours = 0
grades = 0
strengths = 0
[thresholds]
good_fit_score = 0.7
good_fit_coverage = 0.6
partial_fit_score = 0.45
"""


def test_weights_are_checked_against_the_chosen_profile(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "few.toml").write_text(FEW)
    monkeypatch.setattr("matching.profiles.loader.FOLDER", tmp_path)
    body = {"person": PERSON, "profile": "few", "weights": {"travel": 0}}
    assert _errors(client, body) == [("weights", "no_weight")]


def test_one_day_is_a_time_to_start(client: TestClient) -> None:
    filters = {"start_from": "2027-08-01", "start_until": "2027-08-01"}
    answer = client.post("/api/v1/match", json={"person": PERSON, "filters": filters})
    assert answer.status_code == 200


def test_a_time_that_ends_before_it_begins_is_refused_in_german(client: TestClient) -> None:
    filters = {"start_from": "2027-09-01", "start_until": "2027-08-31"}
    answer = client.post("/api/v1/match", json={"person": PERSON, "filters": filters}).json()
    assert answer["errors"][0]["message"] == (
        "Der Wert liegt vor start_from. Erlaubt: derselbe oder ein späterer Tag."
    )


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999"], ids=["nan", "inf", "-inf", "1e999"]
)
def test_numbers_that_are_none_are_refused(client: TestClient, number: str) -> None:
    body = f'{{"person": {{"grade_de": {number}, "weekly_hours_possible": {number}}}}}'
    answer = client.post(
        "/api/v1/match", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    columns = {error["column"] for error in answer.json()["errors"]}
    assert columns == {"grade_de", "weekly_hours_possible"}


def test_all_errors_come_at_once_and_none_tells_a_value(client: TestClient) -> None:
    body = {
        "person": {"given_name": "Geheim\x00", "birth_date": "GEHEIM", "cefr": "GEHEIM"},
        "top": "GEHEIM",
    }
    answer = client.post("/api/v1/match", json=body)
    assert len(answer.json()["errors"]) == 4
    assert "geheim" not in answer.text.casefold()
