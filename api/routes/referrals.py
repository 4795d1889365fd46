"""/api/v1/referrals: who was referred where, how far it came, who does what next."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from api.context import Caller, Service
from api.problems import Problem
from api.routes.keys import IfMatch, RowKey
from api.routes.referral_bodies import (
    ContactRequest,
    DueQuery,
    NextStep,
    ReferralAnswer,
    ReferralNew,
    ReferralsAnswer,
    ReferralsQuery,
    TransitionRequest,
    WithoutStepQuery,
)
from api.services.follow_up import due_page, referrals_page, without_step_page
from api.services.referrals import (
    ReferralFile,
    create_referral,
    get_referral,
    move_referral,
    note_attempt,
    plan_next_step,
)

router = APIRouter(
    prefix="/api/v1/referrals",
    tags=["Überleitung"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)
ONCE = "Ein eigener Schlüssel der Anfrage; wird sie damit wiederholt, zählt sie einmal."
IdempotencyKey = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description=ONCE, pattern="^[!-~]{1,100}$"),
]


@router.get(
    "",
    summary="Vorgänge auflisten",
    description="Nennt seitenweise die Vorgänge der jungen Menschen, die das Konto sehen darf.",
)
def list_referrals(
    query: Annotated[ReferralsQuery, Query()], service: Service, caller: Caller
) -> ReferralsAnswer:
    """List the referrals in the caller's reach."""
    return ReferralsAnswer.of(
        referrals_page(
            service.engine, caller, person=query.person, after=query.after, limit=query.limit
        )
    )


@router.get(
    "/due",
    summary="Wiedervorlage",
    description="Nennt laufende Vorgänge, deren nächster Schritt bis zu einem Tag ansteht, die"
    " ältesten zuerst.",
)
def list_due(
    query: Annotated[DueQuery, Query()], service: Service, caller: Caller
) -> ReferralsAnswer:
    """List what is to be followed up."""
    return ReferralsAnswer.of(
        due_page(
            service.engine,
            caller,
            until=query.until or service.settings.today(),
            mine=service.settings.today() if query.mine else None,
            after=query.after,
            limit=query.limit,
        )
    )


@router.get(
    "/without-step",
    summary="Vorgänge ohne nächsten Schritt",
    description="Nennt laufende Vorgänge, für die kein nächster Schritt eingetragen ist.",
)
def list_without_step(
    query: Annotated[WithoutStepQuery, Query()], service: Service, caller: Caller
) -> ReferralsAnswer:
    """List what nobody follows up."""
    return ReferralsAnswer.of(
        without_step_page(
            service.engine,
            caller,
            mine=service.settings.today() if query.mine else None,
            after=query.after,
            limit=query.limit,
        )
    )


@router.post(
    "",
    summary="Einen Vorgang beginnen",
    description="Trägt einen Vorschlag oder eine eigene Bewerbung ein, mit genau einem Ziel.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
)
def create(
    body: ReferralNew,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    key: IdempotencyKey = None,
) -> ReferralAnswer:
    """Begin a referral."""
    created = create_referral(service.engine, caller, body.to_referral(), key=key)
    response.headers["Location"] = f"/api/v1/referrals/{created.referral.id}"
    return _answer(created, response)


@router.get(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Vorgang ansehen",
    description="Gibt einen Vorgang mit Verlauf und Versuchen der Kontaktaufnahme; dass er gelesen"
    " wurde, steht im Protokoll.",
)
def read(key: RowKey, response: Response, service: Service, caller: Caller) -> ReferralAnswer:
    """Show a referral."""
    return _answer(get_referral(service.engine, caller, row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Den nächsten Schritt festlegen",
    description="Ersetzt nächsten Schritt, Tag und Zuständigkeit, soweit genannt. Verlangt"
    " If-Match.",
    responses={412: {"model": Problem}, 428: {"model": Problem}},
)
def plan(
    key: RowKey,
    body: NextStep,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> ReferralAnswer:
    """Plan the next step."""
    planned = plan_next_step(
        service.engine, caller, row_id=key, changes=body.to_changes(), if_match=if_match
    )
    return _answer(planned, response)


@router.post(
    "/{id}/transitions",  # noqa: FAST003 RowKey reads it
    summary="Einen Vorgang weiterbringen",
    description="Bringt einen Vorgang in den nächsten Zustand. Mit Zusage oder Vertrag wird ein"
    " Platz belegt; ist der letzte vergeben, folgt 409.",
    responses={409: {"model": Problem}, 412: {"model": Problem}},
)
def move(  # noqa: PLR0913 FastAPI hands them over by name
    row: RowKey,
    body: TransitionRequest,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    key: IdempotencyKey = None,
    if_match: IfMatch = None,
) -> ReferralAnswer:
    """Bring a referral into its next state."""
    moved = move_referral(
        service.engine, caller, body.to_step(), row_id=row, key=key, if_match=if_match
    )
    return _answer(moved, response)


@router.post(
    "/{id}/contacts",  # noqa: FAST003 RowKey reads it
    summary="Einen Versuch der Kontaktaufnahme festhalten",
    description="Hält fest, an welchem Tag und auf welchem Weg jemand die Person erreichen wollte.",
    status_code=HTTPStatus.CREATED,
)
def contact(
    key: RowKey, body: ContactRequest, response: Response, service: Service, caller: Caller
) -> ReferralAnswer:
    """Keep an attempt to reach the person."""
    noted = note_attempt(
        service.engine,
        caller,
        row_id=key,
        tried_on=body.tried_on,
        way=body.way,
        reached=body.reached,
    )
    return _answer(noted, response)


def _answer(found: ReferralFile, response: Response) -> ReferralAnswer:
    response.headers["ETag"] = found.etag
    return ReferralAnswer.of(found)
