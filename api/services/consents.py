"""Consents: record what was signed, ask whether a letter may go out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.consent import Consent, ConsentRecord
from api.consent_gate import require_consent
from api.consent_store import save_consents
from api.consent_terms import ConsentAct, ConsentPurpose
from api.db import writing
from api.scope import Scope
from api.store import Changes
from matching.errors import NotFoundError


def record_consents(engine: Engine, records: Sequence[ConsentRecord], *, scope: Scope) -> Changes:
    """Store signatures of several people, all or none; the same again change nothing.

    Raises NotFoundError, naming the person's number, when somebody is not in the caller's reach.
    """
    by_person: dict[str, list[Consent]] = {}
    for record in records:
        consent = Consent.model_validate(record.model_dump(exclude={"person_id"}))
        by_person.setdefault(record.person_id, []).append(consent)
    now = datetime.now(UTC)
    with writing(engine) as connection:
        changes = [
            save_consents(
                connection,
                scope,
                _row_id(connection, scope, person_id),
                consents=consents,
                now=now,
            )
            for person_id, consents in by_person.items()
        ]
    return Changes(
        new=sum(one.new for one in changes),
        changed=sum(one.changed for one in changes),
        unchanged=sum(one.unchanged for one in changes),
    )


def require_for_letter(
    consents: Sequence[Consent],
    purposes: Sequence[ConsentPurpose],
    *,
    recipient: str,
    on: date,
    birth_date: date | None,
    release_of_secrecy: bool,
) -> tuple[Consent, ...]:
    """Give every signature that a letter to this recipient needs; ConsentMissing otherwise.

    `birth_date` is the person's: the age on the day of signing says who has to sign.
    A letter from a holder of a professional secret also needs the release from secrecy.
    """
    acts = [ConsentAct.CONSENT]
    if release_of_secrecy:
        acts.append(ConsentAct.SECRECY_RELEASE)
    return tuple(
        require_consent(
            consents, purpose, recipient=recipient, on=on, birth_date=birth_date, act=act
        )
        for purpose in purposes
        for act in acts
    )


def _row_id(connection: Connection, scope: Scope, person_id: str) -> UUID:
    found = store.find_person(connection, scope, person_id=person_id)
    if found is None:
        message = (
            f"Zur Einwilligung fehlt die Person „{person_id}“. Bitte zuerst Personen einlesen."
        )
        raise NotFoundError(message)
    return found.id
