"""`passung undo`: take an import back as a whole."""

from typing import Annotated
from uuid import UUID

import typer

from api.commands.options import DEFAULT_TENANT, Tenant

HELP = "Das Einlesen einer Datei als Ganzes zurücknehmen."
EXAMPLE = "Beispiel: passung undo 0d9c2f3a-6a1e-4a39-9f0b-5d1c2e7b8a90"


def undo_command(
    number: Annotated[
        UUID, typer.Argument(metavar="NUMMER", help="Die Nummer, die passung import genannt hat.")
    ],
    *,
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Make everything what it was before the file was stored."""
    from api.commands.options import settings
    from api.db import database
    from api.scope import Scope
    from api.services.desk_undo import undo

    with database(settings().database_url) as engine:
        undo(engine, Scope(tenant), row_id=number)
    typer.echo("Zurückgenommen: Alles ist, wie es vor dieser Datei war.")
