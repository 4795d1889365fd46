"""What people do in a training occupation: a few families of tasks out of a closed list."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from matching.reference.classification import kldb_titles
from matching.reference.occupations import occupations_by_id, occupations_with
from matching.reference.reader import LISTS, read_table, split

_FAMILY_COLUMNS = ("family", "title")
_TASK_COLUMNS = ("occupation_id", "families")
_MOST_OF_A_GROUP = 3


@cache
def task_families() -> Mapping[str, str]:
    """Return the closed list: key and German name of each family."""
    families = read_table(LISTS / "task_families.csv", _FAMILY_COLUMNS, build=_family)
    return MappingProxyType(dict(families))


@cache
def tasks_by_occupation() -> Mapping[str, tuple[str, ...]]:
    """Return the families of each training occupation by its id, the most typical one first."""
    return MappingProxyType(dict(read_table(LISTS / "tasks.csv", _TASK_COLUMNS, build=_tasks)))


@cache
def tasks_by_code() -> Mapping[str, tuple[str, ...]]:
    """Return the families of every code of the classification, the most typical one first.

    They are those of the occupation that stands for the code; one with it as its main code comes
    before one with it as a specialism. A code without a training occupation has the three
    commonest families of its group of four digits, else of three; empty if that has none either.
    """
    trained = {code: _of_occupation(code) for code in kldb_titles() if occupations_with(code)}
    groups = _commonest_by_group(trained)
    return MappingProxyType(
        {
            code: trained.get(code) or groups.get(code[:4]) or groups.get(code[:3], ())
            for code in kldb_titles()
        }
    )


def _of_occupation(code: str) -> tuple[str, ...]:
    candidates = occupations_with(code)
    main = [occupation for occupation in candidates if occupation.kldb == code]
    return tasks_by_occupation()[(main or candidates)[0].occupation_id]


def _commonest_by_group(trained: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the commonest families per group of four or three digits; typical ones count twice."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, families in trained.items():
        for group in (code[:4], code[:3]):
            counted[group].update((*families, *families[:1]))
    return {
        group: tuple(family for family, _ in counter.most_common(_MOST_OF_A_GROUP))
        for group, counter in counted.items()
    }


def _family(cells: list[str]) -> tuple[str, str]:
    key, title = cells
    return key, title


def _tasks(cells: list[str]) -> tuple[str, tuple[str, ...]]:
    occupation_id, families = cells[0], split(cells[1])
    unknown = [family for family in families if family not in task_families()]
    if occupation_id not in occupations_by_id() or unknown or not families:
        message = f"Beruf „{occupation_id}“ oder Tätigkeit {unknown} ist nicht bekannt."
        raise ValueError(message)
    return occupation_id, families
