"""Check of single rows of an imported travel-time matrix."""

import re
from collections.abc import Iterable, Iterator, Sequence

from matching.reference.import_rows import POSTCODE, Row, RowProblem, cells_at, problem
from matching.vocabulary import Mobility

_MODES = frozenset(mode.value for mode in Mobility)
_MINUTES = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?")
_LONGEST_WAY_MINUTES = 600


def parse_travel_times(
    rows: Iterable[tuple[int, list[str]]], positions: Sequence[int]
) -> Iterator[Row | RowProblem]:
    """Yield both postcodes, mode and minutes of each row, or the problem.

    A second, different time for the same connection is a problem.
    """
    first: dict[Row, str] = {}
    for line, cells in rows:
        row = _parse(line, cells, positions)
        if not isinstance(row, RowProblem):
            *connection, minutes = row
            known = first.setdefault(tuple(connection), minutes)
            if known != minutes:
                row = problem(line, "minutes", minutes, f"{known} wie weiter oben in der Datei")
        yield row


def _parse(line: int, cells: list[str], positions: Sequence[int]) -> Row | RowProblem:
    found = cells_at(line, cells, positions)
    if isinstance(found, RowProblem):
        return found
    start, goal, mode, minutes = found
    for column, postcode in (("from_postcode", start), ("to_postcode", goal)):
        if not POSTCODE.fullmatch(postcode):
            return problem(line, column, postcode, "fünf Ziffern")
    if mode.upper() not in _MODES:
        return problem(line, "mode", mode, ", ".join(sorted(_MODES)))
    number = float(minutes.replace(",", ".")) if _MINUTES.fullmatch(minutes) else 0.0
    if not 0 < number <= _LONGEST_WAY_MINUTES:
        return problem(line, "minutes", minutes, "Minuten, über 0 und höchstens 600")
    return start, goal, mode.upper(), f"{number:g}"
