"""What a letter about one person still lacks, computed from its template."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import nodes

from api.letters.front import environment, letters_folder, roots
from api.letters.template import LetterKind
from matching.letter import LetterFacts

LABELS = {
    "person.birth_date": "Geburtsdatum",
    "person.address": "Anschrift",
    "person.phone": "Telefon",
    "person.email": "E-Mail",
    "person.preferred_contact": "Bester Weg und beste Zeit für Kontakt",
    "person.languages": "Sprachen",
    "person.interpreter": "Dolmetschen",
    "person.school": "Schule",
    "person.school_class": "Klasse",
    "person.certificate": "Schulabschluss",
    "notes.wishes": "Berufswünsche",
    "notes.strengths": "Stärken",
    "notes.internships": "Praktika",
    "notes.support": "Bisherige Unterstützung (nur mit Zustimmung)",
    "notes.open_points": "Offene Punkte",
    "notes.agreements": "Vereinbarungen",
    "notes.appointment": "Terminwunsch",
    "notes.reply_by": "Antwort bis",
    "notes.occupation": "Beruf, um den es geht",
    "notes.internship_offer": "Angebot eines Praktikums",
    "notes.own_steps": "Eigene Schritte",
    "meeting.day": "Tag des Gesprächs",
    "meeting.time": "Uhrzeit des Gesprächs",
    "meeting.minutes": "Dauer des Gesprächs",
    "meeting.place": "Ort des Gesprächs",
    "meeting.access": "Zugang ohne Barrieren",
    "meeting.topic": "Worum es im Gespräch geht",
    "meeting.bring": "Was mitzubringen ist",
    "sender.phone": "Telefon der Absenderin oder des Absenders",
    "sender.email": "E-Mail der Absenderin oder des Absenders",
    "letter.reasons": "Gründe für den nächsten Schritt",
}
"""Facts that a counsellor can add; what else a template uses is never asked for."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not known: a `needed` one leaves a line to fill in, another is left out."""

    path: str
    label: str
    needed: bool


def missing_facts(kind: LetterKind, facts: LetterFacts) -> tuple[MissingFact, ...]:
    """What the letter would say if it were known, the needed facts first."""
    found = roots(facts)
    lacking = [
        MissingFact(path, LABELS[path], path in _needed(kind.body))
        for path in paths_of(kind.body)
        if path in LABELS and _is_unknown(found, path)
    ]
    return tuple(sorted(lacking, key=lambda fact: not fact.needed))


@cache
def paths_of(body: str) -> tuple[str, ...]:
    """Every fact (`person.phone`) that a body and the parts it includes look at, in order."""
    return tuple(dict.fromkeys(path for tree in _trees(body) for path in _paths(tree)))


@cache
def _needed(body: str) -> frozenset[str]:
    """The facts that a line to fill in stands for: `{{ meeting.place or blank }}`."""
    choices = (choice for tree in _trees(body) for choice in tree.find_all(nodes.Or))
    return frozenset(
        path
        for choice in choices
        if isinstance(choice.right, nodes.Name) and choice.right.name == "blank"
        for path in _paths(choice.left)
    )


def _trees(body: str) -> Iterator[nodes.Node]:
    tree = environment().parse(body)
    yield tree
    for part in tree.find_all(nodes.Include):
        if isinstance(part.template, nodes.Const):
            yield from _trees((letters_folder() / part.template.value).read_text(encoding="utf-8"))


def _paths(tree: nodes.Node) -> Iterator[str]:
    own = (tree,) if isinstance(tree, nodes.Getattr) else ()
    for node in (*own, *tree.find_all(nodes.Getattr)):
        if isinstance(node.node, nodes.Name):
            yield f"{node.node.name}.{node.attr}"


def _is_unknown(found: dict[str, object], path: str) -> bool:
    root, name = path.split(".")
    return getattr(found[root], name) in (None, (), "")
