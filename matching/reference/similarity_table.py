"""How the table of occupational similarity is made.

Four sources, each a matrix over all five-digit codes:

* **Group**: how many leading digits of the KldB code two codes share (`_BY_DIGITS`). In
  the same group of two or three digits, shared tasks lift the value by up to `_TASKS_IN_GROUP`.
* **Specialisms**: the codes of one training occupation. Main and further code: 0.9, but 0.75 if
  the further code lies in another two-digit group and is the main code of another occupation.
  Two further codes: 0.85 within two digits, else 0.6 (a machine operator may work in textiles or
  food).
* **Tasks**: families of tasks that both have (`tasks.csv`), as the cosine of two vectors. The
  first family of an occupation counts double, a rare family more than a frequent one (log of its
  frequency). Codes without a training occupation take the commonest tasks of their group. Times
  0.6 to 0.78, the more the interest profiles (O*NET) agree.
* **Interests** alone lift unrelated codes by at most 0.08.

Group and tasks are lowered by the difference in requirement level, the fifth digit
(`_BY_LEVELS`): a helper's work is not an expert's. The table is the largest of group, specialisms
and tasks, and not below interests. It is symmetric with 1 on the diagonal and rounded to
three decimals, so that no machine sees another order. Nothing is learned from people; whoever
disagrees with a value corrects `tasks.csv` or a constant here.
"""

from functools import cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from matching.reference.interests import interests_of
from matching.reference.occupations import occupations
from matching.reference.tasks import task_families, tasks_by_code

Matrix = NDArray[np.float32]

_BY_DIGITS = np.array([0.0, 0.05, 0.25, 0.52, 0.88, 1.0], dtype=np.float32)
_TASKS_IN_GROUP = np.array([0.0, 0.0, 0.1, 0.16, 0.0, 0.0], dtype=np.float32)
_BY_LEVELS = np.array([1.0, 0.9, 0.75, 0.6], dtype=np.float32)
_MAIN_AND_FURTHER = 0.9
_MAIN_OF_ANOTHER = 0.75
_FURTHER_NEAR = 0.85
_FURTHER_FAR = 0.6
_TYPICAL = 2.0
_TASKS_LOW, _TASKS_HIGH = 0.6, 0.78
_INTERESTS_ALONE = 0.08
_DECIMALS = 3


def similarity_matrix(codes: tuple[str, ...]) -> Matrix:
    """Return the table for these codes.

    Shape (n codes, n codes), float32, 0 to 1, symmetric, diagonal 1.
    """
    tasks = _tasks(codes)
    interests = _interests(codes)
    digits = _shared_digits(codes)
    group = _BY_DIGITS[digits] + _TASKS_IN_GROUP[digits] * tasks
    across = tasks * (_TASKS_LOW + (_TASKS_HIGH - _TASKS_LOW) * interests)
    levels = _BY_LEVELS[_level_steps(codes)]
    table = np.maximum(np.maximum(group, across) * levels, _INTERESTS_ALONE * interests)
    table = np.maximum(table, _specialisms(codes)).round(_DECIMALS)
    np.fill_diagonal(table, 1.0)
    return _bounded(np.maximum(table, table.T))


def _shared_digits(codes: tuple[str, ...]) -> NDArray[np.int8]:
    """Return how many leading digits two codes share, 0 to 5."""
    shared = np.zeros((len(codes), len(codes)), dtype=np.int8)
    for digits in range(1, 6):
        groups = np.array([int(code[:digits]) for code in codes], dtype=np.int32)
        shared += groups[:, None] == groups[None, :]
    return shared


def _level_steps(codes: tuple[str, ...]) -> NDArray[np.int8]:
    """Return the difference of the requirement levels (fifth digit), 0 to 3."""
    levels = np.array([int(code[-1]) for code in codes], dtype=np.int8)
    steps: NDArray[np.int8] = np.abs(levels[:, None] - levels[None, :])
    return steps


def _specialisms(codes: tuple[str, ...]) -> Matrix:
    position = {code: index for index, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)), dtype=np.float32)
    for occupation in occupations():
        for first, second in permutations(occupation.codes, 2):
            place = position[first], position[second]
            table[place] = max(table[place], _kinship(first, second, main=occupation.kldb))
    return table


def _kinship(first: str, second: str, *, main: str) -> float:
    near = first[:2] == second[:2]
    if main not in (first, second):
        return _FURTHER_NEAR if near else _FURTHER_FAR
    further = second if first == main else first
    return _MAIN_AND_FURTHER if near or further not in _main_codes() else _MAIN_OF_ANOTHER


@cache
def _main_codes() -> frozenset[str]:
    return frozenset(occupation.kldb for occupation in occupations())


def _tasks(codes: tuple[str, ...]) -> Matrix:
    """Return the agreement of tasks, 0 to 1 (cosine); 0 where nothing is known."""
    weights = _task_weights(codes)
    known = weights.sum(axis=1) > 0
    frequency = np.maximum((weights[known] > 0).mean(axis=0), 1e-3)
    units = _units(weights * -np.log(frequency))
    return _bounded(units @ units.T)


def _task_weights(codes: tuple[str, ...]) -> Matrix:
    """Return the weight of each family of tasks. Shape (n codes, n families), float32."""
    column = {family: index for index, family in enumerate(task_families())}
    table = np.zeros((len(codes), len(column)), dtype=np.float32)
    for row, code in enumerate(codes):
        for rank, family in enumerate(tasks_by_code()[code]):
            table[row, column[family]] = 1.0 if rank else _TYPICAL
    return table


def _interests(codes: tuple[str, ...]) -> Matrix:
    """Return the agreement of interest profiles, 0 to 1 (correlation); 0 where unknown."""
    unknown = (0.0,) * 6
    profiles = np.array([interests_of(code) or unknown for code in codes], dtype=np.float32)
    units = _units(profiles - profiles.mean(axis=1, keepdims=True))
    return _bounded(units @ units.T)


def _units(rows: Matrix) -> Matrix:
    """Return the rows scaled to length 1; rows of zeros stay zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Matrix = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return units


def _bounded(table: Matrix) -> Matrix:
    bounded: Matrix = np.clip(table, 0.0, 1.0).astype(np.float32)
    return bounded
