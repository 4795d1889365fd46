"""The gate: whether a letter about a person may go to a recipient (rulebook 5.2, 5.3).

Asked in the service layer, never in a page. Left out: guardianship for adults, and data that the
letter holds but the consent does not name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.consent import Consent
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from matching.errors import ConsentMissing
from matching.letter.signatures import SigningAges, signing_ages
from matching.rules.days import plausible_age


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a signature does not count, continuing a sentence about it, and what to do."""

    reason: str
    advice: str


MISSING_ADVICE = "Bitte zuerst die Unterschrift einholen und eintragen."
WITHDRAWN = Objection("sie wurde widerrufen", MISSING_ADVICE)
NOT_THAT_DAY = Objection(
    "sie gilt an diesem Tag nicht (höchstens zwölf Monate ab der Unterschrift)", MISSING_ADVICE
)
NOT_ON_PAPER = Objection(
    "besondere Angaben wie die zur Gesundheit brauchen eine Unterschrift auf Papier",
    "Bitte auf Papier unterschreiben lassen und eintragen.",
)
AGE_UNKNOWN = Objection(
    "das Geburtsdatum ist nicht bekannt, und dann genügt eine Unterschrift allein nur, wenn die "
    "Einsichtsfähigkeit geprüft wurde",
    "Bitte das Geburtsdatum eintragen oder wer die Einsichtsfähigkeit geprüft hat.",
)

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
    birth_date: date | None,
    act: ConsentAct = ConsentAct.CONSENT,
) -> Consent:
    """Give the signature that covers this purpose and recipient on a day.

    `birth_date` is the person's, None while unknown. Raises `ConsentMissing` naming purpose and
    recipient, and what to do, when there is none or none that counts.
    """
    asked = (act, purpose, recipient)
    found = [one for one in consents if (one.act, one.purpose, one.recipient) == asked]
    against = [objection(one, on=on, birth_date=birth_date) for one in found]
    if None in against:
        return found[against.index(None)]
    raise ConsentMissing(
        f"Für diesen Zweck ({purpose.value}: {PURPOSES[purpose]}) und die empfangende Stelle "
        f"„{recipient}“ {_state(ACTS[act], _latest(found, against))}",
        purpose=purpose.value,
        recipient=recipient,
    )


def objection(consent: Consent, *, on: date, birth_date: date | None) -> Objection | None:
    """Why a signature does not count on a day, None if it does."""
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        return WITHDRAWN
    if not consent.given_on <= on <= consent.last_day:
        return NOT_THAT_DAY
    if consent.special_categories and consent.form is not ConsentForm.PAPER:
        return NOT_ON_PAPER  # § 67b para 2 SGB X; other forms in special circumstances are left out
    age = plausible_age(birth_date, consent.given_on)
    return _signer_objection(consent, age, ages=signing_ages(consent.given_on))


def _latest(found: Sequence[Consent], against: Sequence[Objection | None]) -> Objection | None:
    """What stands against the newest signature, None without one."""
    newest = max(zip(found, against, strict=True), key=lambda pair: pair[0].given_on, default=None)
    return newest[1] if newest else None


def _state(signature: str, against: Objection | None) -> str:
    if against is None:
        return f"fehlt {signature}. {MISSING_ADVICE}"
    return f"zählt {signature} nicht: {against.reason}. {against.advice}"


def _signer_objection(consent: Consent, age: int | None, *, ages: SigningAges) -> Objection | None:
    """Who has to sign at this age (None = unknown) on the day of signing."""
    if age is not None and age < ages.own_from:
        return _guardian_needed(ages) if consent.given_by is ConsentGivenBy.PERSON else None
    if age is not None and age >= ages.adult_from:
        return _person_needed(ages) if consent.given_by is ConsentGivenBy.GUARDIAN else None
    if consent.given_by is ConsentGivenBy.BOTH or consent.capacity_checked_by:
        return None
    return AGE_UNKNOWN if age is None else _capacity_unchecked(ages)


def _guardian_needed(ages: SigningAges) -> Objection:
    return Objection(
        f"bis {ages.own_from - 1} Jahre müssen Sorgeberechtigte unterschreiben",
        "Bitte die Unterschrift einer sorgeberechtigten Person einholen und eintragen.",
    )


def _capacity_unchecked(ages: SigningAges) -> Objection:
    return Objection(
        f"von {ages.own_from} bis {ages.adult_from - 1} Jahren genügt eine Unterschrift allein "
        "nur, wenn die Einsichtsfähigkeit geprüft wurde",
        "Bitte eintragen, wer sie geprüft hat, oder beide Unterschriften einholen.",
    )


def _person_needed(ages: SigningAges) -> Objection:
    return Objection(
        f"ab {ages.adult_from} Jahren muss die Person selbst unterschreiben", MISSING_ADVICE
    )
