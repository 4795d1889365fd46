"""What the examples of docs/api.md sent and got, as the OpenAPI document shows it.

Keys, times and checksums that differ with each run are replaced by fixed ones; long lists are cut.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

import httpx2

from tests.api.service import ON

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|\+00:00)")
CHECKSUM = re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12,64}\b")
SECRETS = {"password": "Amsel, Drossel, Fink", "token": "4vX…", "otp": "123456"}
LONGEST_LIST = 2
RANKED = ("/matches", "/match", "/result", "/occupations", "/programmes", "/export")
"""Whose lists have an order that says something; other lists go by random keys."""
Json = object


class ExampleRecord:
    """Collects each call once, by its operation in the OpenAPI document."""

    def __init__(self, operations: Mapping[str, object]) -> None:
        """Know the operations, as `METHOD /path/{id}`."""
        self._paths = {name: _pattern(name) for name in operations}
        self._keys: dict[str, str] = {}
        self._next = count(1)
        self.calls: dict[str, dict[str, Json]] = {}

    def add(self, response: httpx2.Response) -> None:
        """Take a call that was answered as wished."""
        request = response.request
        called = f"{request.method} {request.url.path}"
        name = max((one for one, path in self._paths.items() if path.fullmatch(called)), key=_rank)
        if name in self.calls:
            return
        call: dict[str, Json] = {}
        if request.headers.get("content-type") == "application/json":
            call["request"] = self._fixed(request.content.decode())
        if response.read() and response.headers.get("content-type") == "application/json":
            call["answer"] = self._fixed(response.text, by_key=not name.endswith(RANKED))
        if call:
            self.calls[name] = call

    def _fixed(self, text: str, *, by_key: bool = False) -> Json:
        """The document with fixed values; a list in the order of random keys gets another order."""
        text = json.dumps(_short(json.loads(text), by_key=by_key))
        text = UUID.sub(self._key, text)
        text = MOMENT.sub(f"{ON}T09:00:00Z", text)
        text = text.replace(f'"{datetime.now(UTC).date()}"', f'"{ON}"')
        found: Json = json.loads(CHECKSUM.sub("c0ffee", text))
        return found

    def _key(self, found: re.Match[str]) -> str:
        key = found.group()
        if key not in self._keys:
            self._keys[key] = f"00000000-0000-4000-8000-{next(self._next):012}"
        return self._keys[key]


def _short(value: Json, *, by_key: bool) -> Json:
    if isinstance(value, dict):
        return {key: SECRETS.get(key) or _short(one, by_key=by_key) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    ordered = sorted(value, key=_without_keys) if by_key else value
    return [_short(one, by_key=by_key) for one in ordered[:LONGEST_LIST]]


def _without_keys(value: Json) -> str:
    return UUID.sub("", json.dumps(value))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(name)))


def _rank(name: str) -> int:
    """Fixed parts of a path count more than a parameter."""
    return -name.count("{")
