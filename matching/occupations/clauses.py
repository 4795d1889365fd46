"""The parts of a wish that say what somebody wants, without what is refused or said of others.

"auf keinen Fall Pflege, lieber Bankkauffrau" keeps "Bankkauffrau"; "mein Vater ist Koch, ich will
Maurer werden" keeps "Koch" behind "Maurer"; "weiß nicht, was ich werden will" keeps nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BORDER = re.compile(
    r"\s*[,;.!?…:–]+\s+|\s+[-&|/]+\s+|\s*[;|]\s*|,|\s*/\s*(?=[A-ZÄÖÜ])"
    r"|(?<!-)\s+(?:oder|or|und|and|sowie|bzw\.?)\s+"
    r"|\s*\b(?=(?:aber|sondern|lieber|eher|vielleicht|vllt|evtl|eventuell|weil|denn|but|"
    r"ohne|außer|statt|anstatt)\b)"
    r"|(?<=ahnung)\s+|(?<=nicht genau)\s+|(?<=noch nicht)\s+(?!genau|so\b|ganz|wirklich)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:nicht|nich|net|nit|nie|niemals|nichts|kein(?:e[nmrs]?)?|ohne|außer|statt|anstatt|hasse|"
    r"not|don'?t|no)\b",
    re.IGNORECASE,
)
_PREFERRED = re.compile(r"^(?:aber|sondern|lieber|eher|but)\b", re.IGNORECASE)
_REASON = re.compile(r"^(?:weil|denn)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:mein|dein|unser|ihr|sein)(?:e[nmrs]?)?\s+(?:beste[rn]?\s+|großer\s+|große\s+)?"
    r"(?:vater|mutter|papa|mama|eltern|bruder|schwester|onkel|tante|opa|oma|cousine?|freund(?:in)?|"
    r"lehrer(?:in)?|klassenlehrer(?:in)?|betreuer(?:in)?|familie|kumpel|nachbar(?:in)?|mann|frau)\b",
    re.IGNORECASE,
)
_MOST = 8


class Clauses(NamedTuple):
    """What is wanted, preferred first and reasons last; `refused`: something was left out."""

    wanted: list[str]
    refused: bool


def clauses(text: str) -> Clauses:
    """The clauses that say what is wanted: the text itself when it is one without a refusal."""
    spoken = _OTHERS.sub(" ", text)
    parts = [part.strip() for part in _BORDER.split(spoken)][:_MOST]
    wanted = [part for part in parts if part and not _REFUSED.search(part)]
    refused = spoken != text or len(wanted) < sum(part != "" for part in parts)
    return Clauses(sorted(wanted, key=_precedence), refused)


def _precedence(clause: str) -> int:
    if _REASON.search(clause):
        return 2
    return 0 if _PREFERRED.search(clause) else 1
