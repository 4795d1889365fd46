"""Kinds of values that several records share."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, PlainSerializer

from api.records.column import Pattern, Prose
from api.records.fault import unfit
from matching.reference import kldb_titles

T = TypeVar("T", bound=str)

# A set that is written in one order, so that equal records are equal bytes.
InOrder = Annotated[frozenset[T], PlainSerializer(sorted, return_type=list[T], when_used="json")]


def _known_code(code: str) -> str:
    """Refuse a code that the classification does not have."""
    if code not in kldb_titles():
        allowed = "ein Kode der KldB 2010, zum Beispiel 25212"
        raise unfit("unknown_code", "ist kein Beruf der KldB 2010", allowed=allowed)
    return code


Id = Annotated[str, Field(min_length=1, max_length=100)]
Line = Annotated[str, Field(max_length=200)]
Wish = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=8000), Prose()]
Postcode = Annotated[str, Field(max_length=10)]
LicenceClass = Annotated[str, Field(max_length=10)]
KldbCode = Annotated[
    str, Field(pattern=r"^[0-9]{5}$"), Pattern("fünf Ziffern der KldB 2010, zum Beispiel 25212")
]
KnownKldb = Annotated[str, Field(max_length=5), AfterValidator(_known_code)]
CountyKey = Annotated[
    str,
    Field(pattern=r"^[0-9]{5}$"),
    Pattern("Kreisschlüssel mit fünf Ziffern, zum Beispiel 06434"),
]
Pay = Annotated[float, Field(ge=0, le=20_000)]
Hours = Annotated[float, Field(ge=0, le=60)]
Seats = Annotated[int, Field(ge=0, le=10_000)]
