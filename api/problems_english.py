"""Problem documents in English, for whoever names English first (`Accept-Language: en`)."""

from fastapi import Request

from api.problems import NOT_ALLOWED, SENTENCES, TITLES, FieldError, Problem

LANGUAGE = "en"
ENGLISH_TITLES = {
    400: ("Request not understood", "The request cannot be read like this."),
    401: ("Sign-in needed", "This needs a sign-in."),
    403: ("Not permitted", "The account may not do this, or the request came from another site."),
    404: ("Not found", "This address or this entry is not known here."),
    405: ("Method not allowed", "This address cannot be called like this."),
    406: ("Format not available", "There is no answer in the wanted format."),
    408: ("Time is up", "The request did not arrive in time. Please try again."),
    409: ("Not possible", "A rule stands against it."),
    410: ("No longer there", "This entry was removed."),
    411: ("Length missing", "The request must name its length (Content-Length)."),
    412: ("Changed meanwhile", "The state is no longer the one that the request refers to."),
    413: ("Request too large", "The request is larger than allowed."),
    414: ("Address too long", "The address is longer than allowed."),
    415: ("Format not supported", "JSON (application/json) is expected."),
    422: ("Values not allowed", "At least one value cannot be taken like this."),
    428: ("Condition missing", "The request must say which state it is to change."),
    429: ("Too many requests", "There were too many requests. Please try again later."),
    431: ("Headers too large", "The headers of the request are larger than allowed."),
    500: ("Internal error", "The request could not be worked on. Please try again later."),
    503: ("Not available now", "The service is not ready. Please try again later."),
}
OTHER = ("Request refused", "The request cannot be worked on like this.")
ENGLISH_SENTENCES = {
    "missing": "This value is missing.",
    "extra_forbidden": "This field is not known here.",
    "json_invalid": "The content is no valid JSON.",
    "greater_than_equal": "The value lies below what is allowed.",
    "greater_than": "The value lies below what is allowed.",
    "less_than_equal": "The value lies above what is allowed.",
    "less_than": "The value lies above what is allowed.",
    "string_too_long": "The text is too long.",
    "too_long": "The list has too many entries.",
    "finite_number": "The value is no number.",
}
ENGLISH_NOT_ALLOWED = "The value is not allowed here."


def prefers_english(request: Request) -> bool:
    """Whether the first language that the caller names is English."""
    return request.headers.get("accept-language", "").strip().lower().startswith(LANGUAGE)


def in_english(found: Problem) -> Problem:
    """The same problem in English; a German sentence that says more is kept in `detail_de`."""
    title, detail = ENGLISH_TITLES.get(found.status, OTHER)
    general = TITLES.get(found.status, ("", ""))[1]
    return found.model_copy(
        update={
            "title": title,
            "detail": detail,
            "detail_de": None if found.detail == general else found.detail,
            "errors": tuple(_in_english(error) for error in found.errors),
        }
    )


def _in_english(error: FieldError) -> FieldError:
    """A field's error in English; where only German says what is allowed, that follows."""
    english = ENGLISH_SENTENCES.get(error.code, ENGLISH_NOT_ALLOWED)
    is_fixed = error.message in {*SENTENCES.values(), NOT_ALLOWED}
    message = english if is_fixed else f"{english} ({error.message})"
    return error.model_copy(update={"message": message})
