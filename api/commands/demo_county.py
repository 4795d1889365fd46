"""The invented county: loaded through the real readers, then matched as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from api.commands.files import read_records
from api.commands.talk import progress
from api.intake import BODIES, CONSENTS, OFFERS, PEOPLE, PLACES
from api.intake.consent_row import ConsentRow
from api.records import OfferRecord, PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.consents import record_consents
from api.services.imports import import_records
from api.services.local_tables import school_deadlines
from api.services.market import OpenMarket
from api.services.people import find_people
from api.store import StoredPerson
from matching.pipeline import Options, PersonMatches, match, understand_people
from matching.profiles import Thresholds
from matching.rules import result_classes
from matching.seeker import Seeker
from matching.support import SchoolDeadline
from matching.vocabulary import ResultClass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one person."""

    record: PersonRecord
    found: PersonMatches
    seeker: Seeker
    classes: Mapping[str, ResultClass]


@dataclass(frozen=True, slots=True)
class County:
    """The county after the run; `places` by the key that matches carry, `offers` by their id."""

    day: date
    offers: Mapping[str, OfferRecord]
    deadlines: Sequence[SchoolDeadline]
    places: dict[str, PlaceRecord]
    outcomes: dict[str, Outcome]
    consents: Sequence[ConsentRow]
    thresholds: Thresholds


def load(
    engine: Engine, fixtures: Path, *, day: date
) -> tuple[Sequence[OfferRecord], Sequence[ConsentRow]]:
    """Read all files into the database on a day; the offers and the signatures come back."""
    people = read_records(str(fixtures / "people.csv"), PEOPLE, strict=True).records
    places = read_records(str(fixtures / "places.csv"), PLACES, strict=True).records
    offers = read_records(str(fixtures / "offers.csv"), OFFERS, strict=True).records
    bodies = read_records(str(fixtures / "bodies.csv"), BODIES, strict=True).records
    consents = read_records(str(fixtures / "consents.csv"), CONSENTS, strict=True).records
    for records in (people, places, offers, bodies):
        import_records(engine, records, scope=DEMO, day=day)
    signed = [one for row in consents for one in row.to_consents()]
    record_consents(engine, signed, scope=DEMO)
    return offers, consents


def match_all(engine: Engine, day: date, *, fixtures: Path) -> County:
    """Load the county, match every person to every open place, ask for every programme."""
    offers, consents = load(engine, fixtures, day=day)
    people = _everybody(engine)
    opened, market = OpenMarket(engine).on(day)
    seekers = understand_people(person.to_seeker() for person in people)
    options = Options(on=day)
    with progress("Abgleichen", len(seekers)) as step:
        run = match(seekers, market, options, progress=step)
    by_person = {seeker.person_id: seeker for seeker in seekers}
    by_id = {person.record.person_id: person.record for person in people}
    return County(
        day=day,
        offers={offer.offer_id: offer for offer in offers},
        deadlines=school_deadlines(fixtures),
        places=dict(opened.records),
        outcomes={
            found.person_id: Outcome(
                record=by_id[found.person_id],
                found=found,
                seeker=by_person[found.person_id],
                classes=result_classes(by_person[found.person_id].facts, day),
            )
            for found in run.results
        },
        consents=consents,
        thresholds=options.profile.thresholds,
    )


def _everybody(engine: Engine) -> list[StoredPerson]:
    """All people of the database, page by page."""
    first = find_people(engine, DEMO)
    pages = [first, *(find_people(engine, DEMO, page=page) for page in range(2, first.pages + 1))]
    return [person for page in pages for person in page.people]
