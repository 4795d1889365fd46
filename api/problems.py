"""Every error of HTTP as a problem document (RFC 9457), here in German; never a submitted value."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from matching.errors import (
    ConditionMissing,
    ConsentMissing,
    DataFileError,
    InputError,
    NotFoundError,
    NotPermitted,
    PassungError,
    RefusedError,
    SignInNeeded,
    StaleError,
    TooManyRequests,
    UnavailableError,
    UsageError,
)

MEDIA_TYPE = "application/problem+json"
LONGEST_NAME = 60
PERSON = "person"
STATUS: tuple[tuple[type[PassungError], int], ...] = (
    (NotFoundError, 404),
    (UsageError, 400),
    (SignInNeeded, 401),
    (NotPermitted, 403),
    (TooManyRequests, 429),
    (StaleError, 412),
    (ConditionMissing, 428),
    (ConsentMissing, 409),
    (RefusedError, 409),
    (InputError, 422),
    (UnavailableError, 503),
    (DataFileError, 500),
)
"""The one table from errors to codes; the first class that fits counts."""

TITLES = {
    400: ("Anfrage nicht verständlich", "Die Anfrage kann so nicht gelesen werden."),
    401: ("Anmeldung nötig", "Dafür ist eine Anmeldung nötig."),
    403: (
        "Nicht erlaubt",
        "Dafür fehlt die Berechtigung, oder die Anfrage kam von einer anderen Seite.",
    ),
    404: ("Nicht gefunden", "Diese Adresse oder dieser Eintrag ist hier nicht bekannt."),
    405: ("Methode nicht erlaubt", "Diese Adresse kann so nicht aufgerufen werden."),
    406: ("Format nicht verfügbar", "In dem gewünschten Format gibt es keine Antwort."),
    408: ("Zeit abgelaufen", "Die Anfrage kam nicht rechtzeitig vollständig an. Bitte erneut."),
    409: ("Nicht möglich", "Eine Regel steht dem entgegen."),
    410: ("Nicht mehr vorhanden", "Dieser Eintrag wurde gelöscht."),
    411: ("Länge fehlt", "Die Anfrage muss ihre Länge nennen (Content-Length)."),
    412: ("Inzwischen geändert", "Der Stand ist nicht mehr der, auf den sich die Anfrage bezieht."),
    413: ("Anfrage zu groß", "Die Anfrage ist größer als erlaubt."),
    414: ("Adresse zu lang", "Die Adresse ist länger als erlaubt."),
    415: ("Format nicht unterstützt", "Erwartet wird JSON (application/json)."),
    422: ("Angaben nicht zulässig", "Mindestens eine Angabe kann so nicht angenommen werden."),
    428: ("Bedingung fehlt", "Die Anfrage muss sagen, welchen Stand sie ändern will."),
    429: ("Zu viele Anfragen", "Es kamen zu viele Anfragen. Bitte später erneut."),
    431: ("Kopfzeilen zu groß", "Die Kopfzeilen der Anfrage sind größer als erlaubt."),
    500: ("Interner Fehler", "Die Anfrage konnte nicht bearbeitet werden. Bitte später erneut."),
    503: ("Zurzeit nicht erreichbar", "Der Dienst ist gerade nicht bereit. Bitte später erneut."),
}
OTHER_REFUSAL = ("Anfrage abgelehnt", "Die Anfrage kann so nicht bearbeitet werden.")
SENTENCES = {
    "missing": "Diese Angabe fehlt.",
    "extra_forbidden": "Dieses Feld ist hier nicht bekannt.",
    "json_invalid": "Der Inhalt ist kein gültiges JSON.",
    "greater_than_equal": "Der Wert liegt unter dem erlaubten Bereich.",
    "greater_than": "Der Wert liegt unter dem erlaubten Bereich.",
    "less_than_equal": "Der Wert liegt über dem erlaubten Bereich.",
    "less_than": "Der Wert liegt über dem erlaubten Bereich.",
    "string_too_long": "Der Text ist zu lang.",
    "too_long": "Die Liste hat zu viele Einträge.",
    "finite_number": "Der Wert ist keine Zahl.",
}
NOT_ALLOWED = "Der Wert ist hier nicht zulässig."


class FieldError(BaseModel):
    """One thing wrong with one field; `row` is the line of a file, null for a request."""

    model_config = ConfigDict(frozen=True)

    row: int | None = None
    column: str
    code: str
    message: str


class Problem(BaseModel):
    """A problem document; `purpose` and `recipient` name a missing consent.

    `detail_de`: in an English one the German sentence, where that says more.
    """

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: tuple[FieldError, ...] = ()
    purpose: str | None = None
    recipient: str | None = None
    detail_de: str | None = None


def problem(
    status: int,
    detail: str | None = None,
    *,
    errors: Sequence[FieldError] = (),
    purpose: str | None = None,
    recipient: str | None = None,
) -> Problem:
    """A problem in German for a status; without a detail the general sentence of that status."""
    fallback = OTHER_REFUSAL if status < HTTPStatus.INTERNAL_SERVER_ERROR else TITLES[500]
    title, general = TITLES.get(status, fallback)
    return Problem(
        title=title,
        status=status,
        detail=detail or general,
        errors=tuple(errors),
        purpose=purpose,
        recipient=recipient,
    )


def problem_of(error: PassungError) -> Problem:
    """The problem that an error of ours is; a broken file of ours tells nothing outside."""
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    if isinstance(error, ConsentMissing):
        return problem(status, error.message, purpose=error.purpose, recipient=error.recipient)
    return problem(status, None if status == HTTPStatus.INTERNAL_SERVER_ERROR else error.message)


def problem_of_request(error: RequestValidationError) -> Problem:
    """The problem of a request that does not fit its model: field, code and German sentence."""
    return problem(422, errors=[_field_error(detail) for detail in error.errors()])


def respond(found: Problem, *, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that carries a problem."""
    unused = {
        name for name in ("purpose", "recipient", "detail_de") if getattr(found, name) is None
    }
    return Response(
        found.model_dump_json(exclude=unused),
        status_code=found.status,
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )


def _field_error(detail: Mapping[str, object]) -> FieldError:
    code = str(detail["type"])
    context = detail.get("ctx")
    return FieldError(column=_column(detail["loc"]), code=code, message=_message(code, context))


def _message(code: str, context: object) -> str:
    if isinstance(context, Mapping) and "fault" in context:
        allowed = f" Erlaubt: {context['allowed']}." if context.get("allowed") else ""
        return f"Der Wert {context['fault']}.{allowed}"
    return SENTENCES.get(code, NOT_ALLOWED)


def _column(location: object) -> str:
    """The field's name as the caller wrote it, without the part of the request it came in."""
    parts = [str(part) for part in location] if isinstance(location, Sequence) else []
    inner = parts[1:] if parts[1:] == [PERSON] else [part for part in parts[1:] if part != PERSON]
    return ".".join(inner)[:LONGEST_NAME]
