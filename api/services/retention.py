"""Retention: what was kept long enough goes, through the same erasure as anything else.

The protocol holds counts only. Who is restricted (Art. 18 GDPR) stays until somebody lifts it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import cut_before, entries_before, record
from api.db import reading, writing
from api.letter_store import forget_old_letters
from api.person_store import remove_person
from api.retention_store import (
    Kept,
    all_tenants,
    arrived_before,
    consents_over,
    everybody_kept,
    remove_consents,
)
from api.retention_terms import Ending, Periods, months_before
from api.scope import Scope
from api.store import StoredPerson, find_people
from api.sweep_store import forget_old_entries, forget_old_files, sweep_keys


@dataclass(frozen=True, slots=True)
class Protocol:
    """What went, or in a dry run would go, on a day; counts only.

    `reminders`: people to ask whether they still want to be counselled. `restricted`: people whose
    time is over and who are kept all the same.
    """

    on: date
    dry_run: bool
    reminders: int
    inactive: int
    transition: int
    contact_lists: int
    restricted: int
    consents: int
    audit_entries: int
    files: int
    class_entries: int
    letters: int


@dataclass(frozen=True, slots=True)
class _Due:
    """Whose time is over, and why; and the signatures that nobody has to prove any more."""

    people: Mapping[UUID, Ending]
    tenants: Mapping[UUID, str]
    reminders: int
    restricted: int
    consents: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody to be asked; without a contact the record goes after the day `kept_until`."""

    person: StoredPerson
    last_contact: date
    kept_until: date


def silent_people(
    engine: Engine, scope: Scope, periods: Periods, *, on: date, most: int
) -> Sequence[Silent]:
    """People in the caller's reach to be asked whether they go on, the longest silence first."""
    asked = months_before(on, periods.reminder)
    with reading(engine) as connection:
        kept = [one for one in everybody_kept(connection, scope) if one.last_contact < asked]
        kept = sorted(kept, key=lambda one: (one.last_contact, one.id))[:most]
        people = find_people(connection, scope, ids=[one.id for one in kept])
    return [
        Silent(person, one.last_contact, months_before(one.last_contact, -periods.inactive))
        for one, person in zip(kept, people, strict=True)
    ]


def run_retention(engine: Engine, periods: Periods, *, on: date, dry_run: bool) -> Protocol:
    """Remove what was kept long enough, in one unit of work; a dry run only counts.

    The caller empties the write-ahead log afterwards (`api.engine.wipe`).
    """
    before = _start(months_before(on, periods.audit))
    if dry_run:
        with reading(engine) as connection:
            due, others = _due(connection, periods, on=on), _others(connection, periods, on=on)
            cut = entries_before(connection, before)
            return _protocol(due, on, dry_run=True, cut=cut, others=others)
    with writing(engine) as connection:
        due = _due(connection, periods, on=on)
        cut = cut_before(connection, before)
        others = _others(connection, periods, on=on, dry_run=False)
        sweep_keys(connection, now=_start(on))
        for row_id, ending in due.people.items():
            scope = Scope(due.tenants[row_id])
            remove_person(connection, scope, row_id=row_id, why=f"RETENTION:{ending}")
        remove_consents(connection, due.consents)
        protocol = _protocol(due, on, dry_run=False, cut=cut, others=others)
        _keep(connection, protocol, due)
    return protocol


def _others(
    connection: Connection, periods: Periods, *, on: date, dry_run: bool = True
) -> tuple[int, int, int]:
    """Old files, bare names of class lists, old letters; how many of each."""
    files, entries, letters = (
        _start(months_before(on, months))
        for months in (periods.file, periods.class_entry, periods.letter)
    )
    return (
        forget_old_files(connection, files, dry_run=dry_run),
        forget_old_entries(connection, entries, dry_run=dry_run),
        forget_old_letters(connection, letters, dry_run=dry_run),
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _due(connection: Connection, periods: Periods, *, on: date) -> _Due:
    everybody = everybody_kept(connection)
    silent = months_before(on, periods.inactive)
    asked = months_before(on, periods.reminder)
    arrived = arrived_before(connection, months_before(on, periods.transition), on=on)
    over = {
        one.id: ending
        for one in everybody
        for ending in [_ending(one, silent, arrived, on)]
        if ending is not None
    }
    held = {one.id for one in everybody if one.is_restricted and one.id in over}
    return _Due(
        people={id_: ending for id_, ending in over.items() if id_ not in held},
        tenants={one.id: one.tenant for one in everybody},
        reminders=sum(one.id not in over and one.last_contact < asked for one in everybody),
        restricted=len(held),
        consents=consents_over(connection, months=periods.consent, on=on),
    )


def _ending(one: Kept, silent: date, arrived: frozenset[UUID], on: date) -> Ending | None:
    """Why the time of this person is over; None while it is not."""
    if one.delete_by is not None and one.delete_by <= on:
        return Ending.CONTACT_LIST
    if one.last_contact < silent:
        return Ending.INACTIVE
    return Ending.TRANSITION if one.id in arrived else None


def _protocol(
    due: _Due, on: date, *, dry_run: bool, cut: int, others: tuple[int, int, int]
) -> Protocol:
    endings = Counter(due.people.values())
    return Protocol(
        on=on,
        dry_run=dry_run,
        reminders=due.reminders,
        inactive=endings[Ending.INACTIVE],
        transition=endings[Ending.TRANSITION],
        contact_lists=endings[Ending.CONTACT_LIST],
        restricted=due.restricted,
        consents=len(due.consents),
        audit_entries=cut,
        files=others[0],
        class_entries=others[1],
        letters=others[2],
    )


def _keep(connection: Connection, protocol: Protocol, due: _Due) -> None:
    """Record in each tenant's log that retention ran, and how many people of it went."""
    gone = Counter((due.tenants[id_], ending) for id_, ending in due.people.items())
    for tenant in sorted({*all_tenants(connection), *due.tenants.values()}):
        counts = [f"{ending}={gone[tenant, ending]}" for ending in Ending]
        counts += [f"CONSENTS={protocol.consents}", f"AUDIT={protocol.audit_entries}"]
        counts += [f"FILES={protocol.files}", f"CLASS={protocol.class_entries}"]
        counts += [f"LETTERS={protocol.letters}"]
        event = Event(Verb.DELETE, Kind.RETENTION, purpose=" ".join(counts))
        record(connection, Scope(tenant), [event])
