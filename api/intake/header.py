"""Names of columns: trimmed, lower case, each once."""

from collections.abc import Iterable

from matching.errors import InputError

MOST_COLUMNS = 500


def header_of(cells: Iterable[str], name: str) -> tuple[str, ...]:
    """The columns of a header; one without a name gets none, trailing ones fall away.

    Raises `InputError` for a name that occurs twice and for more columns than a table has.
    """
    columns = [cell.strip().lstrip("\ufeff").casefold() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MOST_COLUMNS:
        raise InputError(
            f"{name}: Mehr als {MOST_COLUMNS} Spalten; das ist keine unserer Tabellen."
        )
    named = [column for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice:
        raise InputError(f"{name}: Die Spalte „{twice}“ kommt zweimal vor.")
    return tuple(columns)
