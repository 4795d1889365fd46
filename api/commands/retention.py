"""`passung retention run`: remove what was kept long enough."""

from typing import Annotated

import typer

HELP = "Löschen, was lange genug aufbewahrt wurde; das Protokoll nennt nur Zahlen."
EXAMPLE = "Beispiel: passung retention run --dry-run"


def retention_run_command(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Nur zählen, was gelöscht würde.")
    ] = False,
) -> None:
    """Run the periods of the settings over all tenants."""
    from api.commands.options import settings
    from api.db import database
    from api.engine import wipe
    from api.services.retention import run_retention

    given = settings()
    with database(given.database_url) as engine:
        done = run_retention(engine, given.periods, on=given.today(), dry_run=dry_run)
        typer.echo("Probelauf, nichts gelöscht:" if dry_run else "Gelöscht:")
        for words, count in (
            ("Personen ohne Kontakt seit langem", done.inactive),
            ("Personen nach dem Übergang", done.transition),
            ("Personen aus Kontaktlisten (§ 31a SGB III)", done.contact_lists),
            ("Nachweise von Einwilligungen", done.consents),
            ("Einträge des Protokolls", done.audit_entries),
            ("Eingelesene Dateien (Inhalt und Rücknahme)", done.files),
            ("Namen auf Klassenlisten", done.class_entries),
            ("Briefe", done.letters),
        ):
            typer.echo(f"  {words}: {count}")
        typer.echo(f"Zu fragen, ob noch Beratung gewünscht ist: {done.reminders}")
        typer.echo(f"Behalten, weil die Verarbeitung eingeschränkt ist: {done.restricted}")
        if not dry_run:
            wipe(engine)
