"""Consent: whether a letter about a person may go to a recipient (rulebook 5.2, 5.3).

The gate is asked in the service layer, never in a page. A consent covers one purpose and one
recipient; there is no blanket consent. A release from professional secrecy is a signature of its
own, which a consent to transfer does not replace.
"""

from collections.abc import Iterable
from datetime import date

from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.records import Record
from api.records.kinds import Id, Line
from matching.errors import ConsentMissing


class Consent(Record):
    """One signature for one purpose and recipient.

    `valid_until` is the last day; `withdrawn_on` works from that day on. `recipient` is the
    `body_id` of the one body that may receive something.
    """

    act: ConsentAct
    purpose: ConsentPurpose
    recipient: Id
    data_categories: tuple[Line, ...] = ()
    special_categories: tuple[Line, ...] = ()
    given_on: date
    given_by: ConsentGivenBy
    form: ConsentForm
    text_version: Line | None = None
    capacity_checked_by: Line | None = None
    valid_until: date
    withdrawn_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the signature counts on a day."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        return self.given_on <= on <= self.valid_until and not withdrawn


class ConsentRecord(Consent):
    """A signature with the source's own key of the person who gave it."""

    person_id: Id


PURPOSES = {
    ConsentPurpose.P1_OWN_COUNSELLING: "Beratung im eigenen Haus",
    ConsentPurpose.P2_MATCH_INTERNAL: "Abgleich im eigenen Haus",
    ConsentPurpose.P3_LETTER_TO_BODY: "Schreiben an eine Stelle",
    ConsentPurpose.P4_LETTER_TO_EMPLOYER: "Schreiben an einen Betrieb",
    ConsentPurpose.P5_CASE_CONFERENCE: "gemeinsame Besprechung",
    ConsentPurpose.P6_FOLLOW_UP_CONTACT: "spätere Nachfrage",
    ConsentPurpose.P7_STATISTICS_LINKAGE: "Verknüpfung für die Statistik",
}
ACTS = {
    ConsentAct.CONSENT: "die Einwilligung",
    ConsentAct.SECRECY_RELEASE: "die Entbindung von der Schweigepflicht",
}


def require_consent(
    consents: Iterable[Consent],
    purpose: ConsentPurpose,
    *,
    recipient: str,
    on: date,
    act: ConsentAct = ConsentAct.CONSENT,
) -> Consent:
    """Give the consent that covers this purpose and recipient on a day.

    Raises `ConsentMissing` naming purpose and recipient when there is none, or none that still
    counts.
    """
    wanted = [
        one
        for one in consents
        if (one.act, one.purpose, one.recipient) == (act, purpose, recipient)
    ]
    for one in wanted:
        if one.holds(on):
            return one
    raise ConsentMissing(
        _sentence(wanted, act, on=on, purpose=purpose, recipient=recipient),
        purpose=purpose.value,
        recipient=recipient,
    )


def _sentence(
    found: list[Consent], act: ConsentAct, *, on: date, purpose: ConsentPurpose, recipient: str
) -> str:
    state = "fehlt"
    if found:
        latest = max(found, key=lambda one: one.given_on)
        withdrawn = latest.withdrawn_on is not None and latest.withdrawn_on <= on
        state = "wurde widerrufen" if withdrawn else "gilt an diesem Tag nicht"
    return (
        f"Für diesen Zweck ({purpose.value}: {PURPOSES[purpose]}) und die empfangende Stelle "
        f"„{recipient}“ {state} {ACTS[act]}. Bitte zuerst die Unterschrift einholen und eintragen."
    )
