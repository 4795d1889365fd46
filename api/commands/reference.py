"""`passung reference import`: further titles, postcodes and travel times for this machine."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import Strict
from matching.errors import InputError

HELP = (
    "Weitere Berufstitel (Spalten title,kldb5), Postleitzahlen (GeoNames) oder Fahrzeiten"
    " (Spalten from_postcode,to_postcode,mode,minutes) einlesen."
)
EXAMPLE = "Beispiel: passung reference import titles titel.csv"


class Which(StrEnum):
    """The list that a file adds to."""

    TITLES = "titles"
    POSTCODES = "postcodes"
    TRAVEL = "travel"


def reference_import_command(
    which: Annotated[
        Which, typer.Argument(metavar="titles|postcodes|travel", help="Welche Liste.")
    ],
    path: Annotated[Path, typer.Argument(metavar="DATEI", help="CSV oder GeoNames DE.txt.")],
    *,
    strict: Strict = False,
) -> None:
    """Check the file row by row and store what is usable."""
    from api.commands.options import settings
    from api.commands.talk import say
    from matching.reference import write_postcodes, write_titles, write_travel_times

    writers = {
        Which.TITLES: write_titles,
        Which.POSTCODES: write_postcodes,
        Which.TRAVEL: write_travel_times,
    }
    folder = settings().data_dir
    before = set(folder.glob("imported_*.csv"))
    report = writers[which](path, folder)
    for problem in report.problems:
        say(str(problem))
    if report.problems and strict:
        raise InputError(f"{path.name}: Mit --strict ist keine fehlerhafte Zeile erlaubt.")
    if which is Which.TITLES:
        _learn_titles()
    if report.file in before:
        say("Die zuvor eingelesene Liste wurde ersetzt.")
    typer.echo(f"{report.stored} Zeilen gespeichert in {report.file}.")


def _learn_titles() -> None:
    """Write the index of the titles now, so that the first question need not wait for it."""
    from api.commands.options import use_imported_lists
    from api.commands.talk import progress
    from matching.occupations import write_index

    use_imported_lists()
    with progress("Verzeichnis der Titel in Prozent", 100) as step:
        write_index(progress=lambda done, total: step(100 * done // total))
