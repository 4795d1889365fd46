"""Results that are kept, so that months later they can be shown and computed once more.

A run keeps the person as of then, the options, the versions of rules, profile, lists and code, the
version of the market, and the answer. The places of that version come from their history.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as validated
from pydantic_core import to_jsonable_python
from sqlalchemy import Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.pick_store import Pick
from api.place_store import open_places_at
from api.records import PersonRecord
from api.run_store import RunInput, StoredRun, add_run, answer_of, find_run, runs_of
from api.scope import Scope
from api.services.market import OpenMarket, understood
from api.services.matching import PersonResult, Question, match_person, match_to
from api.services.own_use import OwnUse, person_to_match
from api.services.people import UNKNOWN_PERSON
from api.services.restriction import require_usable
from api.shelves import as_json
from api.store import StoredPerson, find_people
from matching.errors import NotFoundError
from matching.explain import Match
from matching.pipeline import Options, prepare
from matching.profiles import load
from matching.versions import Versions, versions

UNKNOWN_RUN = "Unter dieser Nummer ist kein Ergebnis festgehalten."


@validated(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class RunOptions:
    """What the caller may choose."""

    top: int = 20
    profile: str = "standard"
    fold: bool = False

    def on(self, day: date) -> Options:
        """The options of the engine for a day."""
        return Options(day, top=self.top, profile=load(self.profile), fold=self.fold)


@validated(frozen=True, slots=True)
class _Asked:
    """The person as the engine was asked, and what was picked for the wishes."""

    record: PersonRecord
    picks: dict[str, Pick]
    other_birth_date: date | None

    def as_of_then(self, row_id: UUID) -> StoredPerson:
        """The person, without what the engine does not see."""
        return StoredPerson(row_id, self.record, self.picks, self.other_birth_date)


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """What is kept of a result."""

    items: tuple[Match, ...]
    excluded_count: int
    versions: Versions


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A run computed once more; `changed` names the versions that are others by now."""

    identical: bool
    sha256: str
    changed: tuple[str, ...]


ANSWER, ASKED, OPTIONS = TypeAdapter(RunAnswer), TypeAdapter(_Asked), TypeAdapter(RunOptions)


def keep_run(
    engine: Engine,
    market: OpenMarket,
    scope: Scope,
    *,
    row_id: UUID,
    options: RunOptions,
    own_use: OwnUse,
) -> StoredRun:
    """Match a person and keep the result. Raises like `person_to_match`."""
    person = person_to_match(engine, scope, row_id=row_id, own_use=own_use)
    result = match_person(market, person.to_seeker(), options.on(own_use.on))
    run = RunInput(
        day=own_use.on,
        market=result.open_places.version,
        options=asdict(options),
        versions=asdict(result.versions),
        asked=_as_asked(person),
    )
    with writing(engine) as connection:
        require_usable(connection, scope, row_id)  # erased or restricted meanwhile
        now = datetime.now(UTC)
        stored = add_run(connection, row_id, run, answer=_bytes(result), now=now)
        record(connection, scope, [Event(Verb.CREATE, Kind.RUN, row_id)])
    return stored


def list_runs(engine: Engine, scope: Scope, *, row_id: UUID) -> Sequence[StoredRun]:
    """The runs of a person, the latest first; NotFoundError out of reach."""
    with writing(engine) as connection:
        if not find_people(connection, scope, ids=[row_id]):
            raise NotFoundError(UNKNOWN_PERSON)
        record(connection, scope, [Event(Verb.READ, Kind.RUN, row_id)])
        return runs_of(connection, scope, person=row_id)


def get_run(engine: Engine, scope: Scope, *, run_id: UUID) -> tuple[StoredRun, bytes]:
    """A run and its answer, byte for byte; NotFoundError out of reach."""
    with writing(engine) as connection:
        run = find_run(connection, scope, run_id=run_id)
        if run is None:
            raise NotFoundError(UNKNOWN_RUN)
        record(connection, scope, [Event(Verb.READ, Kind.RUN, run.person)])
        return run, answer_of(connection, run)


def reproduce_run(engine: Engine, scope: Scope, *, run_id: UUID) -> Reproduction:
    """Compute a run once more, from the person and the places of then.

    With the versions of then the answer is the same byte for byte. Raises NotFoundError out of
    reach, RestrictedError while the record is only kept.
    """
    run, answer = get_run(engine, scope, run_id=run_id)
    with reading(engine) as connection:
        require_usable(connection, scope, run.person)
        stored = open_places_at(connection, run.input.market)
    options = OPTIONS.validate_python(run.input.options).on(run.input.day)
    opened = understood(run.input.market, stored)
    market = prepare(opened.places, run.input.day)
    seeker = ASKED.validate_python(run.input.asked).as_of_then(run.person).to_seeker()
    again = _bytes(match_to(opened, market, Question(seeker, options)))
    return Reproduction(
        identical=again == answer,
        sha256=sha256(again).hexdigest(),
        changed=_changed(run, versions(options.profile)),
    )


def _as_asked(person: StoredPerson) -> dict[str, object]:
    kept = {
        "record": as_json(person.record),
        "picks": {wish: asdict(pick) for wish, pick in person.picks.items()},
        "other_birth_date": person.other_birth_date,
    }
    return dict(to_jsonable_python(kept))


def _bytes(result: PersonResult) -> bytes:
    kept = RunAnswer(result.matches, result.excluded_count, result.versions)
    return ANSWER.dump_json(kept, exclude_none=True)


def _changed(run: StoredRun, now: Versions) -> tuple[str, ...]:
    names = [one.name for one in fields(Versions)]
    return tuple(name for name in names if run.input.versions.get(name) != getattr(now, name))
