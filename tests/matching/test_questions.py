"""People who share what a criterion looks at share its table."""

from datetime import date

import pytest

from matching import questions
from matching.columns import place_columns
from matching.criteria import CRITERIA
from matching.domain import TrainingPlace, YoungPerson
from matching.index import Index, build_index
from matching.questions import Interviewer
from matching.vocabulary import Cefr

PLACES = [
    TrainingPlace(place_id="a", kldb="25212", german_level=Cefr.B1),
    TrainingPlace(place_id="b", kldb="81302", german_level=Cefr.C1),
]
ANNA = YoungPerson(person_id="anna", cefr=Cefr.B1)
BORA = YoungPerson(person_id="bora", cefr=Cefr.B1, grade_de=2.0)


def _index() -> Index:
    return build_index(place_columns(PLACES, date(2027, 2, 15)), CRITERIA)


def _german(index: Index) -> int:
    return [entry.name for entry in index.criteria.by_category].index("german")


def test_equal_codes_look_into_the_same_table() -> None:
    index = _index()
    asked = Interviewer(index).ask([ANNA, BORA])
    starts = asked.by_category[:, _german(index)]
    assert starts[0] == starts[1]
    enough, too_little = asked.scores[starts[0] : starts[0] + 2].tolist()
    assert enough == 1.0
    assert too_little < 1.0


def test_unknown_stands_at_the_neutral_value_and_is_marked() -> None:
    index = _index()
    asked = Interviewer(index).ask([YoungPerson(person_id="p")])
    start = asked.by_category[0, _german(index)]
    neutral = next(entry.neutral for entry in CRITERIA if entry.name == "german")
    assert asked.scores[start : start + 2].tolist() == [neutral, neutral]
    assert asked.known[start : start + 2].tolist() == [False, False]


def test_what_was_handed_out_stays_when_the_tables_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interviewer = Interviewer(_index())
    before = interviewer.ask([ANNA])
    kept = before.scores.tolist()
    monkeypatch.setattr(questions, "MOST_SCORES", 0)
    after = interviewer.ask([BORA])
    assert before.scores.tolist() == kept
    assert after.scores is not before.scores
