"""The closed lists of a referral: states and which may follow, why it failed, ways of contact."""

from collections.abc import Mapping
from enum import StrEnum


class ReferralState(StrEnum):
    """How far a referral or an own application has come."""

    PROPOSED = "PROPOSED"
    WANTED = "WANTED"
    APPLIED = "APPLIED"
    NO_ANSWER = "NO_ANSWER"
    INTERVIEW = "INTERVIEW"
    TRIAL = "TRIAL"
    PROMISED = "PROMISED"
    CONTRACT = "CONTRACT"
    STARTED = "STARTED"
    PROBATION_PASSED = "PROBATION_PASSED"
    FAILED = "FAILED"
    ENDED = "ENDED"


class FailureReason(StrEnum):
    """Why it came to nothing; there is none about health or family, which nobody stores here."""

    OTHER_CHOSEN = "OTHER_CHOSEN"
    NO_REPLY = "NO_REPLY"
    MISSED_APPOINTMENT = "MISSED_APPOINTMENT"
    REQUIREMENTS = "REQUIREMENTS"
    TRAVEL = "TRAVEL"
    WORKING_TIME = "WORKING_TIME"
    OTHER_OFFER = "OTHER_OFFER"
    OTHER_WISH = "OTHER_WISH"
    PLACE_GONE = "PLACE_GONE"
    OTHER = "OTHER"
    NOT_KNOWN = "NOT_KNOWN"


class Party(StrEnum):
    """By whom it came to nothing."""

    PERSON = "PERSON"
    OTHER_SIDE = "OTHER_SIDE"
    BOTH = "BOTH"
    THIRD = "THIRD"
    NOT_KNOWN = "NOT_KNOWN"


class ContactWay(StrEnum):
    """How somebody tried to reach the person."""

    PHONE = "PHONE"
    MESSAGE = "MESSAGE"
    EMAIL = "EMAIL"
    LETTER = "LETTER"
    VISIT = "VISIT"
    SCHOOL = "SCHOOL"
    OTHER = "OTHER"


S = ReferralState
FOLLOWS: Mapping[ReferralState, frozenset[ReferralState]] = {
    S.PROPOSED: frozenset({S.WANTED, S.APPLIED, S.FAILED}),
    S.WANTED: frozenset({S.APPLIED, S.INTERVIEW, S.TRIAL, S.PROMISED, S.FAILED}),
    S.APPLIED: frozenset({S.NO_ANSWER, S.INTERVIEW, S.TRIAL, S.PROMISED, S.CONTRACT, S.FAILED}),
    S.NO_ANSWER: frozenset({S.APPLIED, S.INTERVIEW, S.TRIAL, S.PROMISED, S.FAILED}),
    S.INTERVIEW: frozenset({S.NO_ANSWER, S.TRIAL, S.PROMISED, S.CONTRACT, S.FAILED}),
    S.TRIAL: frozenset({S.NO_ANSWER, S.INTERVIEW, S.PROMISED, S.CONTRACT, S.FAILED}),
    S.PROMISED: frozenset({S.CONTRACT, S.STARTED, S.FAILED}),
    S.CONTRACT: frozenset({S.STARTED, S.FAILED}),
    S.STARTED: frozenset({S.PROBATION_PASSED, S.ENDED}),
    S.PROBATION_PASSED: frozenset({S.ENDED}),
    S.FAILED: frozenset({S.WANTED}),
    S.ENDED: frozenset(),
}
"""Which state may follow which; the next try after a failure begins with the wish."""

BEGINNINGS = frozenset({S.PROPOSED, S.WANTED, S.APPLIED})
CLOSED = frozenset({S.PROBATION_PASSED, S.FAILED, S.ENDED})
"""Nobody has to do anything more."""
TAKES_SEAT = frozenset({S.PROMISED, S.CONTRACT})
"""With the first of these a seat is taken; it is given back when the referral fails."""

STATE_WORDS = {
    S.PROPOSED: "vorgeschlagen",
    S.WANTED: "will ich",
    S.APPLIED: "Bewerbung raus",
    S.NO_ANSWER: "keine Antwort",
    S.INTERVIEW: "Gespräch",
    S.TRIAL: "Praktikum oder Probetag",
    S.PROMISED: "mündliche Zusage",
    S.CONTRACT: "Vertrag",
    S.STARTED: "begonnen",
    S.PROBATION_PASSED: "Probezeit bestanden",
    S.FAILED: "nicht zustande gekommen",
    S.ENDED: "beendet",
}
REASON_WORDS = {
    FailureReason.OTHER_CHOSEN: "jemand anderes wurde ausgewählt",
    FailureReason.NO_REPLY: "keine Rückmeldung",
    FailureReason.MISSED_APPOINTMENT: "Termin nicht wahrgenommen",
    FailureReason.REQUIREMENTS: "Voraussetzungen fehlen",
    FailureReason.TRAVEL: "Weg zu weit",
    FailureReason.WORKING_TIME: "Arbeitszeit passt nicht",
    FailureReason.OTHER_OFFER: "anderes Angebot angenommen",
    FailureReason.OTHER_WISH: "anderer Berufswunsch",
    FailureReason.PLACE_GONE: "Platz gibt es nicht mehr",
    FailureReason.OTHER: "anderer Grund",
    FailureReason.NOT_KNOWN: "nicht bekannt",
}
WAY_WORDS = {
    ContactWay.PHONE: "Telefon",
    ContactWay.MESSAGE: "Nachricht",
    ContactWay.EMAIL: "E-Mail",
    ContactWay.LETTER: "Brief",
    ContactWay.VISIT: "Besuch",
    ContactWay.SCHOOL: "über die Schule",
    ContactWay.OTHER: "anderer Weg",
}
PARTY_WORDS = {
    Party.PERSON: "von der Person aus",
    Party.OTHER_SIDE: "von der anderen Seite aus",
    Party.BOTH: "von beiden Seiten aus",
    Party.THIRD: "durch Dritte",
    Party.NOT_KNOWN: "von wem, ist nicht bekannt",
}
