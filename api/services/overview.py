"""Everything a counsellor looks at for one young person: places, programmes, provider's offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.answer_terms import Answer
from api.db import reading
from api.freshness_terms import Periods
from api.listing_store import Heard, heard_of
from api.records import OfferRecord
from api.scope import Scope
from api.services.answers import answers_by_place, lowered
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.matching import PersonResult, match_person
from api.services.own_use import OwnUse, person_to_match
from api.store import StoredPerson
from matching.filters import Filters
from matching.pipeline import Options
from matching.rules import (
    Paper,
    ProgrammeAnswer,
    doubtful,
    leading_questions,
    papers,
    programme_answers,
)
from matching.seeker import Seeker
from matching.support import (
    ProgrammeFit,
    fits_as_training,
    locate_offers,
    programme_fit,
)
from matching.whatif import loosened

PLACES_SHOWN, EXCLUDED_SHOWN = 20, 40


@dataclass(frozen=True, slots=True)
class Search:
    """What the list is narrowed to, and one thing that is tried otherwise (the label of a gain)."""

    filters: Filters = field(default_factory=Filters)
    trial: str = ""


AS_RECORDED = Search()


@dataclass(frozen=True, slots=True)
class Overview:
    """One person's results of one day.

    `programmes` are the answers of all programmes, `fit` the possible ones in order and groups,
    `offers` the records by their id. `doubts`: facts that cannot all be true, as questions;
    `questions`: the few whose answers decide most. `place_fits` when a wished place of training
    goes first. `papers`: what is to be got before the start, by the id of a ranked place.

    `answers`: what the person said to places, which stand last where they are not for her or him;
    `confirmed`: when places were last confirmed; `periods`: when that is too long ago, by source.
    `result` is that of a `trial` if one is named, its gains those of the person as recorded.
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
    answers: Mapping[str, Answer]
    confirmed: Mapping[UUID, Heard]
    periods: Periods
    trial: str


def overview(  # noqa: PLR0913 one way in for the pages
    engine: Engine,
    market: OpenMarket,
    scope: Scope,
    *,
    row_id: UUID,
    own_use: OwnUse,
    local: LocalTables = LocalTables(),  # noqa: B008 frozen
    search: Search = AS_RECORDED,
) -> Overview:
    """Match one stored person to the open places and ask every programme.

    Raises like `person_to_match`.
    """
    person, on = person_to_match(engine, scope, row_id=row_id, own_use=own_use), own_use.on
    said = answers_by_place(engine, scope, market.on(on)[0], row_id=row_id)
    return overview_of(engine, market, person, on=on, local=local, search=search, said=said)


def overview_of(  # noqa: PLR0913 as above
    engine: Engine,
    market: OpenMarket,
    person: StoredPerson,
    *,
    on: date,
    local: LocalTables = LocalTables(),  # noqa: B008 frozen
    search: Search = AS_RECORDED,
    said: Mapping[str, Answer] = MappingProxyType({}),
) -> Overview:
    """The same for somebody who need not be stored; nothing is recorded."""
    result, trial = _searched(market, person.to_seeker(), on, search=search, said=said)
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
        answers=said,
        confirmed=_confirmed(engine, result),
        periods=local.stale_days,
        trial=trial,
    )


def _searched(
    market: OpenMarket, seeker: Seeker, on: date, *, search: Search, said: Mapping[str, Answer]
) -> tuple[PersonResult, str]:
    """The result with what is not for the person last, and the trial if it is a known one."""
    top = PLACES_SHOWN + sum(one is Answer.NOT_FOR_ME for one in said.values())
    options = Options(
        on,
        top=top,
        with_excluded=True,
        most_excluded=EXCLUDED_SHOWN,
        filters=search.filters,
    )
    found = match_person(market, seeker, options, with_what_if=True)
    tried = None
    if search.trial:
        columns = market.on(on)[1]
        tried = loosened(found.seeker, columns, options, label=search.trial)
    if tried is not None:
        gains = found.what_if
        found = replace(match_person(market, tried, options), what_if=gains)
    matches = lowered(found.matches, said)
    return replace(found, matches=matches), search.trial if tried is not None else ""


def _confirmed(engine: Engine, result: PersonResult) -> Mapping[UUID, Heard]:
    rows = [result.open_places.rows[one.place_id] for one in result.matches]
    with reading(engine) as connection:
        return heard_of(connection, places=rows)


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
