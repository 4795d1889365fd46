"""One place as a page shows it: reasons for and against, what is missing, how to apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from api.answer_terms import Answer
from api.pages.addresses import fit_address
from api.pages.words import counted, day_or_unknown, deadline, points, web_address
from api.records import PlaceRecord
from api.store import Stored
from matching.criteria import CRITERIA
from matching.criteria.travel import Travel
from matching.explain import Contribution, Excluded, Match, band_words
from matching.profiles import Profile
from matching.reference import ConnectionLink, connection_link
from matching.rules import Condition, Paper
from matching.vocabulary import Band, Outcome
from matching.wording import PLACE_KIND, PLACE_SOURCE

BAND_STYLE = {Band.GOOD_FIT: "good", Band.PARTIAL_FIT: "partial", Band.CHECK_NEEDED: "check"}
TITLE = {criterion.name: criterion.title for criterion in CRITERIA}
NOT_CONFIRMED = "noch nicht bestätigt"
TRAVEL = Travel.name
NEUTRAL = {criterion.name: criterion.neutral for criterion in CRITERIA}


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition, whose sentence says how it stands, and its paragraph."""

    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason, and where the reader may check it."""

    text: str
    link: ConnectionLink | None


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the score: points reached of points possible, both of 100 in all."""

    title: str
    points: str
    possible: str
    value: float
    highest: float
    reason: str
    known: bool


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place in the words of the page."""

    anchor: str
    title: str
    employer: str
    where: str
    kind: str
    band: str
    style: str
    start: str
    openings: str
    deadline: str
    listed_by: str
    contact: str
    phone: str | None
    email: str | None
    link: str | None
    how_to_apply: str
    whom_it_fits: str
    reasons_for: tuple[ReasonView, ...]
    reasons_against: tuple[ReasonView, ...]
    missing: tuple[str, ...]
    met: tuple[ConditionView, ...]
    to_clarify: tuple[ConditionView, ...]
    papers: tuple[ConditionView, ...]
    parts: tuple[PartView, ...]
    total: str
    row: UUID
    confirmed: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class ExcludedView:
    """A place that the law keeps from the person, with what stands against it."""

    title: str
    employer: str
    conditions: tuple[ConditionView, ...]


def place_view(
    match: Match,
    stored: Stored[PlaceRecord],
    *,
    home: str | None,
    profile: Profile,
    on: date,
    papers: Iterable[Paper] = (),
) -> PlaceView:
    """A ranked place in words.

    `home`: the postcode from which the way begins; `papers`: the person's checklist at this place.
    What others said of it (`confirmed`, `answer`) is filled in by who knows.
    """
    place = stored.record
    known = [part for part in match.contributions if part.known]
    link = connection_link(home, place.postcode)
    return PlaceView(
        anchor=f"platz-{match.rank}",
        title=place.title or "Platz ohne Bezeichnung",
        employer=place.employer or "Betrieb noch nicht bekannt",
        where=_where(place),
        kind=PLACE_KIND[place.kind] if place.kind else "Art noch nicht bekannt",
        band=band_words(match, profile.thresholds),
        style=BAND_STYLE[match.band],
        start=day_or_unknown(place.start_date),
        openings=counted(place.openings, "Platz frei", "Plätze frei") if place.openings else "",
        deadline=deadline(place.apply_until, on=on),
        listed_by=_listed_by(place),
        contact=place.contact_name or "Ansprechperson noch nicht bekannt",
        phone=place.contact_phone,
        email=place.contact_email,
        link=web_address(place.url),
        how_to_apply=_how_to_apply(place),
        whom_it_fits=fit_address(stored.id),
        reasons_for=tuple(_reason(part, link) for part in known if part.speaks_for),
        reasons_against=tuple(_reason(part, link) for part in known if not part.speaks_for),
        missing=match.gaps,
        met=findings(match.conditions, Outcome.TRUE),
        to_clarify=findings(match.conditions, Outcome.UNKNOWN),
        papers=tuple(map(_with_paragraph, papers)),
        parts=tuple(map(_part, match.contributions)),
        total=points(match.score),
        row=stored.id,
        confirmed=NOT_CONFIRMED,
        answer=None,
    )


def excluded_view(excluded: Excluded, place: PlaceRecord) -> ExcludedView:
    """A place that is not shown in the list, with the conditions that stand against it."""
    return ExcludedView(
        title=place.title or "Platz ohne Bezeichnung",
        employer=place.employer or "Betrieb noch nicht bekannt",
        conditions=findings(excluded.conditions, Outcome.FALSE),
    )


def findings(conditions: Iterable[Condition], outcome: Outcome) -> tuple[ConditionView, ...]:
    """The conditions that stand like this, in the order of the rules."""
    return tuple(_with_paragraph(one) for one in conditions if one.outcome is outcome)


def _with_paragraph(found: Condition | Paper) -> ConditionView:
    return ConditionView(found.text, found.reference.replace("§ ", "§\u00a0"))


def _reason(part: Contribution, link: ConnectionLink | None) -> ReasonView:
    return ReasonView(part.reason, link if part.criterion == TRAVEL else None)


def _part(part: Contribution) -> PartView:
    return PartView(
        title=TITLE[part.criterion],
        points=points(part.points),
        possible=points(part.weight),
        value=round(part.points, 4),
        highest=round(part.weight, 4),
        reason=part.reason,
        known=part.known,
    )


def _where(place: PlaceRecord) -> str:
    town = " ".join(part for part in (place.postcode, place.place) if part)
    return ", ".join(part for part in (place.street, town) if part) or "Ort noch nicht bekannt"


def _listed_by(place: PlaceRecord) -> str:
    source = PLACE_SOURCE[place.source] if place.source else "Quelle noch nicht bekannt"
    return f"{source}, Nummer {place.place_id}"


def _how_to_apply(place: PlaceRecord) -> str:
    ways = []
    if web_address(place.url):
        ways.append("über die Anzeige")
    if place.contact_email:
        ways.append("per E-Mail")
    if place.contact_phone:
        ways.append("nach einem Anruf")
    return " oder ".join(ways) or "Weg noch nicht bekannt: beim Betrieb fragen"
