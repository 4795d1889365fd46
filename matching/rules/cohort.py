"""Result classes and outcome codes of a whole cohort, as arrays and without a sentence.

A test reads few facts, and few combinations of them occur: each test is asked once for each
combination and looked up for everybody else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.rules.case import Case, Values, case_of
from matching.rules.catalogue import PROGRAMMES
from matching.rules.confirmation import Confirmation
from matching.rules.contradictions import contradictions
from matching.rules.evaluated import EvaluatedProgramme, evaluated_programmes
from matching.rules.expression import Expression, facts_of
from matching.rules.facts import Facts
from matching.rules.truth import Truth
from matching.vocabulary import ResultClass

Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]

CLASSES = tuple(ResultClass)
UNKNOWN, FALSE, TRUE = -1, 0, 1
_CODE: dict[Truth, int] = {None: UNKNOWN, False: FALSE, True: TRUE}


@dataclass(frozen=True, slots=True)
class Cohort:
    """What the rules say of n persons on one day.

    `classes`: shape (n persons, n programmes), int8, a position in `CLASSES`. `outcomes`: shape
    (n persons, n rules), int8, 1 met, 0 stands against, -1 open. Columns in the order of
    `programmes` (ids) and `rules` (ids of hard conditions and exclusions).
    """

    programmes: tuple[str, ...]
    rules: tuple[str, ...]
    classes: Codes
    outcomes: Codes


def cohort_outcomes(
    people: Sequence[Facts],
    on: date,
    *,
    folder: Path = PROGRAMMES,
    confirmed: tuple[Confirmation, ...] = (),
) -> Cohort:
    """Classes and outcomes of many persons at once; the same as one by one."""
    programmes = evaluated_programmes(on, folder, confirmed)
    cases = [case_of(facts, on) for facts in people]
    outcomes = [_outcomes(programme, cases) for programme in programmes]
    asked = _asked(programmes, cases)
    classes = [
        _classes(codes, asked[:, column] | _assessed(programme, cases))
        for column, (programme, codes) in enumerate(zip(programmes, outcomes, strict=True))
    ]
    return Cohort(
        programmes=tuple(programme.rule.id for programme in programmes),
        rules=tuple(item.rule for programme in programmes for item in programme.required),
        classes=np.array(classes, dtype=np.int8).reshape(len(programmes), len(people)).T,
        outcomes=np.concatenate([np.zeros((len(people), 0), np.int8), *outcomes], axis=1),
    )


def _classes(outcomes: Codes, is_open: Flags) -> Codes:
    against = (outcomes == FALSE).any(axis=1)
    unknown = (outcomes == UNKNOWN).any(axis=1) | is_open
    possible, possible_if, not_possible = (
        CLASSES.index(result)
        for result in (ResultClass.POSSIBLE, ResultClass.POSSIBLE_IF, ResultClass.NOT_POSSIBLE)
    )
    codes = np.where(against, not_possible, np.where(unknown, possible_if, possible))
    return codes.astype(np.int8)


def _outcomes(programme: EvaluatedProgramme, cases: Sequence[Case]) -> Codes:
    columns = [_truths(item.expression, cases) for item in programme.required]
    return np.array(columns, dtype=np.int8).reshape(len(columns), len(cases)).T


def _assessed(programme: EvaluatedProgramme, cases: Sequence[Case]) -> Flags:
    """Who has something to be assessed by a body or a professional."""
    found = np.zeros(len(cases), dtype=np.bool_)
    for only_if in programme.occasions:
        if only_if is None:
            return np.ones(len(cases), dtype=np.bool_)
        found |= np.array(_truths(only_if, cases), dtype=np.int8) != FALSE
    return found


def _asked(programmes: Sequence[EvaluatedProgramme], cases: Sequence[Case]) -> Flags:
    """Shape (n persons, n programmes): where contradictory facts are an open question."""
    found = np.zeros((len(cases), len(programmes)), dtype=np.bool_)
    for row, case in enumerate(cases):
        doubts = contradictions(case)
        if doubts:
            found[row] = [bool(programme.doubts(doubts)) for programme in programmes]
    return found


def _truths(expression: Expression, cases: Sequence[Case]) -> list[int]:
    """One code a person; answers of a counsellor are looked at one by one."""
    key, seen, codes = _key(expression), dict[object, int](), []
    for case in cases:
        known = key(case.possible)
        code = None if case.answers else seen.get(known)
        if code is None:
            code = _CODE[expression.truth(case)]
            if not case.answers:
                seen[known] = code
        codes.append(code)
    return codes


def _key(expression: Expression) -> Callable[[Mapping[str, Values]], object]:
    facts = sorted(facts_of(expression))
    return itemgetter(*facts) if facts else lambda _: None
