"""How often the comparison is right on the labelled pairs, and how these were made."""

import csv
import importlib.util
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from matching.domain import Location, TrainingPlace
from matching.same_vacancy import SAME_ENOUGH, VacancyPair, compare, find_pairs
from matching.understanding import understand_places

FOLDER = Path(__file__).parents[2] / "cases" / "same_vacancy"
NOTES = {"pair", "half", "same", "how"}


@dataclass(frozen=True)
class Labelled:
    """Two listings, whether they are one vacancy, and how they were made."""

    number: str
    half: str
    same: bool
    how: str
    pair: VacancyPair
    places: tuple[TrainingPlace, TrainingPlace]


def place_of(row: dict[str, str]) -> TrainingPlace:
    """A line of the set as a place."""
    said = {name: value for name, value in row.items() if value and name not in NOTES}
    location = Location(postcode=said.pop("postcode", None), place=said.pop("place", None))
    return TrainingPlace.model_validate({**said, "location": location})


@cache
def labelled() -> tuple[Labelled, ...]:
    """All pairs, compared."""
    rows = list(csv.DictReader(io.StringIO((FOLDER / "pairs.csv").read_text("utf-8"))))
    places = understand_places(place_of(row) for row in rows)
    return tuple(
        Labelled(
            number=rows[at]["pair"],
            half=rows[at]["half"],
            same=rows[at]["same"] == "yes",
            how=rows[at]["how"],
            pair=compare(places[at], places[at + 1]),
            places=(places[at], places[at + 1]),
        )
        for at in range(0, len(rows), 2)
    )


def precision_and_recall(pairs: Sequence[Labelled]) -> tuple[float, float]:
    """Share of the proposals that are right, and of the equal pairs that are proposed."""
    proposed = [one for one in pairs if one.pair.confidence >= SAME_ENOUGH]
    right = sum(one.same for one in proposed)
    return right / len(proposed), right / sum(one.same for one in pairs)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_proposals_are_right_and_few_are_missed(half: str) -> None:
    precision, recall = precision_and_recall([one for one in labelled() if one.half == half])
    assert precision >= 0.97
    assert recall >= 0.90


def test_blocks_lose_hardly_a_pair() -> None:
    same = [one for one in labelled() if one.same]
    met = sum(bool(find_pairs(one.places)) for one in same)
    sure = sum(one.pair.confidence >= SAME_ENOUGH for one in same)
    assert met >= 0.98 * sure


def test_there_are_enough_pairs_in_both_halves() -> None:
    assert len(labelled()) >= 300
    for half in ("dev", "held"):
        some = [one for one in labelled() if one.half == half]
        assert min(sum(one.same for one in some), sum(not one.same for one in some)) >= 75


def test_the_halves_share_no_firm() -> None:
    drawn = [one for one in labelled() if not one.how.startswith("von Hand")]
    names = {
        half: {one.places[0].employer for one in drawn if one.half == half}
        for half in ("dev", "held")
    }
    assert names["dev"].isdisjoint(names["held"])


def test_the_set_is_what_its_generator_writes() -> None:
    assert generator().pairs_csv() == (FOLDER / "pairs.csv").read_bytes()


def generator() -> ModuleType:
    """The script beside the set."""
    spec = importlib.util.spec_from_file_location("generate", FOLDER / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
