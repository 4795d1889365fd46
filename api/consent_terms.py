"""The closed lists and limits of a consent (rulebook 5.3)."""

from enum import StrEnum

LONGEST_MONTHS = 12
"""A consent lasts at most so long and can be renewed (decision, rulebook 5.3)."""


class ConsentAct(StrEnum):
    """What was signed: consent to a transfer, or release from professional secrecy."""

    CONSENT = "CONSENT"
    SECRECY_RELEASE = "SECRECY_RELEASE"


class ConsentPurpose(StrEnum):
    """Purposes of a consent (rulebook 5.3)."""

    P1_OWN_COUNSELLING = "P1_OWN_COUNSELLING"
    P2_MATCH_INTERNAL = "P2_MATCH_INTERNAL"
    P3_LETTER_TO_BODY = "P3_LETTER_TO_BODY"
    P4_LETTER_TO_EMPLOYER = "P4_LETTER_TO_EMPLOYER"
    P5_CASE_CONFERENCE = "P5_CASE_CONFERENCE"
    P6_FOLLOW_UP_CONTACT = "P6_FOLLOW_UP_CONTACT"
    P7_STATISTICS_LINKAGE = "P7_STATISTICS_LINKAGE"


class ConsentGivenBy(StrEnum):
    """Who signed a consent."""

    PERSON = "PERSON"
    GUARDIAN = "GUARDIAN"
    BOTH = "BOTH"


class ConsentForm(StrEnum):
    """Form of a consent."""

    PAPER = "PAPER"
    ELECTRONIC = "ELECTRONIC"
