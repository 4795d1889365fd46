"""Options that several verbs share, and how they are read."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from matching.errors import UsageError

if TYPE_CHECKING:
    from api.settings import Settings

_SPELLINGS = ("%Y-%m-%d", "%d.%m.%Y")

On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATUM", help="Stichtag, z. B. 2027-02-15 (sonst heute)."),
]
Output = Annotated[
    str | None,
    typer.Option("--output", metavar="DATEI", help="Ergebnisse in diese Datei statt auf stdout."),
]
People = Annotated[
    str,
    typer.Option("--people", metavar="DATEI", help="Junge Menschen (CSV, XLSX, JSON; - = stdin)."),
]
Places = Annotated[
    str,
    typer.Option("--places", metavar="DATEI", help="Ausbildungsplätze (CSV, XLSX, JSON)."),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Schon eine nicht lesbare Zeile beendet mit Code 3."),
]
Tenant = Annotated[
    str,
    typer.Option(
        "--tenant", metavar="MANDANT", show_default=False, help="Verantwortliche Stelle (sonst a)."
    ),
]
DEFAULT_TENANT = "a"
Top = Annotated[int, typer.Option("--top", min=1, metavar="ZAHL", help="Höchstens so viele.")]


def day_of(text: str | None, option: str = "--on") -> date:
    """The day asked for, else the day of the settings, else today in Europe/Berlin."""
    if text is None:
        return settings().today()
    for spelling in _SPELLINGS:
        try:
            return datetime.strptime(text.strip(), spelling).replace(tzinfo=_ZONE).date()
        except ValueError:
            continue
    raise UsageError(f"{option}: „{text}“ ist kein Datum. Erlaubt: 2027-02-15 oder 15.02.2027.")


_ZONE = ZoneInfo("Europe/Berlin")


def settings() -> "Settings":
    """The settings of the environment; one that is not allowed is a wrong use."""
    from pydantic import ValidationError

    from api.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"PASSUNG_{str(one['loc'][0]).upper()}" for one in error.errors())
        raise UsageError(f"Diese Einstellung ist nicht zulässig: {names}.") from None


def use_imported_lists() -> None:
    """Let the engine know the lists that were imported on this machine."""
    from matching.reference import use_imports

    use_imports(settings().data_dir)
