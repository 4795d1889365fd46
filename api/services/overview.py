"""Everything a counsellor looks at for one young person: places, programmes, provider's offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.records import OfferRecord, PersonRecord
from api.scope import Scope
from api.services.market import OpenMarket
from api.services.matching import PersonResult, match_person
from api.services.people import get_person
from api.store import Stored
from matching.pipeline import Options
from matching.rules import ProgrammeAnswer, programme_answers

PLACES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """One person's results of one day; `offers` by the programme that they belong to."""

    person: Stored[PersonRecord]
    result: PersonResult
    programmes: tuple[ProgrammeAnswer, ...]
    offers: Mapping[str, tuple[OfferRecord, ...]]


def overview(
    engine: Engine, market: OpenMarket, scope: Scope, *, row_id: UUID, on: date
) -> Overview:
    """Match one stored person to the open places and ask every programme."""
    person = get_person(engine, scope, row_id=row_id)
    options = Options(on, top=PLACES_SHOWN, with_excluded=True)
    result = match_person(market, person.record, options)
    return Overview(
        person=person,
        result=result,
        programmes=programme_answers(result.seeker.facts, on),
        offers=_by_programme(engine),
    )


def _by_programme(engine: Engine) -> Mapping[str, tuple[OfferRecord, ...]]:
    with reading(engine) as connection:
        offers = [stored.record for stored in store.list_offers(connection)]
    grouped: dict[str, tuple[OfferRecord, ...]] = {}
    for offer in offers:
        grouped[offer.programme_id] = (*grouped.get(offer.programme_id, ()), offer)
    return grouped
