"""The page of a person whose record is only kept."""

from dataclasses import dataclass

from api.pages.addresses import person_address
from api.pages.person_view import display_name
from api.restriction_terms import REASON_WORDS, RestrictionReason
from api.store import StoredPerson
from matching.letter import german_day


@dataclass(frozen=True, slots=True)
class RestrictedView:
    """Who it is, since when the record is only kept, and why."""

    name: str
    number: str
    address: str
    since: str
    reason: str


def restricted_view(person: StoredPerson) -> RestrictedView:
    """The page in words."""
    since, reason = person.restricted_on, person.restriction
    return RestrictedView(
        name=display_name(person.record),
        number=person.record.person_id,
        address=person_address(person.id),
        since=german_day(since) if since else "",
        reason=REASON_WORDS[RestrictionReason(reason)] if reason else "",
    )
