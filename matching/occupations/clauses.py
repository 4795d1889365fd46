"""The parts of a wish that say what somebody wants, without what is refused or said of others.

"auf keinen Fall Pflege, lieber Bankkauffrau" keeps "Bankkauffrau"; "mein Vater ist Koch, ich will
Maurer werden" keeps "Koch" behind "Maurer"; "weiß nicht, was ich werden will" keeps nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from matching.occupations.frames import wish_core
from matching.occupations.normalise import SHORT

_BORDER = re.compile(
    r"\s*[,;.!?…:–]+\s+|\s+[-&|/]+\s+|\s*[;|]\s*|,|\s*/\s*(?=[A-ZÄÖÜ])"
    r"|(?<!-)\s+(?:oder|or|und|and|sowie|bzw\.?)\s+"
    r"|(?<!\baber)(?<!\baber )\s*\b"
    r"(?=(?:aber|sondern|lieber|eher|vielleicht|vllt|evtl|eventuell|weil|denn|but|"
    r"hauptsache|ohne|außer|statt|anstatt|dafür)\b)"
    r"|(?<=ahnung)\s+|(?<=nicht genau)\s+|(?<=noch nicht)\s+(?!genau|so\b|ganz|wirklich)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(rf"\b({'|'.join(sorted(SHORT))}|u|f|d|päd|sozpäd)\.", re.IGNORECASE)
"""Words whose point ends no clause ("Kfm. Spedition")."""
_REFUSED = re.compile(
    r"\b(?:nicht|nich|net|nit|nie|niemals|nichts|kein(?:e[nmrs]?)?|ohne|außer|statt|anstatt|hasse|"
    r"not|don'?t|no|als\s+(?:mit|im|in|am|bei)|weniger)\b",
    re.IGNORECASE,
)
_UNWILLING = re.compile(
    r"\b(?:will|wollen|mag|möchte|kann|könnte|würde|hätte|liegt|gefällt|interessiert)\s+"
    r"(?:ich|er|sie|wir|mir|mich)\b|\b(?:weiß|weiss|weis|kenne?|sicher)\b",
    re.IGNORECASE,
)
"""Who begins so refuses what stands before ("Büro will ich nicht"), or knows nothing."""
_ANEW = re.compile(r"\b(?:(?:irgend)?(?:et)?was|irgendwo)\s+(?:mit|im|in|am)\b", re.IGNORECASE)
_PREFERRED = re.compile(r"^(?:aber|sondern|lieber|eher|but)\b", re.IGNORECASE)
_REASON = re.compile(r"^(?:weil|denn)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:mein|dein|unser|ihr|sein)(?:e[nmrs]?)?\s+(?:beste[rn]?\s+|großer\s+|große\s+)?"
    r"(?:vater|mutter|papa|mama|eltern|bruder|schwester|onkel|tante|opa|oma|cousine?|freund(?:in)?|"
    r"lehrer(?:in)?|klassenlehrer(?:in)?|betreuer(?:in)?|familie|kumpel|nachbar(?:in)?|mann|frau)\b",
    re.IGNORECASE,
)
_MOST = 6


class Clauses(NamedTuple):
    """`wanted`: preferred first and reasons last; `told`: what others do or say."""

    wanted: list[str]
    told: list[str]


def clauses(text: str) -> Clauses:
    """The clauses that say what is wanted, and those that speak of others."""
    parts = [part.strip() for part in _BORDER.split(_ABBREVIATED.sub(r"\1 ", text))][:_MOST]
    kept = [rest for part in parts if part for rest in _not_refused(part)]
    wanted = [part for part in kept if not _OTHERS.search(part)]
    told = [_OTHERS.sub(" ", part).strip() for part in kept if _OTHERS.search(part)]
    return Clauses(sorted(wanted, key=_precedence), told)


def _not_refused(clause: str) -> list[str]:
    """The words of a clause before a refusal ("draußen, nicht drinnen"), and a wish behind it."""
    found = _REFUSED.search(clause)
    if found is None:
        return [clause]
    before, after = clause[: found.start()].strip(), clause[found.end() :]
    anew = _ANEW.search(after)
    kept = [after[anew.start() :]] if anew else []
    if wish_core(before) and wish_core(after) and not _UNWILLING.search(before):
        kept.insert(0, before)
    return kept


def _precedence(clause: str) -> int:
    if _REASON.search(clause):
        return 2
    return 0 if _PREFERRED.search(clause) else 1
