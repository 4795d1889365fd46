"""For this person this place before that one, as counsellors see it (`tests/cases/ranking`)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from api.records import PersonRecord, PlaceRecord
from matching.domain import TrainingPlace
from matching.pipeline import (
    Options,
    PersonMatches,
    match,
    prepare,
    understand_people,
    understand_places,
)
from matching.seeker import Seeker

ON = date(2027, 2, 15)
CASES = Path(__file__).parents[1] / "cases" / "ranking"
Columns = dict[str, object]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: `first` before `then`, with the reason of the counsellor.

    `finding` says why the engine does not see it that way yet, None where it does.
    """

    label: str
    person: PersonRecord
    first: PlaceRecord
    then: PlaceRecord
    why: str
    finding: str | None

    def ranked(self) -> PersonMatches:
        """What the engine answers to the two places."""
        seekers: list[Seeker] = understand_people([self.person.to_seeker()])
        places: list[TrainingPlace] = understand_places(
            [self.then.to_place(), self.first.to_place()]
        )
        return match(seekers, prepare(places, ON), Options(on=ON)).results[0]


def read_statements(path: Path) -> Iterator[Statement]:
    """The statements of one file, in its order."""
    topic = tomllib.loads(path.read_text(encoding="utf-8"))
    count = 0
    for person in topic["people"]:
        said = person.pop("statements")
        columns = _known({"person_id": "p", **topic["person"], **person})
        record = PersonRecord.model_validate(columns)
        for row in said:
            count += 1
            yield Statement(
                label=f"{path.stem}-{count:03}",
                person=record,
                first=_place("preferred", topic["place"], row["first"]),
                then=_place("a", topic["place"], row["then"]),
                why=row["why"],
                finding=row.get("finding"),
            )


def _place(place_id: str, usual: Columns, stated: Columns) -> PlaceRecord:
    """Equal scores go by id: `preferred` comes after `a`, so a tie is not enough."""
    return PlaceRecord.model_validate(_known({"place_id": place_id, **usual, **stated}))


def _known(columns: Columns) -> Columns:
    """Without the columns that a case leaves unknown."""
    return {name: value for name, value in columns.items() if value != ""}


def _parameter(statement: Statement) -> ParameterSet:
    """A statement as a test; a finding is expected to fail and must be struck out once it holds."""
    found = statement.finding
    marks = pytest.mark.xfail(strict=True, reason=found) if found else ()
    return pytest.param(statement, id=statement.label, marks=marks)


STATEMENTS = [
    statement for path in sorted(CASES.glob("*.toml")) for statement in read_statements(path)
]


@pytest.mark.parametrize("statement", [_parameter(statement) for statement in STATEMENTS])
def test_this_place_comes_before_that_one(statement: Statement) -> None:
    ranked = [match.place_id for match in statement.ranked().matches]
    assert ranked == ["preferred", "a"], statement.why


def test_the_collection_is_as_large_as_promised_and_without_doubles() -> None:
    said = [(s.person, s.first, s.then) for s in STATEMENTS]
    assert len(said) >= 150
    assert [one for number, one in enumerate(said) if one in said[:number]] == []


def test_findings_stay_below_four_percent() -> None:
    findings = [statement.label for statement in STATEMENTS if statement.finding]
    assert len(findings) <= 0.04 * len(STATEMENTS)
