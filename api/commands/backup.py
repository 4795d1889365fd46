"""`passung backup` and `passung restore`: everything in one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from api.backup import Manifest

BACKUP = (
    "Alles in eine Datei sichern, auch während der Dienst läuft.",
    "Beispiel: passung backup /sicherung/passung-2027-02-15.zip",
)
RESTORE = (
    "Eine Sicherung prüfen und in eine leere Datenbank zurückspielen.",
    "Beispiel: PASSUNG_DATABASE_URL=sqlite:///neu.sqlite passung restore sicherung.zip",
)
File = Annotated[str, typer.Argument(metavar="DATEI", help="Die Datei der Sicherung (ZIP).")]


def backup_command(file: File) -> None:
    """Write a backup, and its SHA-256 to note elsewhere."""
    from api.backup import write_backup
    from api.backup.archive import file_sha256
    from api.commands.options import settings
    from api.db import database

    given, path = settings(), Path(file)
    with database(given.database_url) as engine:
        manifest = write_backup(engine, path, data_dir=given.data_dir)
    typer.echo(f"Gesichert: {_words(manifest)}")
    typer.echo(f"SHA-256 der Datei, an anderer Stelle zu notieren: {file_sha256(path)}")


def restore_command(
    file: File,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Nur probeweise in eine vorläufige Datenbank zurückspielen."),
    ] = False,
    sha256: Annotated[
        str | None,
        typer.Option("--sha256", metavar="HASH", help="Die notierte Prüfsumme der Datei."),
    ] = None,
) -> None:
    """Restore into an empty database; with --check only find out that it would work."""
    from tempfile import TemporaryDirectory

    from api.backup import restore
    from api.backup.archive import require_sha256
    from api.commands.options import settings
    from api.db import database

    given, path = settings(), Path(file)
    if sha256 is not None:
        require_sha256(path, sha256)
    if check:
        with TemporaryDirectory() as folder, database(f"sqlite:///{folder}/probe.sqlite") as engine:
            done = restore(engine, path, data_dir=None)
        typer.echo(f"Die Sicherung lässt sich zurückspielen: {_words(done.manifest)}")
        return
    with database(given.database_url) as engine:
        done = restore(engine, path, data_dir=given.data_dir)
    typer.echo(f"Zurückgespielt: {_words(done.manifest)}")
    for name in done.left:
        typer.echo(f"Im Datenordner blieb, wie sie war: {name}")


def _words(manifest: "Manifest") -> str:
    """What a backup holds; the counts are no personal data."""
    made = f"{manifest.made_at:%Y-%m-%d %H:%M:%S} UTC"
    what = f"{manifest.rows} Zeilen aus {len(manifest.tables)} Tabellen"
    return f"{what}, {len(manifest.files)} Listen, Stand {made}, Schema {manifest.revision}."
