"""Matching one young person to the open places; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.records import PersonRecord
from api.services.market import OpenMarket, OpenPlaces
from matching.explain import Excluded, Match
from matching.pipeline import Options, match, understand_people
from matching.profiles import Profile
from matching.seeker import Seeker
from matching.versions import Versions

MOST = 200


@dataclass(frozen=True, slots=True)
class PersonResult:
    """What the engine found for one person on one day."""

    seeker: Seeker
    on: date
    matches: tuple[Match, ...]
    excluded: tuple[Excluded, ...]
    excluded_count: int
    versions: Versions
    profile: Profile
    open_places: OpenPlaces


def match_person(market: OpenMarket, person: PersonRecord, options: Options) -> PersonResult:
    """Rank the open places for one person; `excluded` is empty unless the options ask for it."""
    open_places, columns = market.on(options.on)
    seeker = understand_people([person.to_seeker()])[0]
    run = match([seeker], columns, options)
    found = run.results[0]
    return PersonResult(
        seeker=seeker,
        on=options.on,
        matches=found.matches,
        excluded=found.excluded,
        excluded_count=found.excluded_count,
        versions=run.versions,
        profile=options.profile,
        open_places=open_places,
    )


def warm_up(market: OpenMarket, day: date) -> None:
    """Ask one question in advance: lists are read, kernels compiled, places in memory."""
    match_person(market, PersonRecord(person_id="-", wishes=("Koch",)), Options(day, top=1))


def with_weights(profile: Profile, weights: Mapping[str, float]) -> Profile:
    """The profile with other weights; those not named stay, and the sum is brought to 1.

    Raises ValueError for a criterion that the profile does not know, and when nothing counts.
    """
    unknown = sorted(set(weights) - set(profile.weights))
    if unknown:
        message = f"unknown criteria: {unknown}"
        raise ValueError(message)
    chosen = {**profile.weights, **weights}
    total = sum(chosen.values())
    if total <= 0:
        message = "all weights are zero"
        raise ValueError(message)
    return Profile.model_validate(
        {
            **profile.model_dump(),
            "name": f"{profile.name} mit eigenen Gewichten",
            "weights": {name: weight / total for name, weight in chosen.items()},
        }
    )
