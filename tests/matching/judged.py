"""The judged collection (`tests/cases/judged`) and how well an order agrees with it."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log2
from pathlib import Path
from statistics import fmean
from typing import TypeVar

from api.intake import PEOPLE, PLACES, RecordKind, opened, read
from api.records import Record
from matching.domain import TrainingPlace
from matching.pipeline import Options, match, prepare, understand_people, understand_places
from matching.seeker import Seeker

ON = date(2027, 2, 15)
FOLDER = Path(__file__).parents[1] / "cases" / "judged"
FIRST = 10
R = TypeVar("R", bound=Record)

Orders = Mapping[str, Sequence[str]]
"""Ids of places by the id of the person, best first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """People, places, judgments 0 to 3 by person and place, and pairs (person, better, worse)."""

    people: tuple[Seeker, ...]
    places: tuple[TrainingPlace, ...]
    judgments: Mapping[str, Mapping[str, int]]
    pairs: tuple[tuple[str, str, str], ...]

    def ndcg(self, orders: Orders) -> dict[str, float]:
        """NDCG of the first ten of each person; what is not judged counts as 0."""
        return {
            person: _gain(judged.get(place, 0) for place in orders[person][:FIRST])
            / _gain(sorted(judged.values(), reverse=True)[:FIRST])
            for person, judged in self.judgments.items()
        }

    def mean_ndcg(self, orders: Orders) -> float:
        """Mean over the people."""
        return fmean(self.ndcg(orders).values())

    def pairs_kept(self, orders: Orders) -> float:
        """Share of the pairs whose better place comes first; what an order lacks comes last."""
        at = {
            person: {place: rank for rank, place in enumerate(order)}
            for person, order in orders.items()
        }
        last = len(self.places)
        return fmean(
            at[person].get(better, last) < at[person].get(worse, last)
            for person, better, worse in self.pairs
        )

    def ranked(self) -> Orders:
        """What the engine answers."""
        run = match(self.people, prepare(self.places, ON), Options(ON, top=len(self.places)))
        return {
            result.person_id: [found.place_id for found in result.matches] for result in run.results
        }


@cache
def judged() -> Judged:
    """The collection, understood."""
    judgments: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows("judgments.csv"):
        judgments[row["person_id"]][row["place_id"]] = int(row["judgment"])
    people = _records("people.csv", PEOPLE)
    places = _records("places.csv", PLACES)
    return Judged(
        people=tuple(understand_people(record.to_seeker() for record in people)),
        places=tuple(understand_places(record.to_place() for record in places)),
        judgments=judgments,
        pairs=tuple(
            (row["person_id"], row["better_place_id"], row["worse_place_id"])
            for row in _rows("pairs.csv")
        ),
    )


def _records(name: str, kind: RecordKind[R]) -> Sequence[R]:
    with opened(str(FOLDER / name)) as source:
        reading = read(source, kind)
    assert not reading.report.errors, reading.report.summary
    return reading.records


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _gain(judgments: Iterable[int]) -> float:
    gains = [float(2**judgment - 1) for judgment in judgments]
    return sum(gain / log2(rank + 2) for rank, gain in enumerate(gains))
