"""What a check says of a vacancy."""

from dataclasses import dataclass
from enum import StrEnum


class CheckCode(StrEnum):
    """What a finding is about."""

    CHAMBER = "CHAMBER"
    OCCUPATION_MISSING = "OCCUPATION_MISSING"
    OCCUPATION_NOT_UNDERSTOOD = "OCCUPATION_NOT_UNDERSTOOD"
    OCCUPATION_CODE_UNKNOWN = "OCCUPATION_CODE_UNKNOWN"
    NOT_RECOGNISED = "NOT_RECOGNISED"
    FAIR_WORDING = "FAIR_WORDING"
    YOUTH_PROTECTION = "YOUTH_PROTECTION"
    MINIMUM_PAY = "MINIMUM_PAY"
    POSTCODE_FORM = "POSTCODE_FORM"
    POSTCODE_AND_PLACE = "POSTCODE_AND_PLACE"
    START_PASSED = "START_PASSED"
    DEADLINE_PASSED = "DEADLINE_PASSED"
    DEADLINE_AFTER_START = "DEADLINE_AFTER_START"


class CheckLevel(StrEnum):
    """How much weight a finding has; only the first keeps a vacancy from being published."""

    BLOCKS = "BLOCKS"
    WARNS = "WARNS"
    ASKS = "ASKS"
    HINTS = "HINTS"


@dataclass(frozen=True, slots=True)
class VacancyFinding:
    """One sentence about one column.

    `passage` is what stands there and is meant, `proposal` what could stand there instead or what
    to do; both are empty where there is nothing to show. `reference` names the paragraph.
    """

    code: CheckCode
    level: CheckLevel
    column: str
    text: str
    passage: str = ""
    proposal: str = ""
    reference: str = ""
