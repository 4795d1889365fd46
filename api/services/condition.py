"""Nobody overwrites what they have not seen: the mark of a state, and `If-Match`."""

import json
from collections.abc import Mapping
from hashlib import sha256

from matching.errors import ConditionMissing, StaleError

NO_CONDITION = "Die Anfrage muss mit If-Match sagen, welchen Stand sie ändern will (ETag)."
STALE = "Inzwischen hat jemand anderes etwas geändert. Bitte neu laden und noch einmal ändern."


def mark_of(content: Mapping[str, object]) -> str:
    """The ETag of a content in JSON; another content has another one."""
    hashed = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return f'"{hashed[:32]}"'


def require_seen(if_match: str | None, mark: str) -> None:
    """Raise ConditionMissing without a condition, StaleError when it names another state."""
    if if_match is None:
        raise ConditionMissing(NO_CONDITION)
    if {one.strip() for one in if_match.split(",")}.isdisjoint({"*", mark}):
        raise StaleError(STALE)
