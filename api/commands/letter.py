"""`passung letter`: one letter about a person, if the signatures for it are there."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DEFAULT_TENANT, On, Output, Tenant, day_of
from matching.errors import UsageError

if TYPE_CHECKING:
    from api.letters import RenderedLetter

HELP = "Einen Brief schreiben (D01 bis D11); ohne die nötige Einwilligung endet der Befehl mit 1."
EXAMPLE = "Beispiel: passung letter D01 --person P0001 --to B-AA --on 2027-02-15 --output brief.pdf"
_HTML, _PDF = ".html", ".pdf"


def letter_command(  # noqa: PLR0913 one for each option
    kind: Annotated[str, typer.Argument(metavar="ART", help="Art des Briefs, z. B. D01.")],
    *,
    person: Annotated[
        str, typer.Option("--person", metavar="NUMMER", help="person_id der Person.")
    ],
    recipient: Annotated[
        str,
        typer.Option("--to", metavar="STELLE", help="body_id der Stelle, person oder guardian."),
    ],
    programme: Annotated[
        str | None,
        typer.Option("--programme", metavar="ANGEBOT", help="Vereinbarter Schritt."),
    ] = None,
    tenant: Tenant = DEFAULT_TENANT,
    on: On = None,
    output: Output = None,
) -> None:
    """Write the letter as HTML to stdout, or as HTML or PDF by the ending of the output."""
    from api.commands.options import settings, use_imported_lists
    from api.commands.sender import sender
    from api.db import database
    from api.scope import Scope
    from api.services.letters import LetterOrder, write_letter
    from api.services.local_tables import programme_confirmations

    ending = Path(output).suffix.casefold() if output else _HTML
    if ending not in {_HTML, _PDF}:
        raise UsageError(f"--output: Die Datei muss auf {_HTML} oder {_PDF} enden.")
    use_imported_lists()
    given = settings()
    order = LetterOrder(
        kind=kind,
        person_id=person,
        recipient=recipient,
        on=day_of(on),
        programme_id=programme,
        confirmed=programme_confirmations(given.data_dir),
    )
    with database(given.database_url) as engine:
        letter = write_letter(engine, Scope(tenant), order, sender=sender())
    _hand_over(letter.rendered, output, ending)


def _hand_over(letter: "RenderedLetter", output: str | None, ending: str) -> None:
    """Write the letter, then say what a counsellor should look at before it goes out."""
    from api.commands.output import write_bytes
    from api.commands.talk import say

    if output:
        write_bytes(Path(output), letter.pdf if ending == _PDF else letter.html.encode())
    else:
        typer.echo(letter.html)
    for word in letter.warnings:
        say(f"Bitte prüfen: Das Wort „{word.word}“ steht im Brief.")
