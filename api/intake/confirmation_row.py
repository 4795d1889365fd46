"""The row of `programme_confirmations.csv`: a programme, who confirmed it, when."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from api.records import Record
from api.records.fault import unfit
from api.records.kinds import Id, Line
from matching.rules import Confirmation, to_confirm


def _to_confirm(programme_id: str) -> str:
    allowed = to_confirm()
    if programme_id not in allowed:
        known = ", ".join(sorted(allowed))
        raise unfit("not_to_confirm", "ist kein Angebot, das zu bestätigen ist", allowed=known)
    return programme_id


class ConfirmationRow(Record):
    """One confirmation by an administrator."""

    programme_id: Annotated[Id, AfterValidator(_to_confirm)]
    confirmed_by: Line
    confirmed_on: date

    def to_confirmation(self) -> Confirmation:
        """The confirmation as the engine takes it."""
        return Confirmation.model_validate(self.model_dump())
