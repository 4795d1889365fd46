"""`passung user ...`: the accounts of those who work here, and their keys."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from api.scope import Role, TenantKind
from matching.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Engine

ADD = (
    "Ein Konto anlegen; das Passwort kommt von stdin.",
    "Beispiel: passung user add mara --role COUNSELLOR --tenant juba < passwort.txt",
)
LIST = ("Alle Konten zeigen.", "Beispiel: passung user list")
DISABLE = (
    "Ein Konto sofort schließen und überall abmelden.",
    "Beispiel: passung user disable mara",
)
PASSWORD = (
    "Ein neues Passwort von stdin setzen; öffnet auch ein geschlossenes Konto wieder.",
    "Beispiel: passung user password mara < passwort.txt",
)
RESET_OTP = (
    "Den zweiten Faktor vergessen, zum Beispiel nach dem Verlust eines Telefons.",
    "Beispiel: passung user reset-otp mara",
)
CODES = (
    "Zehn Einmalcodes zum Drucken ausgeben; frühere gelten dann nicht mehr.",
    "Beispiel: passung user codes mara",
)
KEY = (
    "Einen Schlüssel für das Programm einer Kammer oder eines Trägers ausgeben.",
    "Beispiel: passung user key ihk --days 365",
)
REVOKE_KEY = (
    "Einen Schlüssel sofort sperren.",
    "Beispiel: passung user revoke-key ihk 1f2e3d4c",
)
Login = Annotated[str, typer.Argument(metavar="NAME", help="Anmeldename.")]


def add_command(
    login: Login,
    *,
    role: Annotated[Role, typer.Option("--role", metavar="ROLLE", help=", ".join(Role))],
    tenant: Annotated[
        str, typer.Option("--tenant", metavar="MANDANT", help="Die verantwortliche Stelle.")
    ],
    school: Annotated[
        str | None,
        typer.Option(
            "--school", metavar="SCHULE", help="Nur für SCHOOL_SOCIAL_WORKER: die Schule."
        ),
    ] = None,
    tenant_kind: Annotated[
        TenantKind,
        typer.Option(
            "--tenant-kind",
            metavar="ART",
            show_default=False,
            help="Art eines neuen Mandanten (sonst JUBA): " + ", ".join(TenantKind),
        ),
    ] = TenantKind.JUBA,
) -> None:
    """Store an account; its tenant is made when it is new."""
    from api.security.accounts import NewAccount, add_accounts

    wanted = NewAccount(login, role, tenant, school, tenant_kind)
    password = _password()
    with _database() as engine:
        add_accounts(engine, [wanted], password)
    typer.echo(f"Konto „{login}“ angelegt.")


def list_command() -> None:
    """One line for each account."""
    from api.security.accounts import list_accounts

    with _database() as engine:
        for one in list_accounts(engine):
            state = "geschlossen" if one.disabled_at else "offen"
            factor = "mit zweitem Faktor" if one.has_second_factor else "nur Passwort"
            typer.echo(
                "\t".join((one.tenant, one.login, one.role, one.school or "", state, factor))
            )


def disable_command(login: Login) -> None:
    """Close an account."""
    from api.security.accounts import disable

    with _database() as engine:
        disable(engine, login)
    typer.echo(f"Konto „{login}“ geschlossen.")


def password_command(login: Login) -> None:
    """Set a new password."""
    from api.security.accounts import set_password

    password = _password()
    with _database() as engine:
        set_password(engine, login, password)
    typer.echo(f"Neues Passwort für „{login}“ gesetzt; alle Anmeldungen wurden beendet.")


def reset_otp_command(login: Login) -> None:
    """Forget the second factor."""
    from api.security.accounts import reset_second_factor

    with _database() as engine:
        reset_second_factor(engine, login)
    typer.echo(f"Zweiter Faktor von „{login}“ entfernt.")


def codes_command(login: Login) -> None:
    """Print new one-time codes."""
    from api.security.accounts import print_codes

    with _database() as engine:
        for code in print_codes(engine, login):
            typer.echo(code)


def key_command(
    login: Login,
    *,
    days: Annotated[
        int, typer.Option("--days", min=1, max=1100, metavar="TAGE", help="Wie lange er gilt.")
    ] = 365,
) -> None:
    """Print a new API key, this once."""
    from api.security.keys import make_key

    with _database() as engine:
        typer.echo(make_key(engine, login, days=days))


def revoke_key_command(
    login: Login,
    prefix: Annotated[
        str, typer.Argument(metavar="KENNUNG", help="Der mittlere Teil des Schlüssels.")
    ],
) -> None:
    """Revoke an API key."""
    from api.security.keys import revoke_key

    with _database() as engine:
        revoke_key(engine, login, prefix)
    typer.echo("Der Schlüssel gilt nicht mehr.")


VERBS: Mapping[str, tuple[Callable[..., None], tuple[str, str]]] = {
    "add": (add_command, ADD),
    "list": (list_command, LIST),
    "disable": (disable_command, DISABLE),
    "password": (password_command, PASSWORD),
    "reset-otp": (reset_otp_command, RESET_OTP),
    "codes": (codes_command, CODES),
    "key": (key_command, KEY),
    "revoke-key": (revoke_key_command, REVOKE_KEY),
}
"""Function, help and example of each verb."""


def _database() -> "AbstractContextManager[Engine]":
    from api.commands.options import settings
    from api.db import database

    return database(settings().database_url)


def _password() -> str:
    """The first line of stdin; on a terminal it is asked for and not shown."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass("Passwort: ")
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise UsageError("Das Passwort fehlt: Es wird als erste Zeile von stdin gelesen.")
    return password
