"""All programme files, read once, with their versions side by side."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from matching.errors import DataFileError
from matching.rules.programme import ProgrammeRule
from matching.rules.yaml_file import line_of_key, read_model

PROGRAMMES = Path(__file__).parent / "programmes"


@cache
def read_catalogue(folder: Path = PROGRAMMES) -> tuple[ProgrammeRule, ...]:
    """Every version of every programme, ordered by id and start of validity.

    DataFileError for a file that does not fit, and for versions of a programme that overlap.
    """
    files = [(path, read_model(path, ProgrammeRule)) for path in sorted(folder.glob("*.yaml"))]
    _refuse_overlaps(files)
    return tuple(sorted((rule for _, rule in files), key=lambda rule: (rule.id, rule.valid_from)))


def programmes_on(day: date, *, folder: Path = PROGRAMMES) -> tuple[ProgrammeRule, ...]:
    """The version of each programme that is in force on a day, whatever its status."""
    return tuple(rule for rule in read_catalogue(folder) if rule.valid_on(day))


def _refuse_overlaps(files: Iterable[tuple[Path, ProgrammeRule]]) -> None:
    versions: dict[str, list[tuple[Path, ProgrammeRule]]] = defaultdict(list)
    for path, rule in files:
        versions[rule.id].append((path, rule))
    for same in versions.values():
        same.sort(key=lambda version: version[1].valid_from)
        for (_, earlier), (path, later) in pairwise(same):
            if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
                raise DataFileError(
                    f"überschneidet sich mit einer anderen Fassung von {later.id}, gültig ab "
                    f"{earlier.valid_from.isoformat()}; erlaubt: ein Beginn nach deren Ende "
                    f"({earlier.valid_to or 'noch offen'}).",
                    path=path,
                    line=line_of_key(path, "valid_from"),
                    key="valid_from",
                )
