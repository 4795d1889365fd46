"""`passung letter`: letters about a person or a selection, if the signatures for them are there."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DEFAULT_TENANT, On, Output, Tenant, day_of
from matching.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.services.letter_bundle import Bundle
    from api.services.letter_writing import Letter, LetterOrder

HELP = "Einen Brief schreiben (D01 bis D11); ohne die nötige Einwilligung endet der Befehl mit 1."
EXAMPLE = "Beispiel: passung letter D01 --person P0001 --to B-AA --on 2027-02-15 --output brief.pdf"
_HTML, _PDF, _ZIP = ".html", ".pdf", ".zip"


def letter_command(  # noqa: PLR0913 each is an option of the verb
    kind: Annotated[str, typer.Argument(metavar="ART", help="Art des Briefs, z. B. D01.")],
    *,
    recipient: Annotated[
        str,
        typer.Option("--to", metavar="STELLE", help="body_id der Stelle, person oder guardian."),
    ],
    person: Annotated[
        str | None, typer.Option("--person", metavar="NUMMER", help="person_id der Person.")
    ] = None,
    persons: Annotated[
        str | None,
        typer.Option("--persons", metavar="DATEI", help="Viele: eine person_id in jeder Zeile."),
    ] = None,
    school_class: Annotated[
        str | None, typer.Option("--class", metavar="KLASSE", help="Viele: alle dieser Klasse.")
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option("--programme", metavar="ANGEBOT", help="Vereinbarter Schritt."),
    ] = None,
    details: Annotated[
        str | None,
        typer.Option("--details", metavar="DATEI", help="Weitere Angaben für den Brief (JSON)."),
    ] = None,
    tenant: Tenant = DEFAULT_TENANT,
    on: On = None,
    output: Output = None,
) -> None:
    """Write one letter as HTML or PDF, or a selection as one PDF or as a ZIP of single files."""
    from api.commands.letter_files import details_of, person_ids_of
    from api.commands.options import settings, use_imported_lists
    from api.services.letter_writing import LetterOrder
    from api.services.local_tables import programme_confirmations

    if (person is not None) + (persons is not None) + (school_class is not None) != 1:
        raise UsageError("Bitte genau eines angeben: --person, --persons oder --class.")
    ending = _ending(output, many=person is None)
    use_imported_lists()
    added, day = details_of(details), day_of(on)
    confirmed = programme_confirmations(settings().data_dir)

    def order(person_id: str) -> "LetterOrder":
        return LetterOrder(
            kind, person_id, recipient, day, programme, details=added, confirmed=confirmed
        )

    if person is not None:
        _write_one(order(person), output, ending, tenant=tenant)
    else:
        people = str(school_class) if persons is None else person_ids_of(persons)
        _write_many(order, Path(str(output)), people=people, tenant=tenant)


def _ending(output: str | None, *, many: bool) -> str:
    """The ending of the output, `.html` for stdout."""
    allowed = (_PDF, _ZIP) if many else (_HTML, _PDF)
    ending = Path(output).suffix.casefold() if output else _HTML
    if ending not in allowed:
        raise UsageError(f"--output: Die Datei muss auf {' oder '.join(allowed)} enden.")
    return ending


def _write_one(order: "LetterOrder", output: str | None, ending: str, *, tenant: str) -> None:
    """Write the letter, then say what a counsellor should look at before it goes out."""
    from api.commands.options import settings
    from api.commands.output import write_bytes
    from api.commands.sender import sender
    from api.db import database
    from api.scope import Scope
    from api.services.letters import write_letter

    with database(settings().database_url) as engine:
        letter = write_letter(engine, Scope(tenant), order, sender=sender())
    if output:
        rendered = letter.rendered
        write_bytes(Path(output), rendered.pdf if ending == _PDF else rendered.html.encode())
    else:
        typer.echo(letter.rendered.html)
    _say_what_to_look_at(letter)


def _say_what_to_look_at(letter: "Letter") -> None:
    from api.commands.talk import say

    for word in letter.rendered.warnings:
        say(f"Bitte prüfen: Das Wort „{word.word}“ steht im Brief.")
    needed = [fact.label for fact in letter.rendered.missing if fact.needed]
    further = [fact.label for fact in letter.rendered.missing if not fact.needed]
    if needed:
        say(f"Im Brief von Hand auszufüllen: {', '.join(needed)}.")
    if further:
        say(f"Nicht im Brief, weil nicht bekannt: {', '.join(further)}.")


def _write_many(
    order: "Callable[[str], LetterOrder]",
    output: Path,
    *,
    people: tuple[str, ...] | str,
    tenant: str,
) -> None:
    """Write the letters of these people or of a class, then say who is left out and why."""
    from api.commands.options import settings
    from api.commands.output import write_bytes
    from api.commands.sender import sender
    from api.commands.talk import progress
    from api.db import database
    from api.scope import Scope
    from api.services.letter_bundle import bind, class_members
    from api.services.letters import write_letters

    with database(settings().database_url) as engine:
        scope = Scope(tenant)
        chosen = class_members(engine, scope, people) if isinstance(people, str) else people
        with progress("Briefe schreiben", len(chosen)) as step:
            letters = write_letters(
                engine, scope, [order(one) for one in chosen], sender=sender(), progress=step
            )
    bundle = bind(letters, as_zip=output.suffix.casefold() == _ZIP)
    _say_left_out(bundle)
    if bundle.content is None:
        raise RefusedError("Es wurde kein Brief geschrieben.")
    write_bytes(output, bundle.content)


def _say_left_out(bundle: "Bundle") -> None:
    from api.commands.talk import say

    for one in bundle.letters.left_out:
        say(f"Ausgelassen: {one.order.person_id}. {one.reason}")
    written, left_out = len(bundle.letters.written), len(bundle.letters.left_out)
    say(f"Geschrieben: {written}, ausgelassen: {left_out}.")
