"""Where the demo works: its folder, emptied at each start, and the fixtures it reads."""

import re
import shutil
from datetime import date
from pathlib import Path

from matching.errors import UnavailableError, UsageError

MARKER = ".passung-demo"
SCHOOL_DEADLINES = "school_deadlines.csv"
# What a demo leaves behind; a folder with nothing else is one of ours even without the marker.
_OURS = re.compile(r"\.passung-demo|data|demo\.sqlite(-wal|-shm|-journal)?|letter\.(html|pdf)")
_DAY = re.compile(r"Stichtag\D{0,40}?(\d{4}-\d{2}-\d{2})")


def emptied(folder: Path) -> Path:
    """The folder, empty but for its marker.

    Raises `UsageError` for a folder that holds what no demo has written: nothing of it is touched.
    """
    try:
        if folder.exists():
            _check_ours(folder)
            for entry in folder.iterdir():
                _remove(entry)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(
            "Diesen Ordner leert „passung demo“ bei jedem Start.\n", "utf-8"
        )
    except OSError as error:
        raise UnavailableError(f"Der Ordner „{folder}“ lässt sich nicht anlegen.") from error
    return folder


def fixtures_folder() -> Path:
    """The invented county, in a checkout or in the wheel."""
    package = Path(__file__).parents[1]
    for folder in (package.parent / "fixtures", package / "fixtures"):
        if (folder / "people.csv").is_file():
            return folder
    raise UnavailableError("Der erfundene Landkreis (fixtures) fehlt in dieser Installation.")


def day_of_fixtures(folder: Path) -> date:
    """The day on which the invented county is looked at, from its README."""
    try:
        found = _DAY.search((folder / "README.md").read_text("utf-8"))
    except OSError:
        found = None
    if found is None:
        raise UnavailableError("In fixtures/README.md steht kein Stichtag.")
    return date.fromisoformat(found[1])


def keep_deadlines(fixtures: Path, folder: Path) -> None:
    """The table of registration deadlines where `make serve` looks for it."""
    folder.mkdir(exist_ok=True)
    shutil.copy(fixtures / SCHOOL_DEADLINES, folder / SCHOOL_DEADLINES)


def _check_ours(folder: Path) -> None:
    """Refuse to empty what somebody else may need."""
    if not folder.is_dir():
        raise UsageError(f"„{folder}“ ist kein Ordner.")
    if (folder / MARKER).is_file():
        return
    if not all(_OURS.fullmatch(entry.name) for entry in folder.iterdir()):
        message = f"Der Ordner „{folder}“ stammt nicht von „passung demo“ und wird nicht geleert."
        raise UsageError(f"{message} Bitte mit --folder einen anderen wählen.")


def _remove(entry: Path) -> None:
    """One file or folder; links are removed, never followed."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()
