"""Reading of list files from outside: any common encoding, comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from matching.errors import InputError

_LARGEST_FILE = 100_000_000
_LONGEST_LINE = 100_000
_DELIMITERS = ",;\t"


def read_text(path: Path) -> str:
    """Return the text of a file: BOM, then UTF-8, then cp1252.

    Raises InputError with one German sentence if the file cannot be used as a whole.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST_FILE else None
    except OSError as error:
        raise InputError(f"Die Datei „{path.name}“ kann nicht gelesen werden.") from error
    if content is None:
        raise InputError(f"Die Datei „{path.name}“ ist größer als 100 MB.")
    text = _decoded(content)
    if not text.strip():
        raise InputError(f"Die Datei „{path.name}“ ist leer.")
    if "\0" in text:
        raise InputError(f"Die Datei „{path.name}“ enthält NUL-Zeichen und ist keine Textliste.")
    if max(map(len, text.splitlines())) > _LONGEST_LINE:
        raise InputError(f"Die Datei „{path.name}“ hat eine Zeile mit über 100.000 Zeichen.")
    return text


def split_rows(
    text: str, *, delimiter: str | None = None, quoted: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number (from 1) and cells of every row that is not blank.

    Without a delimiter, the one of comma, semicolon and tab that the first line uses most.
    Raises InputError for a quotation that never ends.
    """
    chosen = delimiter or max(_DELIMITERS, key=text.partition("\n")[0].count)
    lines = io.StringIO(text, newline="")
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    rows = csv.reader(lines, delimiter=chosen, quoting=quoting)
    start = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield start, [cell.strip() for cell in cells]
            start = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"Ab Zeile {start} ist die Datei nicht als Tabelle lesbar.") from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
