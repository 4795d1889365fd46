"""What is wrong with a value, and what would be right: one German sentence for files and HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import fuzz, process

from api.records.column import Column, Kind, columns_of

_NEAR_ENOUGH = 60
_LONGEST_COMPARED = 100
_HIGHEST_GRADE = 6
_MISSING = "fehlt"
_SENTENCES = {
    "missing": _MISSING,
    "greater_than_equal": "liegt nicht im erlaubten Bereich",
    "less_than_equal": "liegt nicht im erlaubten Bereich",
    "greater_than": "liegt nicht im erlaubten Bereich",
    "less_than": "liegt nicht im erlaubten Bereich",
    "finite_number": "ist keine Zahl",
    "string_pattern_mismatch": "hat nicht die richtige Form",
    "string_too_long": "ist zu lang",
    "string_too_short": _MISSING,
    "string_type": _MISSING,
    "too_long": "hat zu viele Einträge",
    "extra_forbidden": "ist hier kein bekanntes Feld",
}
_EXAMPLES = {
    Kind.DAY: "2027-08-01 oder 01.08.2027",
    Kind.TIME: "Uhrzeit wie 06:30",
    Kind.FLAG: "yes oder no (auch ja/nein, true/false, 1/0)",
    Kind.WHOLE: "eine ganze Zahl",
    Kind.NUMBER: "eine Zahl",
    Kind.TEXT: "Text ohne Steuerzeichen",
    Kind.PROSE: "Text ohne Steuerzeichen",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one column; never holds the value itself.

    `fault` continues a sentence whose subject is the value ("ist kein Datum").
    """

    column: str
    code: str
    fault: str
    allowed: str

    @property
    def message(self) -> str:
        """The whole sentence, without the value."""
        return f"Der Wert {self.fault}.{self.hint}"

    @property
    def hint(self) -> str:
        """What would be right, as a sentence of its own; empty when nothing is to be said."""
        return f" Erlaubt: {self.allowed}." if self.allowed else ""


def unfit(code: str, fault: str, *, allowed: str) -> PydanticCustomError:
    """The error that readers and validators raise about one value."""
    return PydanticCustomError(code, "{fault}", {"fault": fault, "allowed": allowed})


def problem_of(error: PydanticCustomError, column: str) -> Problem:
    """Name the column in which a value was unfit."""
    context = error.context or {}
    return Problem(column, error.type, str(context["fault"]), str(context["allowed"]))


def problems_of(error: ValidationError, model: type[BaseModel]) -> tuple[Problem, ...]:
    """All problems of a record, one for each field and cause."""
    details = error.errors(include_input=False, include_url=False)
    return tuple(dict.fromkeys(_problem(detail, model) for detail in details))


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    """Translate one error of pydantic."""
    name = str(detail["loc"][0]) if detail["loc"] else ""
    context = detail.get("ctx", {})
    if "fault" in context:
        return Problem(name, detail["type"], str(context["fault"]), str(context["allowed"]))
    column = columns_of(model).get(name)
    fault = _SENTENCES.get(detail["type"], "ist nicht zulässig")
    allowed = allowed_in(column) if column and fault != _MISSING else ""
    return Problem(name, detail["type"], fault, allowed)


def allowed_in(column: Column, value: str = "") -> str:
    """What a column accepts, in words; with a value also the nearest member of a closed list."""
    if column.codes:
        return ", ".join(column.codes) + _suggestion(value, column.codes)
    if column.phrase:
        return column.phrase
    if column.low is not None or column.high is not None:
        return _range(column)
    if column.kind in {Kind.TEXT, Kind.PROSE}:
        return f"{_EXAMPLES[column.kind]}, höchstens {column.longest} Zeichen"
    return _EXAMPLES[column.kind]


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The choice that is written most alike, None when none comes near."""
    if not value:
        return None
    found = process.extractOne(
        value[:_LONGEST_COMPARED].casefold(),
        list(choices),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_NEAR_ENOUGH,
    )
    return found[0] if found else None


def _suggestion(value: str, codes: tuple[str, ...]) -> str:
    """The nearest code in brackets."""
    near = nearest(value, codes)
    return f" (gemeint: {near}?)" if near else ""


def _range(column: Column) -> str:
    """Bounds in German spelling."""
    what = "ganze Zahl" if column.kind is Kind.WHOLE else "Zahl"
    if column.low is not None and column.high is not None:
        return f"{what} von {_number(column, column.low)} bis {_number(column, column.high)}"
    if column.low is not None:
        return f"{what} ab {_number(column, column.low)}"
    return f"{what} bis {_number(column, column.high or 0)}"


def _number(column: Column, bound: float) -> str:
    """A bound as a German reader writes it."""
    grade = column.kind is Kind.NUMBER and (column.high or 0) <= _HIGHEST_GRADE
    return f"{bound:.1f}".replace(".", ",") if grade else str(int(bound))
