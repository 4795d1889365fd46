"""`passung import`: people, places, offers or bodies of a file into the database."""

import json
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DEFAULT_TENANT, Strict, Tenant

if TYPE_CHECKING:
    from api.intake import IntakeReport
    from api.services.desk_at_once import Stored

HELP = "Eine Datei in die Datenbank einlesen; wiederholtes Einlesen ändert nichts."
EXAMPLE = "Beispiel: passung import people schule.xlsx --dry-run --report bericht.json"

COUNTS = ("new", "changed", "unchanged")


class What(StrEnum):
    """What a file holds."""

    PEOPLE = "people"
    PLACES = "places"
    OFFERS = "offers"
    BODIES = "bodies"


class FileFormat(StrEnum):
    """Formats of files."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    XML = "xml"


def import_command(  # noqa: PLR0913 one for each option
    what: Annotated[
        What, typer.Argument(metavar="people|places|offers|bodies", help="Was die Datei enthält.")
    ],
    path: Annotated[str, typer.Argument(metavar="DATEI", help="CSV, XLSX, JSON, XML; - = stdin.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Nur zeigen, was geschähe; nichts speichern.")
    ] = False,
    file_format: Annotated[
        FileFormat | None,
        typer.Option("--format", help="Format der Datei (sonst nach der Endung)."),
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="DATEI", help="Bericht als JSON schreiben.")
    ] = None,
    collected_on: Annotated[
        str | None,
        typer.Option(
            "--collected-on",
            metavar="DATUM",
            help="Erhebungstag einer Kontaktliste (§ 31a SGB III), z. B. 2027-02-15.",
        ),
    ] = None,
    tenant: Tenant = DEFAULT_TENANT,
    strict: Strict = False,
) -> None:
    """Read the file, store its records, say what was new, changed and unchanged."""
    from api.commands.files import require_usable, tell, tell_notices
    from api.commands.options import day_of, settings
    from api.commands.talk import progress, say
    from api.db import database
    from api.intake import KINDS, Format, birth_date_notices, opened, read
    from api.scope import Scope
    from api.services.desk import Delivery
    from api.services.desk_at_once import store_at_once, terms_of

    day = day_of(collected_on, "--collected-on") if collected_on else None
    delivery = Delivery(what, Path(path).name, b"", collected_on=day)
    scope = Scope(tenant)
    with database(settings().database_url) as engine:
        with opened(path) as source, progress(f"{source.name} lesen") as step:
            chosen = Format(file_format) if file_format else None
            terms = terms_of(engine, scope, delivery)
            reading = read(source, KINDS[what], file_format=chosen, progress=step, terms=terms)
        tell(reading.report)
        if report and not reading.report.rows_kept:
            _write_report(Path(report), reading.report, None)
        require_usable(reading.report, strict=strict)
        stored = store_at_once(engine, scope, delivery, reading, dry_run=dry_run)
    notices = tuple(birth_date_notices(stored.changes.in_doubt, reading.lines))
    tell_notices(reading.report, notices)
    if report:
        noticed = replace(reading.report, notices=(*reading.report.notices, *notices))
        _write_report(Path(report), noticed, stored)
    typer.echo(_summary(stored, dry_run=dry_run))
    if stored.batch:
        say(f"Zurücknehmen: passung undo {stored.batch} oder auf der Seite „Dateien“.")


def _summary(stored: "Stored", *, dry_run: bool) -> str:
    """Counts in one sentence."""
    done = stored.changes
    counts = f"{done.new} neu, {done.changed} geändert, {done.unchanged} unverändert"
    for count, word in ((stored.closed, "geschlossen"), (stored.reopened, "wieder geöffnet")):
        counts += f", {count} {word}" if count else ""
    return f"Probelauf, nichts gespeichert: {counts}." if dry_run else f"Eingelesen: {counts}."


def _write_report(path: Path, report: "IntakeReport", stored: "Stored | None") -> None:
    """The report as JSON, for the owner of the file: it holds the values that were not readable."""
    from api.commands.output import write_bytes

    counts = {name: getattr(stored.changes, name) for name in COUNTS} if stored else None
    content = asdict(report) | {"changes": counts}
    write_bytes(path, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
