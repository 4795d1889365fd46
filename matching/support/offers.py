"""The offers of providers for one person, by programme, the most useful first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np

from matching.domain import Location, ProgrammeOffer
from matching.geography import distance_km, points
from matching.support.needs import Needs
from matching.support.registration import Registration, SchoolDeadline, registration_of

NEAR_KM = 3
STEP_KM = 5  # ways that differ by less count as equally long


class Seats(IntEnum):
    """How likely there is a seat, the best first."""

    FREE = 0
    ASK = 1
    NONE = 2


@dataclass(frozen=True, slots=True)
class RankedOffer:
    """One offer: the needs that it names, the way, whether the county is its own, the deadline.

    `distance_km` as the crow flies, None = not known. `in_county` None = not known of one of both.
    """

    offer: ProgrammeOffer
    needs: Needs
    distance_km: float | None
    in_county: bool | None
    registration: Registration | None

    @property
    def way(self) -> str:
        """The distance in words; empty when it is not known."""
        if self.distance_km is None:
            return ""
        if self.distance_km < NEAR_KM:
            return "in der Nähe"
        return f"etwa {round(self.distance_km)} km Luftlinie"

    @property
    def seats(self) -> Seats:
        """Whether to count on a seat: in a county of its own, with a free one, still in time."""
        if self.in_county is False or self.offer.seats_free == 0:
            return Seats.NONE
        late = self.registration is not None and self.registration.passed
        return Seats.ASK if late or self.offer.seats_free is None else Seats.FREE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What offers are compared with; None = not known."""

    location: Location
    county: str | None
    start: date | None
    needs: Needs
    on: date


def rank_offers(
    offers: Sequence[ProgrammeOffer], wanted: Wanted, deadlines: Sequence[SchoolDeadline] = ()
) -> Mapping[str, tuple[RankedOffer, ...]]:
    """Offers that have not ended, by programme: seats, needs named, distance, start, free seats."""
    running = [one for one in offers if one.end_date is None or one.end_date >= wanted.on]
    found: dict[str, list[RankedOffer]] = defaultdict(list)
    for offer, way in zip(running, _distances(running, wanted.location), strict=True):
        ranked = RankedOffer(
            offer=offer,
            needs=wanted.needs.named_in(_words(offer)),
            distance_km=way,
            in_county=_in_county(offer, wanted.county),
            registration=registration_of(offer, deadlines, on=wanted.on),
        )
        found[offer.programme_id].append(ranked)
    return {programme: _in_order(ranked, wanted) for programme, ranked in found.items()}


def usefulness(ranked: RankedOffer, wanted: Wanted) -> tuple[float, ...]:
    """What offers are ordered by, the smallest first; unknown comes after what is known."""
    return (
        float(ranked.seats),
        -float(ranked.needs.weight),
        np.inf if ranked.distance_km is None else ranked.distance_km // STEP_KM,
        _days_of_waiting(ranked.offer, wanted),
        -float(ranked.offer.seats_free or 0),
    )


def _in_order(ranked: Sequence[RankedOffer], wanted: Wanted) -> tuple[RankedOffer, ...]:
    by_use = sorted(ranked, key=lambda one: (*usefulness(one, wanted), one.offer.offer_id))
    return tuple(by_use)


def _days_of_waiting(offer: ProgrammeOffer, wanted: Wanted) -> float:
    """Days between the start wished for and the start possible; a running offer starts today."""
    if offer.start_date is None:
        return np.inf
    wished = max(wanted.start or wanted.on, wanted.on)
    return abs((max(offer.start_date, wanted.on) - wished).days)


def _in_county(offer: ProgrammeOffer, county: str | None) -> bool | None:
    return county in offer.counties if county and offer.counties else None


def _words(offer: ProgrammeOffer) -> frozenset[str]:
    return frozenset(topic.strip().casefold() for topic in offer.need_topics)


def _distances(offers: Sequence[ProgrammeOffer], here: Location) -> list[float | None]:
    """Kilometres to each offer whose coordinates are known."""
    degrees = [(one.location.latitude, one.location.longitude) for one in offers]
    targets = np.array(degrees, dtype=np.float64).reshape(len(offers), 2)
    found = distance_km(here, points(targets[:, 0], targets[:, 1])).tolist()
    return [None if np.isnan(way) else way for way in found]
