"""`passung person export` and `passung person erase`: the rights of one person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DEFAULT_TENANT, On, Output, Tenant, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EXPORT = (
    "Auskunft: alles, was zu einer Person gespeichert ist und was daraus folgt, als JSON und PDF.",
    "Beispiel: passung person export P0001 --output auskunft.json --pdf auskunft.pdf",
)
ERASE = (
    "Eine Person mit allem, was zu ihr gespeichert ist, sofort und endgültig löschen.",
    "Beispiel: passung person erase P0001",
)
Number = Annotated[str, typer.Argument(metavar="NUMMER", help="person_id der Person.")]


Pdf = Annotated[
    str | None,
    typer.Option("--pdf", metavar="DATEI", help="Dieselbe Auskunft zum Lesen in diese Datei."),
]


def export_command(
    number: Number,
    *,
    tenant: Tenant = DEFAULT_TENANT,
    on: On = None,
    output: Output = None,
    pdf: Pdf = None,
) -> None:
    """Write the document to stdout or into a file, and as PDF into another one."""
    from pydantic import TypeAdapter

    from api.commands.options import settings, use_imported_lists
    from api.commands.output import check_distinct, results_to, write_bytes
    from api.db import database
    from api.disclosure import disclosure_pdf
    from api.scope import Scope
    from api.services.local_tables import local_tables
    from api.services.market import OpenMarket
    from api.services.own_use import OwnUse
    from api.services.people import get_person_by_key
    from api.services.person_export import PersonExport, export_person

    check_distinct(inputs=[], outputs=[output, pdf])
    use_imported_lists()
    given, scope, day = settings(), Scope(tenant), day_of(on)
    with database(given.database_url) as engine:
        found = export_person(
            engine,
            OpenMarket(engine),
            scope,
            row_id=get_person_by_key(engine, scope, person_id=number).id,
            own_use=OwnUse(day, given.own_use_needs_consent),
            local=local_tables(given.data_dir),
        )
    if pdf is not None:
        write_bytes(Path(pdf), disclosure_pdf(found, on=day))
    document = TypeAdapter(PersonExport).dump_json(found, indent=2, exclude_none=True)
    with results_to(output) as lines:
        lines.write(document.decode() + "\n")


def erase_command(number: Number, *, tenant: Tenant = DEFAULT_TENANT) -> None:
    """Erase somebody; the audit log keeps that it happened, by a random key only."""
    from api.commands.options import settings
    from api.db import database
    from api.scope import Scope
    from api.services.people import get_person_by_key
    from api.services.person_changes import delete_person

    scope = Scope(tenant)
    with database(settings().database_url) as engine:
        row_id = get_person_by_key(engine, scope, person_id=number).id
        delete_person(engine, scope, row_id=row_id, if_match="*")
    typer.echo("Gelöscht: die Angaben, Einwilligungen und Auswahl der Wünsche dieser Person.")


VERBS: "Mapping[str, tuple[Callable[..., None], tuple[str, str]]]" = {
    "export": (export_command, EXPORT),
    "erase": (erase_command, ERASE),
}
