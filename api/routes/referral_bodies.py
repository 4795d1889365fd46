"""What requests about referrals send, and what they get."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.records.base import Record
from api.records.fault import unfit
from api.records.kinds import Line
from api.records.query import QueryText
from api.referral_store import Attempt, Reached, Referral
from api.referral_terms import (
    FOLLOWS,
    STATE_WORDS,
    ContactWay,
    FailureReason,
    Party,
    ReferralState,
)
from api.routes.values import Day
from api.services.follow_up import ReferralPage
from api.services.referrals import ReferralFile, Step


def _row_id(text: str) -> str:
    """Refuse what is no key of the service."""
    try:
        return str(UUID(text))
    except ValueError:
        allowed = "der Wert von id, wie ihn der Dienst nennt"
        raise unfit("no_key", "ist kein Schlüssel", allowed=allowed) from None


RowId = Annotated[str, Field(max_length=36), AfterValidator(_row_id)]


class ReferralNew(Record):
    """Somebody and one aim: a place, an offer, or an own application in words (`target`)."""

    person: RowId
    place: RowId | None = None
    offer: RowId | None = None
    target: Line | None = None
    state: ReferralState = ReferralState.PROPOSED
    owner: RowId | None = None
    next_step: Line | None = None
    next_due: date | None = None
    chosen_because: Line | None = None

    def to_referral(self) -> Referral:
        """The referral that is wanted; its key comes when it is stored."""
        return Referral(
            id=UUID(int=0),
            person=UUID(self.person),
            place=_key(self.place),
            offer=_key(self.offer),
            target=self.target,
            state=self.state,
            reason=None,
            party=None,
            holds_seat=False,
            owner=_key(self.owner),
            next_step=self.next_step,
            next_due=self.next_due,
            chosen_because=self.chosen_because,
        )


class TransitionRequest(Record):
    """The next state; `reason` and `party` belong to FAILED."""

    to: ReferralState
    reason: FailureReason | None = None
    party: Party | None = None

    def to_step(self) -> Step:
        """The step that is asked for."""
        return Step(self.to, self.reason, self.party)


class NextStep(Record):
    """What is to be done until when and by whom; what is not named stays."""

    next_step: Line | None = None
    next_due: date | None = None
    owner: RowId | None = None

    def to_changes(self) -> dict[str, str | date | UUID | None]:
        """The columns that are named."""
        every = {
            "next_step": self.next_step,
            "next_due": self.next_due,
            "owner": _key(self.owner),
        }
        return {name: value for name, value in every.items() if name in self.model_fields_set}


class ContactRequest(Record):
    """An attempt to reach the person; null: whether it succeeded is not known."""

    tried_on: date
    way: ContactWay
    reached: bool | None = None


class ReferralsQuery(BaseModel):
    """One page of referrals; those of a person when its id is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: UUID | None = None
    after: QueryText = ""
    limit: int = Field(default=100, ge=1, le=500)


class WithoutStepQuery(BaseModel):
    """One page of what has no next step; `mine`: only what the caller is responsible for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mine: bool = False
    after: QueryText = ""
    limit: int = Field(default=100, ge=1, le=500)


class DueQuery(WithoutStepQuery):
    """One page of what is due until a day, today if none is named."""

    until: Day | None = None


@dataclass(frozen=True, slots=True)
class ReferralAnswer:
    """A referral with all that happened; `may_follow` are the states that may come next."""

    referral: Referral
    state_text: str
    may_follow: Sequence[ReferralState]
    history: Sequence[Reached]
    attempts: Sequence[Attempt]

    @classmethod
    def of(cls, found: ReferralFile) -> Self:
        """The answer that a referral is."""
        state = found.referral.state
        may_follow = [one for one in ReferralState if one in FOLLOWS[state]]
        return cls(found.referral, STATE_WORDS[state], may_follow, found.history, found.attempts)


@dataclass(frozen=True, slots=True)
class ReferralsAnswer:
    """One page of referrals; `next` is the cursor of the next one, or null."""

    items: Sequence[Referral]
    next: str | None

    @classmethod
    def of(cls, page: ReferralPage) -> Self:
        """The answer that a page is."""
        return cls(page.items, page.next)


def _key(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
