"""The export of one person as headings, sentences and tables in plain German.

Everything of the export is here, except bytes, which are named with their size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.audit import Kind, Verb
from api.belongings_store import Belonging, Cell
from api.consent_gate import PURPOSES
from api.disclosure.labels import labels, moment_words, words_of
from api.disclosure.results import result_blocks, run_blocks
from api.letters.blocks import Block, BulletList, Fact, FactTable, Heading, Paragraph
from api.pages.account_view import ROLES
from api.pages.audit_view import KINDS, MACHINE, VERBS
from api.pages.consent_view import ACTS, FORMS, GIVEN_BY
from api.referral_terms import PARTY_WORDS, REASON_WORDS, STATE_WORDS, WAY_WORDS
from api.restriction_terms import REASON_WORDS as RESTRICTION_WORDS
from api.scope import Role
from api.services.exported_referrals import ExportedReferral, ExportedStep
from api.services.person_export import ExportedConsent, ExportedLook, PersonExport
from matching.letter import german_day

LONGEST = 2_000
"""Characters of a cell without a part of its own that are printed; the JSON has all of them."""
LETTERS = (
    "Briefe über die Person, und wer sie bekommen hat. „Verwehrt“ heißt: Der Brief durfte nicht"
    " geschrieben werden."
)
RESULTS = (
    "Vorschläge, die aus den Angaben berechnet sind. Sie entscheiden nichts. Name, Geschlecht,"
    " Herkunft, Aufenthalt, Gesundheit und Schule zählen dabei nicht."
)
NOTHING = "Dazu ist nichts gespeichert."


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the document: what it is about, and what is stored."""

    title: str
    intro: str
    blocks: tuple[Block, ...]


def sections_of(export: PersonExport) -> Sequence[Section]:
    """The parts of the document, the person's own data first."""
    parts: Sequence[tuple[str, str, Iterable[Block]]] = (
        ("Angaben", "Das ist zur Person gespeichert.", _data(export)),
        ("Wünsche und Berufe", "Diese Berufe hat die Beratung zugeordnet.", _picks(export)),
        ("Einwilligungen", "Das wurde unterschrieben.", _consents(export.consents)),
        (
            "Briefe",
            LETTERS,
            _letters(export),
        ),
        ("Überleitungen", "Bewerbungen und Angebote mit jedem Schritt.", _referrals(export)),
        (
            "Ergebnisse",
            RESULTS,
            result_blocks(export.results),
        ),
        ("Festgehaltene Ergebnisse", "Ergebnisse von früher.", run_blocks(export.runs)),
        ("Weiteres", "Was sonst noch gespeichert ist.", _further(export.further)),
        ("Protokoll", "Wer wann etwas gelesen oder geändert hat.", _log(export.log)),
    )
    return [
        Section(title, intro, tuple(blocks) or (Paragraph(NOTHING),))
        for title, intro, blocks in parts
    ]


def _data(export: PersonExport) -> Iterator[Block]:
    known = [
        Fact(labels().get(name, name), words_of(name, value))
        for name in _in_order(type(export.person).model_fields)
        for value in [getattr(export.person, name)]
        if value is not None and value != ()
    ]
    if export.other_birth_date:
        known.append(Fact("Später genanntes Geburtsdatum", german_day(export.other_birth_date)))
    if export.informed_on:
        known.append(Fact("Informationsblatt bekommen am", german_day(export.informed_on)))
    if export.restriction and export.restricted_on:
        since = german_day(export.restricted_on)
        reason = RESTRICTION_WORDS[export.restriction]
        known.append(Fact("Verarbeitung eingeschränkt", f"seit {since}. {reason}"))
    yield FactTable((*known, Fact("Schlüssel in der Datenbank", str(export.id))))


