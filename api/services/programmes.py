"""Programmes: the catalogue of a day with offers and free seats, and the answers for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.records import OfferRecord
from api.scope import Scope
from api.services.local_tables import LocalTables
from api.services.own_use import OwnUse, person_to_match
from matching.rules import (
    ProgrammeAnswer,
    ProgrammeRule,
    doubtful,
    leading_questions,
    programme_answers,
    programmes_on,
    shown,
)
from matching.vocabulary import ProgrammeStatus


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme, how many offers there are, and the free seats of those that name them.

    `seats_free` is None when no offer names them.
    """

    programme_id: str
    name: str
    purpose: str
    status: ProgrammeStatus
    offers: int
    seats_free: int | None


@dataclass(frozen=True, slots=True)
class PersonProgrammes:
    """The answers of all programmes for one person, the leading questions, and what contradicts."""

    answers: Sequence[ProgrammeAnswer]
    questions: Sequence[str]
    doubts: Sequence[str]


def programmes_for(
    engine: Engine, scope: Scope, local: LocalTables, *, row_id: UUID, own_use: OwnUse
) -> PersonProgrammes:
    """Ask every programme for a stored person. Raises like `person_to_match`."""
    person, on = person_to_match(engine, scope, row_id=row_id, own_use=own_use), own_use.on
    facts = person.to_seeker().facts
    answers, doubts = programme_answers(facts, on, confirmed=local.confirmed), doubtful(facts, on)
    return PersonProgrammes(answers, leading_questions(answers, besides=doubts), doubts)


def programme_lines(engine: Engine, local: LocalTables, *, on: date) -> Sequence[ProgrammeLine]:
    """The programmes that are answered on a day, by id."""
    with reading(engine) as connection:
        offers = [stored.record for stored in store.list_offers(connection)]
    rules = [rule for rule in programmes_on(on) if shown(rule, on, local.confirmed)]
    return [_line(rule, [one for one in offers if one.programme_id == rule.id]) for rule in rules]


def _line(rule: ProgrammeRule, offers: Sequence[OfferRecord]) -> ProgrammeLine:
    seats = [offer.seats_free for offer in offers if offer.seats_free is not None]
    return ProgrammeLine(
        programme_id=rule.id,
        name=rule.name_de,
        purpose=rule.purpose_de,
        status=rule.status,
        offers=len(offers),
        seats_free=sum(seats) if seats else None,
    )
