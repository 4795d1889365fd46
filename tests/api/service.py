"""What tests of the service share: its day, its address, the accounts of the demo."""

from datetime import date
from typing import Protocol

from sqlalchemy import Engine
from starlette.testclient import TestClient

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
