"""The record of a provider's offer: the columns of `offers.csv`."""

from datetime import date

from api.records.base import Record
from api.records.kinds import CountyKey, Id, Line, Postcode, Seats
from matching.domain import Location, ProgrammeOffer


class OfferRecord(Record):
    """An offer of a support programme with its seats and dates."""

    offer_id: Id
    programme_id: Id
    provider: Line | None = None
    title: Line | None = None
    postcode: Postcode | None = None
    place: Line | None = None
    street: Line | None = None
    start_date: date | None = None
    end_date: date | None = None
    apply_until: date | None = None
    seats: Seats | None = None
    seats_free: Seats | None = None
    target_group: Line | None = None
    counties: tuple[CountyKey, ...] = ()
    need_topics: tuple[Line, ...] = ()
    contact_name: Line | None = None
    contact_email: Line | None = None
    contact_phone: Line | None = None
    url: Line | None = None

    def to_offer(self) -> ProgrammeOffer:
        """The offer as the engine takes it; coordinates are found later."""
        return ProgrammeOffer(
            offer_id=self.offer_id,
            programme_id=self.programme_id,
            provider=self.provider,
            title=self.title,
            location=Location(postcode=self.postcode, place=self.place),
            start_date=self.start_date,
            end_date=self.end_date,
            apply_until=self.apply_until,
            seats=self.seats,
            seats_free=self.seats_free,
            counties=frozenset(self.counties),
            need_topics=self.need_topics,
        )
