"""`passung migrate`: the database as this version needs it."""

import typer

HELP = "Die Datenbank anlegen oder auf den Stand dieser Version bringen."
EXAMPLE = "Beispiel: PASSUNG_DATABASE_URL=sqlite:///passung.sqlite passung migrate"


def migrate_command() -> None:
    """Bring the schema up to date; a second time changes nothing."""
    from api.commands.options import settings
    from api.db import database, migrate

    with database(settings().database_url) as engine:
        migrate(engine)
    typer.echo("Die Datenbank ist auf dem neuesten Stand.")
