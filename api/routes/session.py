"""POST and DELETE /api/v1/session: signing in and out."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Service
from api.problems import Problem
from api.records.query import QueryText
from api.security import cookie
from api.security.door import address_of, close_door, open_door
from api.security.login import Credentials
from api.security.passwords import LONGEST

router = APIRouter(prefix="/api/v1/session", tags=["Anmeldung"])


class SignInRequest(BaseModel):
    """Name, password and, where a second factor is set up, a code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    login: QueryText
    password: str = Field(min_length=1, max_length=LONGEST)
    otp: str | None = Field(default=None, max_length=100)

    def credentials(self, request: Request) -> Credentials:
        """The same with the address that it came from."""
        return Credentials(self.login, self.password, self.otp or "", address_of(request))


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """The token for `Authorization: Bearer`, and when it ends at the latest."""

    token: str
    expires_at: datetime


@router.post(
    "",
    summary="Anmelden",
    description="Gibt ein Token für weitere Anfragen und setzt dasselbe als Cookie. Jeder"
    " Fehlschlag bekommt dieselbe Antwort.",
    responses={401: {"model": Problem}, 422: {"model": Problem}},
)
def create_session(
    body: SignInRequest, request: Request, response: Response, service: Service
) -> SessionAnswer:
    """Sign in; an earlier session of the same browser ends."""
    opened = open_door(service, request, body.credentials(request))
    cookie.give(response, request, opened, demo=service.settings.demo)
    return SessionAnswer(opened.token, opened.expires_at)


@router.delete(
    "",
    summary="Abmelden",
    description="Beendet die Anmeldung des Tokens oder Cookies; noch einmal ändert nichts.",
    status_code=HTTPStatus.NO_CONTENT,
)
def delete_session(request: Request, response: Response, service: Service) -> None:
    """Sign out."""
    close_door(service, request, response)
