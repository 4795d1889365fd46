"""Where a reader may look a connection up: the address of a public timetable search, as data."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from matching.reference.postcodes import postcode_entry
from matching.reference.reader import LISTS, read_table

_COLUMNS = ("name", "url")


@dataclass(frozen=True, slots=True)
class ConnectionLink:
    """A link to a timetable search, and the name of who runs it."""

    url: str
    name: str


def connection_link(start: str | None, goal: str | None) -> ConnectionLink | None:
    """The link for two postcodes; None when one is unknown or both are the same.

    Nothing but the postcodes and the names of their places goes into it. Nobody calls it but the
    reader who opens it.
    """
    if start is None or goal is None or start == goal:
        return None
    name, url = _search()
    filled = url.replace("{from}", _town(start)).replace("{to}", _town(goal))
    return ConnectionLink(filled, name)


def _town(postcode: str) -> str:
    entry = postcode_entry(postcode)
    return quote(f"{postcode} {entry.place}".strip() if entry else postcode, safe="")


@cache
def _search() -> tuple[str, str]:
    return read_table(LISTS / "timetable.csv", _COLUMNS, build=_row)[0]


def _row(cells: list[str]) -> tuple[str, str]:
    name, url = cells
    if not url.startswith("https://") or "{from}" not in url or "{to}" not in url:
        message = f"Die Adresse „{url}“ braucht https und die Stellen {{from}} und {{to}}."
        raise ValueError(message)
    return name, url
