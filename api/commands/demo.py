"""`passung demo`: the main job from files to a letter, at an invented county."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from api.commands.demo_county import County

HELP = "Die Hauptaufgabe von Anfang bis Ende an einem erfundenen Landkreis zeigen."
EXAMPLE = "Beispiel: passung demo --folder demo"
LAST_LINE = "Weiter: make serve → http://127.0.0.1:8000"
_KIND = "D01"
_AGREED_STEP = "ASA_PRE"  # what the invented person and her school social worker agreed on


def demo_command(
    folder: Annotated[
        Path,
        typer.Option("--folder", metavar="ORDNER", help="Wird bei jedem Start geleert."),
    ] = Path("demo"),
) -> None:
    """Load the county, match everybody, show one person, write one letter."""
    from api.commands.demo_accounts import open_accounts
    from api.commands.demo_county import match_all
    from api.commands.demo_folder import (
        day_of_fixtures,
        emptied,
        fixtures_folder,
        keep_deadlines,
    )
    from api.commands.demo_words import person, summary
    from api.commands.options import use_imported_lists
    from api.db import database, migrate

    fixtures = fixtures_folder()
    day = day_of_fixtures(fixtures)
    target = emptied(folder)
    use_imported_lists()
    with database(f"sqlite:///{target / 'demo.sqlite'}") as engine:
        migrate(engine)
        county = match_all(engine, day, fixtures=fixtures)
        keep_deadlines(fixtures, target / "data")
        person_id, recipient = _signed(county)
        written = _write_letter(engine, target, county, person_id=person_id, recipient=recipient)
        school = county.outcomes[person_id].record.school or ""
        doors = tuple(open_accounts(engine, school))
    shown = person(county.outcomes[person_id], county)
    for line in (*summary(county), "", *shown, "", written, *doors, LAST_LINE):
        typer.echo(line)


def _signed(county: "County") -> tuple[str, str]:
    """The first person and recipient for whom everything that a letter needs is signed."""
    from api.consent_terms import ConsentPurpose
    from matching.errors import UnavailableError

    for row in county.consents:
        wanted = row.purpose is ConsentPurpose.P3_LETTER_TO_BODY and row.secrecy_release
        if wanted and row.given_on <= county.day <= row.valid_until and not row.withdrawn_on:
            return row.person_id, row.recipient
    raise UnavailableError("In fixtures/consents.csv erlaubt keine Einwilligung einen Brief.")


def _write_letter(
    engine: "Engine", folder: Path, county: "County", *, person_id: str, recipient: str
) -> str:
    """One letter as HTML and as PDF; gives the sentence that says where they are."""
    from api.commands.output import write_bytes
    from api.commands.sender import sender
    from api.scope import DEMO
    from api.services.letter_writing import LetterOrder
    from api.services.letters import write_letter

    order = LetterOrder(
        kind=_KIND,
        person_id=person_id,
        recipient=recipient,
        on=county.day,
        programme_id=_AGREED_STEP,
    )
    letter = write_letter(engine, DEMO, order, sender=sender()).rendered
    write_bytes(folder / "letter.html", letter.html.encode())
    write_bytes(folder / "letter.pdf", letter.pdf)
    return f"{letter.title} als Brief: {folder / 'letter.html'} und {folder / 'letter.pdf'}"
