"""One support programme as a page shows it: what is met, what is open, who could examine it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.place_view import ConditionView, findings
from api.pages.words import UNKNOWN, counted, day_or_unknown, deadline, web_address
from api.records import OfferRecord
from matching.rules import ProgrammeAnswer
from matching.vocabulary import Outcome, ResultClass
from matching.wording import RESULT_CLASS

STYLE = {
    ResultClass.POSSIBLE: "good",
    ResultClass.POSSIBLE_IF: "partial",
    ResultClass.NOT_POSSIBLE: "check",
}


@dataclass(frozen=True, slots=True)
class OfferView:
    """A provider's offer of a programme."""

    provider: str
    title: str
    where: str
    start: str
    deadline: str
    seats: str
    contact: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """One programme in the words of the page."""

    anchor: str
    title: str
    band: str
    style: str
    met: tuple[ConditionView, ...]
    against: tuple[ConditionView, ...]
    to_clarify: tuple[ConditionView, ...]
    questions: tuple[str, ...]
    notices: tuple[str, ...]
    route: tuple[str, ...]
    documents: tuple[str, ...]
    signatures: tuple[str, ...]
    next_step: str
    offers: tuple[OfferView, ...]


def programme_view(
    answer: ProgrammeAnswer, offers: Sequence[OfferRecord], *, on: date
) -> ProgrammeView:
    """An answer in words, with the offers of providers that belong to it."""
    return ProgrammeView(
        anchor=f"angebot-{answer.programme_id.lower()}",
        title=answer.title,
        band=RESULT_CLASS[answer.result],
        style=STYLE[answer.result],
        met=findings(answer.findings, Outcome.TRUE),
        against=findings(answer.findings, Outcome.FALSE),
        to_clarify=findings(answer.findings, Outcome.UNKNOWN),
        questions=answer.open_questions,
        notices=answer.notices,
        route=answer.route,
        documents=answer.documents,
        signatures=answer.signatures,
        next_step=answer.next_step,
        offers=tuple(_offer(offer, on=on) for offer in offers),
    )


def _offer(offer: OfferRecord, *, on: date) -> OfferView:
    town = " ".join(part for part in (offer.postcode, offer.place) if part)
    contact = (offer.contact_name, offer.contact_phone, offer.contact_email)
    return OfferView(
        provider=offer.provider or "Träger noch nicht bekannt",
        title=offer.title or "",
        where=", ".join(part for part in (offer.street, town) if part) or UNKNOWN,
        start=day_or_unknown(offer.start_date),
        deadline=deadline(offer.apply_until, on=on),
        seats=_seats(offer),
        contact=", ".join(part for part in contact if part) or UNKNOWN,
        link=web_address(offer.url),
    )


def _seats(offer: OfferRecord) -> str:
    if offer.seats_free is None:
        return "freie Plätze noch nicht bekannt"
    if offer.seats_free == 0:
        return "zurzeit kein Platz frei"
    return counted(offer.seats_free, "Platz frei", "Plätze frei")
