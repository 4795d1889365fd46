"""One support programme as a page shows it: what is met, what is open, who could examine it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.pages.place_view import ConditionView, findings
from api.pages.words import UNKNOWN, counted, day_or_unknown, web_address
from api.records import OfferRecord
from matching.rules import ProgrammeAnswer
from matching.support import Group, RankedOffer, Suggestion
from matching.vocabulary import Outcome, ResultClass
from matching.wording import RESULT_CLASS

NO_DEADLINE = "Keine Frist bekannt: bald nachfragen."
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
    """One programme in the words of the page; `registrations` at schools without an offer."""

    id: str
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
    notes: tuple[str, ...]
    next_step: str
    why: str = ""
    offers: tuple[OfferView, ...] = ()
    registrations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Programmes of one purpose."""

    title: str
    programmes: tuple[ProgrammeView, ...]


def group_view(group: Group, records: Mapping[str, OfferRecord]) -> GroupView:
    """One group in words; `records` by the id of the offer."""
    return GroupView(
        title=group.title,
        programmes=tuple(_suggestion(one, records) for one in group.suggestions),
    )


def programme_view(answer: ProgrammeAnswer) -> ProgrammeView:
    """An answer in words."""
    return ProgrammeView(
        id=answer.programme_id,
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
        notes=answer.notes,
        next_step=answer.next_step,
    )


def _suggestion(suggestion: Suggestion, records: Mapping[str, OfferRecord]) -> ProgrammeView:
    """An answer with what it helps with, its offers and deadlines."""
    return replace(
        programme_view(suggestion.answer),
        why=suggestion.why,
        offers=tuple(_offer(one, records[one.offer.offer_id]) for one in suggestion.offers),
        registrations=tuple(f"{one.body}: {one.text}" for one in suggestion.registrations),
    )


def _offer(ranked: RankedOffer, offer: OfferRecord) -> OfferView:
    town = " ".join(part for part in (offer.postcode, offer.place) if part)
    contact = (offer.contact_name, offer.contact_phone, offer.contact_email)
    return OfferView(
        provider=offer.provider or "Träger noch nicht bekannt",
        title=offer.title or "",
        where=", ".join(part for part in (offer.street, town, _way(ranked)) if part) or UNKNOWN,
        start=day_or_unknown(offer.start_date),
        deadline=ranked.registration.text if ranked.registration else NO_DEADLINE,
        seats=_seats(offer),
        contact=", ".join(part for part in contact if part) or UNKNOWN,
        link=web_address(offer.url),
    )


def _way(ranked: RankedOffer) -> str:
    if ranked.in_county is False:
        return "für einen anderen Kreis: bitte nachfragen"
    return ranked.way


def _seats(offer: OfferRecord) -> str:
    if offer.seats_free is None:
        return "freie Plätze noch nicht bekannt"
    if offer.seats_free == 0:
        return "zurzeit kein Platz frei"
    return counted(offer.seats_free, "Platz frei", "Plätze frei")
