"""The consents of one person in words."""

from dataclasses import dataclass

from api.consent_gate import PURPOSES
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy
from api.pages.addresses import consents_address, person_address
from api.pages.person_view import display_name
from api.services.signatures import Signature, Signatures
from matching.letter import german_day

ACTS = {
    ConsentAct.CONSENT: "Einwilligung",
    ConsentAct.SECRECY_RELEASE: "Entbindung von der Schweigepflicht",
}
GIVEN_BY = {
    ConsentGivenBy.PERSON: "der jungen Person",
    ConsentGivenBy.GUARDIAN: "einer sorgeberechtigten Person",
    ConsentGivenBy.BOTH: "der jungen Person und einer sorgeberechtigten Person",
}
FORMS = {ConsentForm.PAPER: "auf Papier", ConsentForm.ELECTRONIC: "elektronisch"}


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One signature; `withdrawal` is the address of its button, None once it was pressed."""

    title: str
    signed: str
    about: tuple[str, ...]
    state: str
    withdrawal: str | None


@dataclass(frozen=True, slots=True)
class ConsentsView:
    """The whole page; `informed_on` is None until the information sheet was handed over."""

    name: str
    number: str
    address: str
    information: str
    informed_on: str | None
    items: tuple[ConsentView, ...]


def consents_view(found: Signatures) -> ConsentsView:
    """The page of one person's signatures."""
    person = found.person
    address, informed_on = person_address(person.id), person.informed_on
    base = consents_address(person.id)
    return ConsentsView(
        name=display_name(person.record),
        number=person.record.person_id,
        address=address,
        information=f"{address}/information",
        informed_on=german_day(informed_on) if informed_on else None,
        items=tuple(_consent(one, base=base) for one in found.items),
    )


def _consent(signature: Signature, *, base: str) -> ConsentView:
    one = signature.consent
    given = f"Unterschrift {GIVEN_BY[one.given_by]} {FORMS[one.form]} am {german_day(one.given_on)}"
    withdrawal = f"{base}/{signature.id}/withdrawal"
    return ConsentView(
        title=f"{ACTS[one.act]}: {PURPOSES[one.purpose]}, an {one.recipient}",
        signed=f"{given}, bis {german_day(one.last_day)}.",
        about=(*one.data_categories, *one.special_categories),
        state=_state(signature),
        withdrawal=withdrawal if one.withdrawn_on is None else None,
    )


def _state(signature: Signature) -> str:
    withdrawn_on = signature.consent.withdrawn_on
    if withdrawn_on is not None:
        return f"Widerrufen am {german_day(withdrawn_on)}."
    if signature.objection is None:
        return "Gilt."
    return f"Gilt nicht: {signature.objection}"
