"""Which folder of imported lists is in use; caches of imported rows are keyed by it."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

TITLES_FILE = "imported_titles.csv"
POSTCODES_FILE = "imported_postcodes.csv"
TRAVEL_FILE = "imported_travel.csv"

_serial = count(1)


@dataclass(frozen=True, slots=True)
class ImportFolder:
    """A folder of imported lists; the serial number is new with every `use_imports`."""

    path: Path | None
    serial: int

    def file(self, name: str) -> Path | None:
        """Return the file of that name, or None when nothing was imported."""
        if self.path is None or not (self.path / name).is_file():
            return None
        return self.path / name


class _State:
    """Holder of the one folder in use; the only state of the package besides caches."""

    active = ImportFolder(path=None, serial=0)


def use_imports(folder: Path | None) -> None:
    """Add the lists imported into `folder` to what the loaders return; None: built-in lists only.

    Call it once at start and again after an import: every cache that holds imported rows is keyed
    by the folder in use and is read anew.
    """
    _State.active = ImportFolder(path=folder, serial=next(_serial))


def active_imports() -> ImportFolder:
    """Return the folder in use."""
    return _State.active
