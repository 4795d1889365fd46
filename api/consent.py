"""Consent: what somebody signed for one purpose and one recipient (rulebook 5.3).

There is no blanket consent. A release from professional secrecy is a signature of its own, which a
consent to transfer does not replace. Whether a signature counts is decided in `api.consent_gate`.
"""

from datetime import date, timedelta

from pydantic import ValidationInfo, field_validator

from api.consent_terms import (
    LONGEST_MONTHS,
    ConsentAct,
    ConsentForm,
    ConsentGivenBy,
    ConsentPurpose,
)
from api.records import Record
from api.records.fault import unfit
from api.records.kinds import Id, Line
from matching.rules.days import add_months


class SignedSheet(Record):
    """What a signed sheet says.

    `given_on` and `valid_until` are the first and the last day; `withdrawn_on` works from that day
    on. `recipient` is the `body_id` of the one body that may receive something.
    `special_categories` are those of Art. 9 GDPR, such as health. `capacity_checked_by` names who
    checked whether a minor understands what is signed.
    """

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

    @field_validator("valid_until", "withdrawn_on")
    @classmethod
    def _not_before_the_signature(cls, value: date | None, found: ValidationInfo) -> date | None:
        given_on = found.data.get("given_on")
        if value is not None and given_on is not None and value < given_on:
            raise unfit(
                "before_signature",
                "liegt vor dem Tag der Unterschrift",
                allowed="ein Tag ab „given_on“",
            )
        return value

    @property
    def last_day(self) -> date:
        """The last day on which it may count, at most twelve months in all."""
        longest = add_months(self.given_on, LONGEST_MONTHS) - timedelta(days=1)
        return min(self.valid_until, longest)


class Consent(SignedSheet):
    """One signature for one purpose and recipient."""

    act: ConsentAct


class ConsentRecord(Consent):
    """A signature with the source's own key of the person who gave it."""

    person_id: Id
