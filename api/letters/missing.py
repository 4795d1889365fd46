"""What a letter about one person still lacks, computed from its template."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import nodes

from api.letters.front import Addressee, Family, environment, letters_folder, roots
from api.letters.template import LetterKind
from matching.letter import LetterFacts

FAMILY = frozenset(Family)
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
    unknown = [path for path in paths_of(kind.body) if _is_unknown(found, path)]
    needed = {path for path, guards in _choices(kind.body) if guards.isdisjoint(unknown)}
    lacking = (
        MissingFact(path, LABELS[path], path in needed) for path in unknown if path in LABELS
    )
    return (*sorted(lacking, key=lambda fact: not fact.needed), *_street(kind, facts))


def _street(kind: LetterKind, facts: LetterFacts) -> tuple[MissingFact, ...]:
    """Without it a letter to the family can be handed over but not sent."""
    home = kind.addressee is Addressee.PERSON or not FAMILY.isdisjoint(kind.recipients)
    if facts.person.street or not home:
        return ()
    return (MissingFact("person.street", "Straße und Hausnummer", needed=False),)


@cache
def paths_of(body: str) -> tuple[str, ...]:
    """Every fact (`person.phone`) that a body and the parts it includes look at, in order."""
    return tuple(dict.fromkeys(path for tree in _trees(body) for path in _paths(tree)))


@cache
def _choices(body: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The facts that a line to fill in stands for: `{{ meeting.place or blank }}`.

    Each with the facts that must be known for it to be printed at all: `{% if meeting.day %}`.
    """
    return tuple(choice for tree in _trees(body) for choice in _guarded(tree, frozenset()))


def _guarded(node: nodes.Node, guards: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(node, nodes.Or) and node.right == nodes.Name("blank", "load"):
        yield from ((path, guards) for path in _paths(node.left))
    known: frozenset[str] = frozenset()
    if isinstance(node, nodes.If) and isinstance(node.test, nodes.Getattr):
        known = frozenset(_paths(node.test))
    for child in node.iter_child_nodes():
        in_body = isinstance(node, nodes.If) and child in node.body
        yield from _guarded(child, guards | known if in_body else guards)


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
    return root in found and getattr(found[root], name) in (None, (), "")
