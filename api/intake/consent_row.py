"""The row of `consents.csv`: one signed sheet, which may hold two signatures."""

from datetime import date

from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.records import Record
from api.records.kinds import Id, Line


class ConsentRow(Record):
    """A consent for one purpose and recipient; `secrecy_release` when that was signed as well."""

    person_id: Id
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
    secrecy_release: bool = False

    def to_consents(self) -> tuple[ConsentRecord, ...]:
        """One record for each signature."""
        acts = (ConsentAct.CONSENT, ConsentAct.SECRECY_RELEASE)
        signed = self.model_dump(exclude={"secrecy_release"})
        return tuple(
            ConsentRecord.model_validate({**signed, "act": act})
            for act in acts[: 1 + self.secrecy_release]
        )
