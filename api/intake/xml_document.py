"""XML as a stream of records: no DOCTYPE, bounded depth and size, encodings as declared.

Elements are matched by their local name, whatever their namespace.
"""

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, ParseError  # nosec B405

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from api.intake.source import Source
from matching.errors import InputError

_LARGEST = 300_000_000
_DEEPEST = 60
_MOST_PARTS = 50_000
_LONGEST_TEXT = 1_000_000


def local(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(element: Element, *path: str) -> str:
    """The text of the first element at the end of a path of names; "" where it breaks off."""
    found: Element | None = element
    for name in path:
        if found is None:
            return ""
        found = next((child for child in found if local(child) == name), None)
    return (found.text or "").strip() if found is not None else ""


def all_named(element: Element, *names: str) -> Iterator[Element]:
    """Every descendant that has one of the names, in the order of the document."""
    return (found for found in element.iter() if local(found) in names)


def first_named(element: Element, *names: str) -> Element | None:
    """The first descendant that has one of the names."""
    return next(all_named(element, *names), None)


def root_of(source: Source) -> str:
    """The local name of the root.

    Raises `InputError` for what is no XML or has a DOCTYPE.
    """
    for _, element in _events(source):
        return local(element)
    raise InputError(f"{source.name}: Das ist kein gültiges XML.")


def records(
    source: Source, names: Collection[str], heads: Collection[str]
) -> Iterator[tuple[Element, dict[str, Element]]]:
    """Each element of one of the names when it is complete, and the heads seen before it.

    What is not inside of one is forgotten as soon as it is read. Raises `InputError` when the
    document breaks off, is too deep, or one record holds more than any vacancy would.
    """
    kept = {*names, *heads}
    open_elements: list[Element] = []
    seen: dict[str, Element] = {}
    inside = parts = 0
    for event, element in _events(source):
        if event == "start":
            open_elements.append(element)
            inside += local(element) in kept
            parts += inside > 0
            _check(len(open_elements), parts, source.name)
            continue
        open_elements.pop()
        name = local(element)
        inside -= name in kept
        if inside:
            continue
        parts = 0
        if name in names:
            yield element, seen
        elif name in heads:
            seen[name] = element
        if open_elements:
            open_elements[-1].remove(element)


class _Bounded:
    """The bytes of a source, until one text goes on without an element for a megabyte."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._since_element = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._source.stream.read(size)
        at = piece.rfind(b"<")
        self._since_element = self._since_element + len(piece) if at < 0 else len(piece) - at
        if self._since_element > _LONGEST_TEXT:
            raise InputError(f"{self._source.name}: Ein Text ist länger als eine Million Zeichen.")
        return piece


def _check(depth: int, parts: int, name: str) -> None:
    """Refuse what would exhaust the machine."""
    if depth > _DEEPEST:
        raise InputError(f"{name}: Das XML ist zu tief verschachtelt.")
    if parts > _MOST_PARTS:
        raise InputError(f"{name}: Ein Eintrag hat mehr als {_MOST_PARTS} Teile.")


def _events(source: Source) -> Iterator[tuple[str, Element]]:
    """Starts and ends of all elements."""
    if source.size > _LARGEST:
        raise InputError(f"{source.name}: XML-Dateien dürfen höchstens 300 MB groß sein.")
    source.stream.seek(0)
    try:
        yield from iterparse(_Bounded(source), events=("start", "end"), forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        where = f"Zeile {line}, Zeichen {column + 1}"
        raise InputError(f"{source.name}: Das ist kein gültiges XML ({where}).") from None
    except DefusedXmlException:
        message = "Die Datei enthält eine DOCTYPE- oder Entitäten-Angabe und wird nicht gelesen."
        raise InputError(f"{source.name}: {message}") from None
    except (LookupError, ValueError, UnicodeError):
        raise InputError(f"{source.name}: Die Kodierung des XML ist nicht lesbar.") from None
