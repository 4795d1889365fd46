"""`passung audit verify`: whether the audit log is whole and unchanged."""

from typing import TYPE_CHECKING, Annotated

import typer

from matching.errors import InputError

if TYPE_CHECKING:
    from api.audit import Damage, Verdict

HELP = "Prüfen, ob das Protokoll lückenlos und unverändert ist; sonst endet der Befehl mit 3."
EXAMPLE = "Beispiel: passung audit verify --anchor 3f1c…"


def audit_verify_command(
    *,
    anchor: Annotated[
        str | None,
        typer.Option(
            "--anchor", metavar="HASH", help="Ein früher notierter Hash, der vorkommen muss."
        ),
    ] = None,
) -> None:
    """Check the chain; name the first entry that was altered, removed or moved."""
    from api.commands.options import settings
    from api.db import database
    from api.services.audit import verify_audit

    with database(settings().database_url) as engine:
        verdict = verify_audit(engine, anchor=anchor)
    if verdict.damage is not None:
        raise InputError(f"Das Protokoll ist beschädigt. {_words(verdict.damage, verdict)}")
    typer.echo(f"Das Protokoll ist lückenlos und unverändert: {verdict.sound} Einträge.")
    typer.echo(f"Letzter Hash, an anderer Stelle zu notieren: {verdict.last}")


def _words(damage: "Damage", verdict: "Verdict") -> str:
    """What is wrong, and where."""
    from api.audit import Damage

    if damage is Damage.REWRITTEN:
        return "Der notierte Hash kommt nicht vor: Es wurde gekürzt oder neu geschrieben."
    what = {
        Damage.ALTERED: "wurde verändert",
        Damage.MISSING: "fehlt",
        Damage.MOVED: "schließt nicht an den Eintrag davor an",
    }
    sound = f"Die {verdict.sound} Einträge davor sind unverändert."
    return f"Eintrag {verdict.seq} {what[damage]}. {sound}"
