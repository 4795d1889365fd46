"""DELETE /api/v1/users/{id}/sessions: an administrator signs somebody out everywhere."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from api.context import Caller, Service
from api.problems import Problem
from api.records.query import key_of
from api.security.sessions import UNKNOWN_ACCOUNT, end_all_of

router = APIRouter(prefix="/api/v1/users", tags=["Konten"])


def _account_key(account: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none belongs to nobody."""
    return key_of(account, unknown=UNKNOWN_ACCOUNT)


@router.delete(
    "/{id}/sessions",  # noqa: FAST003 _account_key reads it
    summary="Alle Anmeldungen eines Kontos beenden",
    description="Meldet ein Konto des eigenen Mandanten überall ab.",
    status_code=HTTPStatus.NO_CONTENT,
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)
def end_sessions(
    key: Annotated[UUID, Depends(_account_key)], service: Service, caller: Caller
) -> None:
    """End all sessions of an account of the own tenant."""
    end_all_of(service.engine, caller, account=key)
