"""The settings in words, as a table for the page on deployment; a test keeps that page current.

`python -m api.settings_table` prints it.
"""

from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from api.settings import Settings

MEANINGS: Mapping[str, str] = {
    "database_url": "Adresse der Datenbank, zum Beispiel"
    " `postgresql://passung:…@db.example/passung`; leer: eine SQLite-Datei im Datenordner",
    "data_dir": "Ordner für SQLite-Datei und eingelesene Listen; leer: der Datenordner des Kontos",
    "host": "Adresse, an der der Dienst lauscht",
    "port": "Port dazu",
    "allowed_hosts": "Rechnernamen, unter denen der Dienst antwortet, mit Komma getrennt",
    "max_body_bytes": "größte Anfrage in Byte",
    "max_file_bytes": "größte Datei am Eingang für Dateien in Byte; der Proxy muss sie durchlassen",
    "account_requests_per_minute": "Anfragen eines Kontos oder Schlüssels je Minute; 0:"
    " beliebig viele",
    "address_requests_per_minute": "Anfragen einer Adresse ohne Anmeldung je Minute; 0:"
    " beliebig viele",
    "session_idle_minutes": "Minuten ohne Nutzung, nach denen eine Anmeldung endet",
    "session_hours": "Stunden, nach denen eine Anmeldung auf jeden Fall endet",
    "two_factor": "ohne zweiten Faktor nur das eigene Konto öffnen; leer: ja, außer in der"
    " Vorführung",
    "oidc_issuer": "Aussteller (`iss`) des Anmeldedienstes mit OpenID Connect; leer: keiner",
    "oidc_client_id": "wie der Dienst dort heißt",
    "oidc_client_secret": "sein Geheimnis dort",  # nosec B105
    "oidc_groups_claim": "Angabe des Anmeldedienstes, in der die Gruppen stehen",
    "oidc_groups": "was eine Gruppe hier öffnet: `GRUPPE=ROLLE@MANDANT` oder"
    " `GRUPPE=SCHOOL_SOCIAL_WORKER@MANDANT/SCHULE`, mit Komma getrennt",
    "oidc_second_factor": "was der Anmeldedienst in `amr` oder `acr` zum zweiten Faktor sagen"
    " muss; leer: er verlangt ihn immer, und es wird nicht nachgesehen",
    "own_use_needs_consent": "nur mit Einwilligung zu P1 und P2 abgleichen; sonst genügt das"
    " Informationsblatt",
    "stale_days": "Tage ohne Bestätigung, nach denen eine Stelle einer Quelle als alt gilt und"
    " nachgefragt wird, zum Beispiel `IHK=60,BA=14`; sonst 60",
    "metrics_token": "Schlüssel (ab 16 Zeichen) für `/metrics`; leer: nur dieser Rechner,"  # nosec B105
    " ohne Proxy dazwischen",
    "retention_reminder_months": "Monate ohne Kontakt, nach denen jemand zu fragen ist",
    "retention_inactive_months": "Monate ohne Kontakt, nach denen eine Person gelöscht wird",
    "retention_transition_months": "Monate nach dem Beginn einer Ausbildung oder eines Angebots,"
    " nach denen eine Person gelöscht wird",
    "retention_consent_months": "Monate nach dem Ende einer Einwilligung, nach denen ihr Nachweis"
    " gelöscht wird",
    "retention_audit_months": "Monate, nach denen Einträge des Protokolls gelöscht werden",
    "retention_file_months": "Monate, nach denen eine eingelesene Datei nicht mehr zurückgenommen"
    " werden kann und ihr Inhalt gelöscht wird",
    "retention_class_months": "Monate, nach denen ein Name auf einer Klassenliste gelöscht wird,"
    " wenn die Person nie informiert wurde",
    "retention_letter_months": "Monate, nach denen ein Brief mit der Antwort darauf gelöscht wird",
    "demo": "erfundene Personen zeigen, mit den Konten der Vorführung; nie mit echten Angaben",
    "on": "fester Tag für Vorführung und Tests; leer: heute in Berlin",
}
HEAD = ("| Einstellung | Vorgabe | Bedeutung |", "|---|---|---|")
SWITCH = {True: "an", False: "aus"}


def settings_table() -> str:
    """Every setting with its default and meaning, as Markdown."""
    return "\n".join((*HEAD, *_rows())) + "\n"


def _rows() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        yield f"| `PASSUNG_{name.upper()}` | {_default(field)} | {MEANINGS[name]} |"


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.default_factory is not None or value in {"", None}:
        return "leer"
    if isinstance(value, bool):
        return SWITCH[value]
    return f"`{','.join(value) if isinstance(value, tuple) else value}`"


if __name__ == "__main__":
    print(settings_table(), end="")  # noqa: T201 that is what it is for
