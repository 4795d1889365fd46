"""The audit log in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from api.audit import Entry, Kind, Verb
from api.pages.account_view import ROLES, moment
from api.scope import Role
from api.services.audit import AuditPage

VERBS = {
    Verb.READ: "gelesen",
    Verb.CREATE: "angelegt",
    Verb.CHANGE: "geändert",
    Verb.DELETE: "gelöscht",
    Verb.REFUSE: "verwehrt",
    Verb.LOGIN: "angemeldet",
    Verb.LOGIN_FAILED: "Anmeldung misslungen",
    Verb.LOGOUT: "abgemeldet",
}
KINDS = {
    Kind.PERSON: "junger Mensch",
    Kind.CONSENT: "Einwilligung",
    Kind.LETTER: "Brief",
    Kind.REFERRAL: "Überleitung",
    Kind.PLACE: "Platz",
    Kind.OFFER: "Angebot",
    Kind.BODY: "Stelle",
    Kind.USER: "Konto",
    Kind.SESSION: "Anmeldung",
    Kind.KEY: "Schlüssel",
    Kind.RETENTION: "Aufbewahrungsfrist",
    Kind.BACKUP: "Sicherung",
    Kind.RUN: "festgehaltenes Ergebnis",
    Kind.DEPUTY: "Vertretung",
    Kind.BATCH: "Datei",
}
MACHINE = "Befehlszeile"


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry; `subject` is the id of the record, `about` the address of all entries about it."""

    seq: int
    at: str
    who: str
    role: str
    what: str
    kind: str
    subject: str
    about: str
    recipient: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """The page; `older` is the address of the next one, `subject` the record it is narrowed to."""

    entries: tuple[EntryView, ...]
    subject: str
    older: str | None


def audit_view(found: AuditPage, names: Mapping[UUID, str], *, subject: UUID | None) -> AuditView:
    """One page of entries in words; `names` of the accounts by their id."""
    narrowed = {"subject": str(subject)} if subject else {}
    older = f"/audit?{urlencode({**narrowed, 'before': found.next})}" if found.next else None
    return AuditView(
        entries=tuple(_entry(entry, names) for entry in found.items),
        subject=str(subject or ""),
        older=older,
    )


def _entry(entry: Entry, names: Mapping[UUID, str]) -> EntryView:
    about = f"/audit?{urlencode({'subject': entry.subject})}" if entry.subject else ""
    return EntryView(
        seq=entry.seq,
        at=moment(entry.at),
        who=names.get(entry.actor, str(entry.actor)) if entry.actor else MACHINE,
        role=ROLES[Role(entry.role)] if entry.role else "",
        what=VERBS[Verb(entry.verb)],
        kind=KINDS[Kind(entry.kind)],
        subject=str(entry.subject or ""),
        about=about,
        recipient=entry.recipient or "",
    )
