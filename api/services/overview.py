"""Everything a counsellor looks at for one young person: places, programmes, provider's offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.records import OfferRecord
from api.scope import Scope
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.matching import PersonResult, match_person
from api.services.own_use import OwnUse, person_to_match
from api.store import StoredPerson
from matching.pipeline import Options
from matching.rules import (
    Paper,
    ProgrammeAnswer,
    doubtful,
    leading_questions,
    papers,
    programme_answers,
)
from matching.support import (
    ProgrammeFit,
    fits_as_training,
    locate_offers,
    programme_fit,
)

PLACES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """One person's results of one day.

    `programmes` are the answers of all programmes, `fit` the possible ones in order and groups,
    `offers` the records by their id. `doubts`: facts that cannot all be true, as questions;
    `questions`: the few whose answers decide most. `place_fits` when a wished place of training
    goes first. `papers`: what is to be got before the start, by the id of a ranked place.
    """

    person: StoredPerson
    result: PersonResult
    programmes: tuple[ProgrammeAnswer, ...]
    doubts: tuple[str, ...]
    questions: tuple[str, ...]
    fit: ProgrammeFit
    offers: Mapping[str, OfferRecord]
    place_fits: bool
    papers: Mapping[str, tuple[Paper, ...]]


def overview(
    engine: Engine,
    market: OpenMarket,
    scope: Scope,
    *,
    row_id: UUID,
    own_use: OwnUse,
    local: LocalTables = LocalTables(),  # noqa: B008 frozen
) -> Overview:
    """Match one stored person to the open places and ask every programme.

    Raises like `person_to_match`.
    """
    person, on = person_to_match(engine, scope, row_id=row_id, own_use=own_use), own_use.on
    options = Options(on, top=PLACES_SHOWN, with_excluded=True)
    result = match_person(market, person.to_seeker(), options, with_what_if=True)
    answers = programme_answers(result.seeker.facts, on, confirmed=local.confirmed)
    doubts = doubtful(result.seeker.facts, on)
    offers = _offers(engine)
    located = locate_offers(record.to_offer() for record in offers.values())
    return Overview(
        person=person,
        result=result,
        programmes=answers,
        doubts=doubts,
        questions=leading_questions(answers, besides=doubts),
        fit=programme_fit(result.seeker, answers, located, on=on, deadlines=local.deadlines),
        offers=offers,
        place_fits=_place_fits(result),
        papers=_papers(result),
    )


def _offers(engine: Engine) -> Mapping[str, OfferRecord]:
    with reading(engine) as connection:
        records = [stored.record for stored in store.list_offers(connection)]
    return {record.offer_id: record for record in records}


def _papers(result: PersonResult) -> Mapping[str, tuple[Paper, ...]]:
    facts, ranked = (
        result.seeker.asked_on(result.on).facts,
        {one.place_id for one in result.matches},
    )
    return {
        place.place_id: papers(facts, place)
        for place in result.open_places.places
        if place.place_id in ranked
    }


def _place_fits(result: PersonResult) -> bool:
    records = result.open_places.records
    return any(fits_as_training(one, records[one.place_id].kind) for one in result.matches)
