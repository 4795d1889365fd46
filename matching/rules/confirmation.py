"""What an administrator confirmed: that a programme whose availability was open is on offer here.

Rulebook 0.3: programmes that are `ACTIVE_UNCONFIRMED` or `UNCONFIRMED` are shown once somebody
said by name and day that they exist here. Plain input of the engine.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from matching.rules.catalogue import read_catalogue
from matching.rules.programme import ProgrammeRule
from matching.rules.strict import Identifier, Strict
from matching.vocabulary import ProgrammeStatus

UNCONFIRMED = frozenset({ProgrammeStatus.ACTIVE_UNCONFIRMED, ProgrammeStatus.UNCONFIRMED})


class Confirmation(Strict):
    """A programme, who confirmed it and when; it counts from that day on."""

    programme_id: Identifier
    confirmed_by: str = Field(min_length=1)
    confirmed_on: date


def shown(rule: ProgrammeRule, on: date, confirmed: Iterable[Confirmation]) -> bool:
    """Whether a programme is answered on a day: in force, or confirmed until then; never LEGACY."""
    if not rule.proposed:
        return False
    match rule.status:
        case ProgrammeStatus.ACTIVE | ProgrammeStatus.PHASING_OUT:
            return True
        case ProgrammeStatus.LEGACY:
            return False
        case _:
            return any(one.programme_id == rule.id and one.confirmed_on <= on for one in confirmed)


def to_confirm() -> frozenset[str]:
    """The ids of the programmes that can be confirmed."""
    rules = read_catalogue()
    return frozenset(rule.id for rule in rules if rule.status in UNCONFIRMED and rule.proposed)
