"""The audit log: who did what, when and for whom, as a chain in which no entry can go unnoticed.

An entry holds ids and codes, never a personal value. Its hash covers its own fields and the hash of
the entry before it, so whoever alters, removes or moves one breaks the chain from there on. A chain
that was written anew from its start is sound in itself: only a hash kept elsewhere (the anchor)
shows it. Entries whose time is over are cut off at the front, and the head keeps where. Entries are
stored in the transaction of what they record (`api.audit_store`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

GENESIS = "0" * 64
"""What stands in front of the first entry."""


class Verb(StrEnum):
    """What was done."""

    READ = "READ"
    CREATE = "CREATE"
    CHANGE = "CHANGE"
    DELETE = "DELETE"
    REFUSE = "REFUSE"
    LOGIN = "LOGIN"
    LOGIN_FAILED = "LOGIN_FAILED"
    LOGOUT = "LOGOUT"


class Kind(StrEnum):
    """What it was done to."""

    PERSON = "PERSON"
    CONSENT = "CONSENT"
    LETTER = "LETTER"
    REFERRAL = "REFERRAL"
    PLACE = "PLACE"
    OFFER = "OFFER"
    BODY = "BODY"
    USER = "USER"
    SESSION = "SESSION"
    KEY = "KEY"
    RETENTION = "RETENTION"
    BACKUP = "BACKUP"
    RUN = "RUN"
    DEPUTY = "DEPUTY"
    BATCH = "BATCH"


CASE_KINDS = frozenset({Kind.PERSON, Kind.CONSENT, Kind.LETTER, Kind.REFERRAL, Kind.RUN})
"""What belongs to the case of one young person; an administrator sees no entry about it."""


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be recorded; `subject` is the id of the row.

    For a letter, a referral and a run it is that of the person.
    """

    verb: Verb
    kind: Kind
    subject: UUID | None = None
    purpose: str | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain; `actor` and `role` are None for the command line."""

    seq: int
    at: datetime
    tenant: str
    actor: UUID | None
    role: str | None
    verb: str
    kind: str
    subject: UUID | None
    purpose: str | None
    recipient: str | None
    previous: str
    hash: str = ""

    def sealed(self) -> str:
        """The hash that these fields give, the entry before included."""
        fields = (
            self.seq,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.tenant,
            self.actor and self.actor.hex,
            self.role,
            self.verb,
            self.kind,
            self.subject and self.subject.hex,
            self.purpose,
            self.recipient,
            self.previous,
        )
        return sha256(json.dumps(fields, ensure_ascii=True).encode()).hexdigest()


class Damage(StrEnum):
    """What is wrong with a chain."""

    ALTERED = "ALTERED"
    MISSING = "MISSING"
    MOVED = "MOVED"
    REWRITTEN = "REWRITTEN"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: the number of sound entries, the last hash, the first damage.

    `seq` is the number of the entry that is damaged; None while the chain is sound, and for a chain
    that does not hold the anchor.
    """

    sound: int
    last: str
    damage: Damage | None = None
    seq: int | None = None


def verify(
    entries: Iterable[Entry],
    *,
    head: tuple[int, str],
    anchor: str | None,
    cut: tuple[int, str] = (0, GENESIS),
) -> Verdict:
    """Check a chain from its first entry; `head` is the number and hash that it should end with.

    `anchor`: a hash that was noted elsewhere and must occur. `cut`: number and hash of the last
    entry that was removed when its time was over; it may be the anchor.
    """
    seq, last = cut
    anchored = anchor in {None, GENESIS, last}
    for entry in entries:
        damage = _damage(entry, seq=seq + 1, previous=last)
        if damage is not None:
            return Verdict(seq, last, damage, seq + 1)
        seq, last = entry.seq, entry.hash
        anchored = anchored or last == anchor
    if (seq, last) != head:
        return Verdict(seq, last, Damage.MISSING, seq + 1)
    return Verdict(seq, last, None if anchored else Damage.REWRITTEN)


def _damage(entry: Entry, *, seq: int, previous: str) -> Damage | None:
    """What is wrong with an entry that should have this number and follow this hash."""
    if entry.seq != seq:
        return Damage.MISSING
    if entry.sealed() != entry.hash:
        return Damage.ALTERED
    return None if entry.previous == previous else Damage.MOVED
