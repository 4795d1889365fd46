"""Design and script: packed, kept by browsers, from this server alone, and nobody needs them."""

import re

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.page_files import Lasting, mount_files
from api.pages.assets import ASSETS, KERN, Asset, folder_of
from tests.api.service import Serve

STYLE = "/static/passung.css"


def test_the_style_sheet_is_packed_and_kept(engine: Engine, serve: Serve) -> None:
    answer = serve(engine).get(STYLE, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_is_packed_unless_its_length_could_tell_and_never_kept(
    engine: Engine, serve: Serve
) -> None:
    client = serve(engine)
    for address, packed in (
        ("/", True),
        ("/?q=Mira", False),
        ("/?", True),
        ("/api/v1/people", False),
        ("/api/v1/people?limit=5", False),
    ):
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        assert ("content-encoding" in answer.headers) is packed, address
        assert answer.headers["cache-control"] == "no-store, max-age=0"
    refused = client.post("/short", headers={"Accept-Encoding": "gzip"}, data={"wish": "x" * 2000})
    assert "content-encoding" not in refused.headers


def test_what_is_missing_is_not_kept(engine: Engine, serve: Serve) -> None:
    answer = serve(engine).get("/static/gibt-es-nicht.css")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store, max-age=0"


def test_no_page_may_run_or_load_what_is_not_of_this_server(engine: Engine, serve: Serve) -> None:
    policy = serve(engine).get("/login").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_own_style_asks_another_server() -> None:
    app = Starlette()
    mount_files(app)
    text = TestClient(Lasting(app)).get(STYLE).text
    assert re.findall(r"url\(|@import|https?:", text) == []


def test_installed_design_names_no_other_server() -> None:
    folder = folder_of(KERN)
    if folder is None:
        pytest.skip("The design is not installed (make assets).")
    sheets = (folder / KERN.needed, folder / "fonts" / "fira-sans.css")
    for text in (sheet.read_text(encoding="utf-8") for sheet in sheets):
        targets = re.findall(r"url\(\s*['\"]?(data:image|\./fira-sans/|[^)]{0,40})", text)
        assert set(targets) <= {"data:image", "./fira-sans/"}
        assert "@import" not in text


def test_what_is_not_installed_has_no_folder() -> None:
    assert folder_of(Asset("/assets/x", "assets/x", "node_modules/x", "x.css")) is None
    assert {asset.address for asset in ASSETS} == {"/assets/kern", "/assets/htmx"}
