"""The catalogue of programmes of a day, with the offers that there are and their free seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.records import OfferRecord
from api.services.local_tables import LocalTables
from matching.rules import ProgrammeRule, programmes_on, shown
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
