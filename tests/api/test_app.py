"""The application as a whole: headers, style, the border against other hosts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import api
from api.app import serve as run_service
from api.settings import Settings

CSS = (Path(api.__file__).parent / "static" / "passung.css").read_text(encoding="utf-8")


def test_every_answer_carries_the_strict_headers(client: TestClient) -> None:
    for path in ("/", "/healthz", "/static/passung.css", "/nope", "/api/openapi.json"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == (
            "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        kept = "public, max-age=3600" if path.startswith("/static/") else "no-store, max-age=0"
        assert headers.get_list("cache-control") == [kept]


def test_the_style_comes_from_this_server(client: TestClient) -> None:
    assert '<link rel="stylesheet" href="/static/passung.css">' in client.get("/").text
    assert client.get("/static/passung.css").headers["content-type"].startswith("text/css")


def test_the_style_loads_nothing_and_lets_long_words_break() -> None:
    assert re.findall(r"url\(|@import", CSS) == []
    assert "hyphens: auto" in CSS
    assert "overflow-wrap: anywhere" in CSS
    assert "size: A4" in CSS


def test_text_has_enough_contrast_in_light_and_dark() -> None:
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in _themes())
    for theme in (light, dark):
        for ink in ("own-ink", "own-quiet", "own-accent"):
            assert _contrast(theme[ink], theme["own-ground"]) >= 4.5
            assert _contrast(theme[ink], theme["own-card"]) >= 4.5
        assert _contrast(theme["own-accent"], theme["own-on-accent"]) >= 4.5
        for band in ("good", "partial", "check"):
            assert _contrast(theme[band], theme[f"{band}-ground"]) >= 4.5
        assert _contrast(theme["own-focus"], theme["own-ground"]) >= 3


def _themes() -> tuple[str, str]:
    light, dark = CSS.split("@media (prefers-color-scheme: dark)")[:2]
    return light, dark.split("*, ::before")[0]


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.1."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_only_this_machine_may_say_whom_it_forwards_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    options: dict[str, object] = {}
    run: Callable[..., None] = lambda _app, **chosen: options.update(chosen)  # noqa: E731 a stand-in
    monkeypatch.setattr("api.app.uvicorn.run", run)
    monkeypatch.setattr("api.app.configure_logs", lambda: None)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    run_service(Settings(demo=True, data_dir=tmp_path))
    assert options["forwarded_allow_ips"] == "127.0.0.1"
    assert (options["access_log"], options["log_config"]) == (False, None)
    assert options["timeout_graceful_shutdown"] == 30
    assert options["limit_concurrency"] == 1_000
