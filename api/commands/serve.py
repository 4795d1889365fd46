"""`passung serve`: the web pages and the programming interface."""

import socket

from api.commands.talk import say
from matching.errors import UnavailableError

HELP = "Webseiten und Programmierschnittstelle anbieten, bis Strg+C gedrückt wird."
EXAMPLE = "Beispiel: PASSUNG_DEMO=1 PASSUNG_PORT=8000 passung serve"


def serve_command() -> None:
    """Serve at the address of the settings."""
    from api.app import serve
    from api.commands.options import settings

    chosen = settings()
    _check_port(chosen.host, chosen.port)
    say(f"Passung: http://{chosen.host}:{chosen.port} (Ende mit Strg+C)")
    serve(chosen)


def _check_port(host: str, port: int) -> None:
    """Find out before the start whether the address can be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        message = f"Die Adresse {host}:{port} ist belegt oder nicht erlaubt (PASSUNG_PORT ändern)."
        raise UnavailableError(message) from error