def _in_order(names: Iterable[str]) -> Sequence[str]:
    """Columns in the order of the labels, those without one at the end."""
    order = list(labels())
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _picks(export: PersonExport) -> Iterator[Block]:
    rows = tuple(
        Fact(one.wish, f"{one.kldb or 'kein Beruf passt'}, am {german_day(one.picked_on)}")
        for one in export.picks
    )
    if rows:
        yield FactTable(rows)


def _consents(consents: Iterable[ExportedConsent]) -> Iterator[Block]:
    for one in consents:
        yield Heading(f"{ACTS[one.act]}: {PURPOSES[one.purpose]}")
        facts = [
            Fact("Für", one.recipient),
            Fact("Unterschrift", f"{GIVEN_BY[one.given_by]}, {FORMS[one.form]}"),
            Fact("Vom", german_day(one.given_on)),
            Fact("Gilt bis", german_day(one.last_day)),
        ]
        if one.data_categories or one.special_categories:
            about = "; ".join((*one.data_categories, *one.special_categories))
            facts.append(Fact("Welche Angaben", about))
        if one.capacity_checked_by:
            facts.append(Fact("Verständnis geprüft von", one.capacity_checked_by))
        if one.text_version:
            facts.append(Fact("Fassung des Textes", one.text_version))
        if one.withdrawn_on:
            facts.append(Fact("Widerrufen am", german_day(one.withdrawn_on)))
        yield FactTable(tuple(facts))


def _letters(export: PersonExport) -> Iterator[Block]:
    if export.recipients:
        yield FactTable(
            tuple(
                Fact(one.name or one.key, "am " + ", ".join(map(german_day, one.days)))
                for one in export.recipients
            )
        )
    lines = tuple(_line(one) for one in export.letters)
    if lines:
        yield BulletList(lines)


def _referrals(export: PersonExport) -> Iterator[Block]:
    for one in export.referrals:
        yield Heading(one.aim or "Platz oder Angebot, das es hier nicht mehr gibt")
        yield FactTable(tuple(_referral(one)))


def _referral(one: ExportedReferral) -> Iterator[Fact]:
    yield Fact("Stand", STATE_WORDS[one.state])
    if one.chosen_because:
        yield Fact("Gewählt, weil", one.chosen_because)
    if one.next_step and one.next_due:
        yield Fact("Nächster Schritt", f"{one.next_step}, bis {german_day(one.next_due)}")
    for step in one.steps:
        yield Fact(moment_words(step.at), _step(step))
    for attempt in one.attempts:
        reached = {True: "erreicht", False: "nicht erreicht", None: "ob erreicht, nicht bekannt"}
        words = f"{WAY_WORDS[attempt.way]}, {reached[attempt.reached]}"
        yield Fact(f"Kontakt am {german_day(attempt.tried_on)}", words)


def _step(step: ExportedStep) -> str:
    parts = [STATE_WORDS[step.state]]
    if step.reason:
        parts.append(REASON_WORDS[step.reason])
    if step.party:
        parts.append(PARTY_WORDS[step.party])
    return ", ".join(parts)


def _further(belongings: Iterable[Belonging]) -> Iterator[Block]:
    for one in belongings:
        for number, row in enumerate(one.rows, start=1):
            yield Heading(f"Tabelle „{one.table}“, Eintrag {number}")
            yield FactTable(tuple(map(_cell, row)))


def _cell(cell: Cell) -> Fact:
    long = len(cell.value) > LONGEST
    text = f"({len(cell.value)} Zeichen, vollständig in der Datei JSON)" if long else cell.value
    return Fact(cell.name, text or "(leer)")


def _log(looks: Iterable[ExportedLook]) -> Iterator[Block]:
    yield BulletList(tuple(_line(one) for one in looks))


def _line(one: ExportedLook) -> str:
    who = ROLES[Role(one.role)] if one.role else MACHINE
    what = f"{KINDS[Kind(one.kind)]} {VERBS[Verb(one.verb)]}"
    more = "".join(f", {part}" for part in (one.purpose, one.recipient) if part)
    return f"{moment_words(one.at)}: {what} ({who}{more})"
