"""The command `passung`: wires the verbs of `api.commands`, nothing else."""

import io
import sys
from collections.abc import Callable, Sequence

import typer
from typer.main import get_command

from api.commands import (
    audit,
    backup,
    demo,
    import_,
    letter,
    match,
    migrate,
    person,
    programmes,
    reference,
    resolve,
    retention,
    serve,
    undo,
    user,
)
from api.commands.exits import DONE, WRONG_USE, guarded
from api.commands.german import GermanCommand, GermanGroup, german_complaint
from api.commands.talk import say

_ABOUT = (
    "Passung bringt junge Menschen, Ausbildungsplätze und Förderangebote zusammen und begründet"
    " jedes Ergebnis."
)
_CODES = (
    "Ende mit 0: erledigt, 1: von einer Regel verwehrt, 2: falscher Aufruf, 3: Eingabe nicht"
    " verwendbar, 4: etwas Nötiges ist nicht erreichbar."
)


def _group(about: str) -> typer.Typer:
    """A group of verbs with German help and no colours."""
    return typer.Typer(
        cls=GermanGroup,
        help=about,
        epilog=_CODES,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _add(
    group: typer.Typer, name: str, verb: Callable[..., None], *, about: tuple[str, str]
) -> None:
    """One verb with its help and its example."""
    group.command(name, cls=GermanCommand, help=about[0], epilog=about[1])(verb)


app = _group(_ABOUT)
_add(app, "demo", demo.demo_command, about=(demo.HELP, demo.EXAMPLE))
_add(app, "serve", serve.serve_command, about=(serve.HELP, serve.EXAMPLE))
_add(app, "resolve", resolve.resolve_command, about=(resolve.HELP, resolve.EXAMPLE))
_add(app, "match", match.match_command, about=(match.HELP, match.EXAMPLE))
_add(app, "programmes", programmes.programmes_command, about=(programmes.HELP, programmes.EXAMPLE))
_add(app, "import", import_.import_command, about=(import_.HELP, import_.EXAMPLE))
_add(app, "undo", undo.undo_command, about=(undo.HELP, undo.EXAMPLE))
_add(app, "letter", letter.letter_command, about=(letter.HELP, letter.EXAMPLE))
_add(app, "migrate", migrate.migrate_command, about=(migrate.HELP, migrate.EXAMPLE))
_add(app, "backup", backup.backup_command, about=backup.BACKUP)
_add(app, "restore", backup.restore_command, about=backup.RESTORE)
lists = _group("Weitere Listen für diesen Rechner.")
_add(lists, "import", reference.reference_import_command, about=(reference.HELP, reference.EXAMPLE))
app.add_typer(lists, name="reference")
staff = _group("Konten und Schlüssel derer, die hier arbeiten.")
for name, (verb, about) in user.VERBS.items():
    _add(staff, name, verb, about=about)
app.add_typer(staff, name="user")
rights = _group("Rechte der Person: Auskunft und Löschung.")
for name, (verb, about) in person.VERBS.items():
    _add(rights, name, verb, about=about)
app.add_typer(rights, name="person")
log = _group("Das Protokoll: wer wann was gelesen oder geändert hat.")
_add(log, "verify", audit.audit_verify_command, about=(audit.HELP, audit.EXAMPLE))
app.add_typer(log, name="audit")
periods = _group("Fristen: was lange genug aufbewahrt wurde, wird gelöscht.")
_add(periods, "run", retention.retention_run_command, about=(retention.HELP, retention.EXAMPLE))
app.add_typer(periods, name="retention")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one verb and give its exit code; results go to stdout, talk to stderr."""
    return guarded(lambda: _verb(arguments))


def _verb(arguments: Sequence[str]) -> int:
    """One verb; typer's complaints become German sentences.

    Its own `main` is passed by: it would end a closed pipe with 1, a refusal of ours.
    """
    command = get_command(app)
    try:
        with command.make_context("passung", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        say(german_complaint(error.format_message()))
        return WRONG_USE
    return DONE


def _speak_utf8() -> None:
    """German text on every terminal, whatever its locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
