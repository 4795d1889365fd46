"""Results of one person that were kept: on what they rest, and what they said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import JsonValue, TypeAdapter
from sqlalchemy import Connection

from api.run_store import answer_of, runs_of
from api.scope import Scope
from matching.explain import Match

VALUES = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """What a result said, with every reason."""

    items: Sequence[Match]
    excluded_count: int


@dataclass(frozen=True, slots=True)
class ExportedRun:
    """A result that was kept; `asked` is the person as of then, `market` the version of places."""

    made_at: datetime
    on: date
    market: int
    options: Mapping[str, JsonValue]
    versions: Mapping[str, JsonValue]
    asked: Mapping[str, JsonValue]
    answer: ExportedAnswer
    sha256: str


ANSWER = TypeAdapter(ExportedAnswer)


def exported_runs(connection: Connection, scope: Scope, *, person: UUID) -> Sequence[ExportedRun]:
    """All results of somebody in the caller's reach, the latest first."""
    return [
        ExportedRun(
            made_at=run.created_at,
            on=run.input.day,
            market=run.input.market,
            options=VALUES.validate_python(dict(run.input.options)),
            versions=VALUES.validate_python(dict(run.input.versions)),
            asked=VALUES.validate_python(dict(run.input.asked)),
            answer=ANSWER.validate_json(answer_of(connection, run)),
            sha256=run.sha256,
        )
        for run in runs_of(connection, scope, person=person)
    ]
