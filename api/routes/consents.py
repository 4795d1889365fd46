"""/api/v1/people/{id}/consents: list, record and withdraw; when somebody was informed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Self

from fastapi import APIRouter, Response

from api.consent import Consent
from api.consent_terms import ConsentAct
from api.context import Caller, ConsentKey, PersonKey, Service
from api.problems import Problem
from api.records.base import Record
from api.records.kinds import Id
from api.services.signatures import Signature, inform, list_signatures, sign, withdraw

router = APIRouter(
    prefix="/api/v1/people/{id}",
    tags=["Einwilligungen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class ConsentRequest(Consent):
    """What was signed (rulebook 5.3)."""

    act: ConsentAct = ConsentAct.CONSENT


class ConsentAnswer(Consent):
    """What was signed; `counts` today, or `objection` says why not and what to do."""

    id: Id
    counts: bool
    objection: str | None

    @classmethod
    def of(cls, signature: Signature) -> Self:
        """The answer that a signature is."""
        return cls(
            **signature.consent.model_dump(),
            id=str(signature.id),
            counts=signature.objection is None,
            objection=signature.objection,
        )


@dataclass(frozen=True, slots=True)
class ConsentsAnswer:
    """The signatures of one person, the latest first; `next` is null: all of them are there."""

    items: Sequence[ConsentAnswer]
    informed_on: date | None
    next: None = None


class InformationRequest(Record):
    """The day on which the information sheet was handed over; null takes it back."""

    informed_on: date | None


@router.get(
    "/consents",
    summary="Einwilligungen eines jungen Menschen auflisten",
    description="Nennt alle Einwilligungen und Entbindungen einer Person, und ob sie heute gelten.",
)
def list_consents(key: PersonKey, service: Service, caller: Caller) -> ConsentsAnswer:
    """List what somebody signed."""
    on = service.settings.today()
    found = list_signatures(service.engine, caller, row_id=key, on=on)
    items = [ConsentAnswer.of(one) for one in found.items]
    return ConsentsAnswer(items, found.person.informed_on)


@router.post(
    "/consents",
    summary="Eine Einwilligung eintragen",
    description="Trägt ein, was unterschrieben wurde: ein Zweck, eine empfangende Stelle aus dem"
    " Adressbuch. Ob sie gilt, hängt auch davon ab, wer in welchem Alter unterschrieben hat.",
    status_code=HTTPStatus.CREATED,
)
def record_consent(
    key: PersonKey, consent: ConsentRequest, response: Response, service: Service, caller: Caller
) -> ConsentAnswer:
    """Record what somebody signed."""
    on = service.settings.today()
    signed = Consent.model_validate(consent.model_dump())
    found = sign(service.engine, caller, signed, row_id=key, on=on)
    response.headers["Location"] = f"/api/v1/people/{key}/consents"
    return ConsentAnswer.of(found)


@router.post(
    "/consents/{consent}/withdrawal",
    summary="Eine Einwilligung widerrufen",
    description="Widerruft eine Einwilligung zum heutigen Tag. Mit der Antwort gilt sie nicht mehr,"
    " auch nicht in offenen Sitzungen; noch einmal ändert nichts.",
)
def withdraw_consent(
    key: PersonKey, consent: ConsentKey, service: Service, caller: Caller
) -> ConsentAnswer:
    """Withdraw a consent."""
    on = service.settings.today()
    return ConsentAnswer.of(withdraw(service.engine, caller, row_id=key, consent_id=consent, on=on))


@router.put(
    "/information",
    summary="Festhalten, wann das Informationsblatt ausgehändigt wurde",
    description="Merkt den Tag, an dem die Person das Informationsblatt (Art. 13 DSGVO) bekam; null"
    " nimmt ihn zurück.",
    status_code=HTTPStatus.NO_CONTENT,
)
def put_information(
    key: PersonKey, request: InformationRequest, service: Service, caller: Caller
) -> None:
    """Record when somebody was informed."""
    on = service.settings.today()
    inform(service.engine, caller, row_id=key, informed_on=request.informed_on, on=on)
