"""The vacancies that an office lists: found, checked, published, confirmed, renewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Engine

from api.db import reading, writing
from api.listing_store import Listing, PlaceLine, confirm_place, find_listing, own_places
from api.place_states import FOLLOWS
from api.records import PlaceRecord
from api.scope import Scope
from api.services.listings import UNKNOWN, change_listing, clone_place, create_listing
from api.tables import PlaceState
from matching.errors import NotFoundError, RefusedError
from matching.pipeline import understand_places
from matching.reference import title_of
from matching.rules.days import add_months
from matching.same_vacancy import SAME_ENOUGH, compare
from matching.same_vacancy.employer import firm_name, likeness
from matching.text import folded
from matching.vacancies import Circumstances, VacancyFinding, check_vacancy

PER_PAGE = 50
CLOSEST_FIRMS = 40
FIRM_ALIKE = 0.6
YEAR = 12
NOT_STARTED = "Der Beginn ist noch nicht bekannt. Bitte zuerst eintragen, dann erneuern."


@dataclass(frozen=True, slots=True)
class VacancyPage:
    """One page of the own vacancies; `found` counts all, `page` is from 1."""

    items: Sequence[PlaceLine]
    found: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SameVacancy:
    """A vacancy that may be the one asked for, with what speaks for it in German."""

    listing: Listing[PlaceRecord]
    confidence: float
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to say of a vacancy; `occupation` is how its title is understood, None = not."""

    occupation: str | None
    findings: Sequence[VacancyFinding]


def find_vacancies(
    engine: Engine, scope: Scope, *, query: str, state: PlaceState | None, page: int
) -> VacancyPage:
    """Own vacancies whose title, firm or number contains each word, by firm and title."""
    words = folded(query).split()
    with reading(engine) as connection:
        lines = own_places(connection, scope)
    found = [one for one in lines if state in {None, one.state} and _hits(one, words)]
    found.sort(key=lambda one: (folded(one.employer or ""), folded(one.title or ""), one.place_id))
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(page, pages)
    return VacancyPage(found[(page - 1) * PER_PAGE : page * PER_PAGE], len(found), page, pages)


def same_vacancies(engine: Engine, scope: Scope, wanted: PlaceRecord) -> Sequence[SameVacancy]:
    """Own vacancies that may be this one, surest first; without a firm nothing is compared."""
    firm = firm_name(wanted.employer or "")
    with reading(engine) as connection:
        scored = [
            (likeness(firm, firm_name(one.employer or "")), one)
            for one in own_places(connection, scope)
        ]
        scored = [pair for pair in scored if pair[0] >= FIRM_ALIKE]
        scored.sort(key=lambda pair: -pair[0])
        keys = [one.id for _, one in scored[:CLOSEST_FIRMS]]
        listed = [find_listing(connection, scope, PlaceRecord, row_id=key) for key in keys]
    known = [one for one in listed if one is not None]
    asked, *others = understand_places(
        [wanted.to_place(), *(one.record.to_place() for one in known)]
    )
    pairs = [(compare(asked, other), one) for other, one in zip(others, known, strict=True)]
    found = [
        SameVacancy(listing, pair.confidence, pair.reasons)
        for pair, listing in pairs
        if pair.confidence >= SAME_ENOUGH
    ]
    return sorted(found, key=lambda one: (-one.confidence, one.listing.record.place_id))


def check(record: PlaceRecord, *, on: date) -> Checked:
    """Everything that is to say of a vacancy before it is published; nothing is stored."""
    place = understand_places([record.to_place()])[0]
    occupation = title_of(place.kldb) if place.kldb else None
    return Checked(occupation, check_vacancy(place, Circumstances(on)))


def publish(
    engine: Engine, scope: Scope, record: PlaceRecord, *, state: PlaceState, on: date
) -> Listing[PlaceRecord]:
    """Store a new vacancy, as a draft or open."""
    created = create_listing(engine, scope, record, state=state)
    return confirm(engine, scope, row_id=created.id, on=on)


def confirm(engine: Engine, scope: Scope, *, row_id: UUID, on: date) -> Listing[PlaceRecord]:
    """Record that an own vacancy is still as it says."""
    with writing(engine) as connection:
        found = find_listing(connection, scope, PlaceRecord, row_id=row_id)
        if found is None or not found.is_own(scope):
            raise NotFoundError(UNKNOWN)
        confirm_place(connection, scope, row_id=row_id, on=on)
    return found


def copy(engine: Engine, scope: Scope, *, row_id: UUID) -> Listing[PlaceRecord]:
    """A draft with the same content under a number of its own."""
    return clone_place(engine, scope, row_id=row_id, place_id=new_number())


def renew(
    engine: Engine, scope: Scope, present: Listing[PlaceRecord], *, if_match: str, on: date
) -> Listing[PlaceRecord]:
    """Open a vacancy again for the next start: days move by whole years until they lie ahead.

    Raises RefusedError when the start is not known.
    """
    start = present.record.start_date
    if start is None:
        raise RefusedError(NOT_STARTED)
    later = _ahead(add_months(start, YEAR), on)
    until = present.record.apply_until
    opens = PlaceState.OPEN in FOLLOWS[present.state] if present.state else False
    changed = change_listing(
        engine,
        scope,
        present.record.model_copy(
            update={"start_date": later, "apply_until": _moved(until, start, later)}
        ),
        model=PlaceRecord,
        row_id=present.id,
        if_match=if_match,
        state=PlaceState.OPEN if opens else None,
    )
    confirm(engine, scope, row_id=changed.id, on=on)
    return changed


def new_number() -> str:
    """A number for a vacancy that has none."""
    return f"S-{uuid4().hex[:12]}"


def _ahead(day: date, on: date) -> date:
    while day <= on:
        day = add_months(day, YEAR)
    return day


def _moved(until: date | None, start: date, later: date) -> date | None:
    """The last day to apply, as many years later as the start."""
    return None if until is None else add_months(until, YEAR * (later.year - start.year))


def _hits(one: PlaceLine, words: Sequence[str]) -> bool:
    text = folded(f"{one.title or ''} {one.employer or ''} {one.place_id}")
    return all(word in text for word in words)
