"""What tests of the service share: its day, its address, the accounts of the demo."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from typing import Protocol

import structlog
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.logs import configure_logs

PASSWORD = "Amsel, Drossel, Fink"
SCHOOL = "Limesblickschule Usingen"
ON = date(2027, 2, 15)
BASE = "http://127.0.0.1"


class Serve(Protocol):
    """Puts a service in front of a database."""

    def __call__(
        self, engine: Engine, login: str = "demo-counsellor", *, two_factor: bool = False
    ) -> TestClient:
        """The service as one of the demo's accounts sees it; nobody is signed in without one."""


def sign_in(client: TestClient, login: str) -> None:
    """Let the client's next requests be those of an account."""
    answer = client.post("/api/v1/session", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text


@contextmanager
def service_log() -> Iterator[StringIO]:
    """What is logged meanwhile, as the service writes it."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = StringIO()
    configure_logs(stream)
    try:
        yield stream
    finally:
        structlog.reset_defaults()
        root.handlers[:] = before
        root.setLevel(level)
