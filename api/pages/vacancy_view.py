"""Vacancies in words: the list, what may be the same one, what a check says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from api.listing_store import Listing, PlaceLine
from api.pages.vacancy_fields import LABELS
from api.pages.words import UNKNOWN, counted, deadline
from api.place_states import FOLLOWS, STATE_WORDS
from api.records import PlaceRecord
from api.services.vacancies import Checked, SameVacancy, VacancyPage
from api.tables import PlaceState
from matching.letter import german_day
from matching.vacancies import CheckCode, CheckLevel, VacancyFinding

NOT_CONFIRMED = "noch nie bestätigt"
LEVELS = {
    CheckLevel.BLOCKS: "Verhindert die Veröffentlichung",
    CheckLevel.WARNS: "Hinweis",
    CheckLevel.ASKS: "Frage",
    CheckLevel.HINTS: "Tipp",
}
UNFAIR = "Diese Formulierung kann benachteiligen."
STEPS = {
    PlaceState.OPEN: "Veröffentlichen",
    PlaceState.RESERVED: "Als reserviert eintragen",
    PlaceState.FILLED: "Als besetzt eintragen",
    PlaceState.WITHDRAWN: "Zurückziehen",
    PlaceState.EXPIRED: "Als abgelaufen eintragen",
}
AGAIN = "Wieder öffnen"


@dataclass(frozen=True, slots=True)
class VacancyLine:
    """A vacancy in the list."""

    address: str
    title: str
    employer: str
    number: str
    state: str
    seats: str
    until: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class VacanciesView:
    """The list; `before` and `after` are addresses of the neighbouring pages."""

    query: str
    state: str
    states: tuple[tuple[str, str], ...]
    found: str
    lines: tuple[VacancyLine, ...]
    position: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One remark about one field."""

    level: str
    where: str
    text: str
    passage: str
    proposal: str
    reference: str


@dataclass(frozen=True, slots=True)
class CheckedView:
    """What a check says: the occupation as understood, and the remarks."""

    occupation: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """A vacancy that may be the one that is to be entered."""

    address: str
    title: str
    where: str
    state: str
    confirmed: str
    reasons: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A button that brings a vacancy into another state."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class VacancyView:
    """One vacancy: its head and what may be done with it."""

    address: str
    title: str
    where: str
    number: str
    state: str
    seats: str
    confirmed: str
    fit: str
    steps: tuple[StepView, ...]


def vacancy_address(row_id: UUID) -> str:
    """The page of a vacancy for those who list it."""
    return f"/vacancies/{row_id}"


def vacancies_view(
    found: VacancyPage, *, query: str, state: PlaceState | None, on: date
) -> VacanciesView:
    """One page of the own vacancies."""

    def address(page: int) -> str:
        asked = {"q": query, "state": state.value if state else "", "page": page}
        return "/vacancies?" + urlencode(asked)

    return VacanciesView(
        query=query,
        state=state.value if state else "",
        states=tuple((one.value, STATE_WORDS[one]) for one in PlaceState),
        found=counted(found.found, "Stelle", "Stellen"),
        lines=tuple(_line(one, on=on) for one in found.items),
        position=f"Seite {found.page} von {found.pages}",
        before=address(found.page - 1) if found.page > 1 else None,
        after=address(found.page + 1) if found.page < found.pages else None,
    )


def vacancy_view(listing: Listing[PlaceRecord]) -> VacancyView:
    """The head of one vacancy."""
    record, address = listing.record, vacancy_address(listing.id)
    return VacancyView(
        address=address,
        title=record.title or "Stelle ohne Bezeichnung",
        where=_where(record),
        number=record.place_id,
        state=STATE_WORDS[listing.state] if listing.state else UNKNOWN,
        seats=_seats(record.openings, listing.seats_taken),
        confirmed=_confirmed(listing.confirmed_on),
        fit=f"/places/{listing.id}/fit",
        steps=_steps(listing.state) if listing.state else (),
    )


def hits_view(found: Sequence[SameVacancy]) -> tuple[HitView, ...]:
    """What may be the same vacancy, surest first."""
    return tuple(
        HitView(
            address=vacancy_address(one.listing.id),
            title=one.listing.record.title or "Stelle ohne Bezeichnung",
            where=_where(one.listing.record),
            state=STATE_WORDS[one.listing.state] if one.listing.state else UNKNOWN,
            confirmed=_confirmed(one.listing.confirmed_on),
            reasons=", ".join(one.reasons),
        )
        for one in found
    )


def checked_view(checked: Checked) -> CheckedView:
    """The remarks of a check in the order of their weight."""
    return CheckedView(checked.occupation or "", tuple(map(_finding, checked.findings)))


def _finding(one: VacancyFinding) -> FindingView:
    unfair = f"{UNFAIR} " if one.code is CheckCode.FAIR_WORDING else ""
    return FindingView(
        level=LEVELS[one.level],
        where=LABELS.get(one.column, ""),
        text=f"{unfair}{one.text}",
        passage=one.passage,
        proposal=one.proposal,
        reference=one.reference,
    )


def _line(one: PlaceLine, *, on: date) -> VacancyLine:
    return VacancyLine(
        address=vacancy_address(one.id),
        title=one.title or "Stelle ohne Bezeichnung",
        employer=one.employer or UNKNOWN,
        number=one.place_id,
        state=STATE_WORDS[one.state],
        seats=_seats(one.openings, one.seats_taken),
        until=_until(one.apply_until, on=on),
        confirmed=_confirmed(one.confirmed_on),
    )


def _until(day: date | None, *, on: date) -> str:
    """The last day to apply as its lister reads it."""
    if day is None:
        return ""
    return f"{german_day(day)} (abgelaufen)" if day < on else deadline(day, on=on)


def _where(record: PlaceRecord) -> str:
    town = " ".join(filter(None, (record.postcode, record.place)))
    return ", ".join(filter(None, (record.employer, town)))


def _confirmed(day: date | None) -> str:
    return f"zuletzt bestätigt am {german_day(day)}" if day else NOT_CONFIRMED


def _seats(openings: int | None, taken: int) -> str:
    if openings is None:
        return "Zahl der Plätze nicht bekannt"
    return counted(openings - taken, "freier Platz", "freie Plätze")


def _steps(state: PlaceState) -> tuple[StepView, ...]:
    first = state is PlaceState.DRAFT
    return tuple(
        StepView(one.value, STEPS[one] if first or one is not PlaceState.OPEN else AGAIN)
        for one in PlaceState
        if one in FOLLOWS[state] and one is not PlaceState.EXPIRED
    )
