"""Matching one young person to the open places; nothing is stored."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from api.records import PersonRecord
from api.services.market import OpenMarket, OpenPlaces
from matching.explain import Excluded, Match
from matching.narrowing import FilterNote
from matching.pipeline import Market, Options, match, understand_people
from matching.profiles import Profile
from matching.seeker import Seeker
from matching.versions import Versions, versions
from matching.weights import Weighting, weighting
from matching.whatif import Loosening, what_if

MOST = 200


@dataclass(frozen=True, slots=True)
class Question:
    """Who is matched, how, and whether what-if and the effect of moved weights are wanted."""

    seeker: Seeker
    options: Options
    with_what_if: bool = False
    moved_from: Profile | None = None


@dataclass(frozen=True, slots=True)
class PersonResult:
    """What the engine found for one person on one day.

    `filters` is empty without filters; `weighting` and `what_if` are None unless asked for.
    """

    seeker: Seeker
    on: date
    matches: tuple[Match, ...]
    excluded: tuple[Excluded, ...]
    excluded_count: int
    versions: Versions
    profile: Profile
    open_places: OpenPlaces
    filters: tuple[FilterNote, ...]
    weighting: Weighting | None
    what_if: tuple[Loosening, ...] | None


@dataclass(frozen=True, slots=True)
class ExcludedPage:
    """A page of excluded places by key; `next` is the last key on it, None on the last page."""

    items: tuple[Excluded, ...]
    next: str | None


def match_person(
    market: OpenMarket,
    seeker: Seeker,
    options: Options,
    *,
    with_what_if: bool = False,
    moved_from: Profile | None = None,
) -> PersonResult:
    """Rank the open places for one person; `excluded` is empty unless the options ask for it.

    `moved_from`: the profile whose weights were moved for this search, to say what that changed.
    """
    open_places, columns = market.on(options.on)
    question = Question(seeker, options, with_what_if, moved_from)
    basis = (question, open_places.version, versions(options.profile))
    found = market.latest.answer(
        seeker.person_id, basis, lambda: match_to(open_places, columns, question)
    )
    return cast("PersonResult", found)


def match_to(open_places: OpenPlaces, columns: Market, question: Question) -> PersonResult:
    """The same for given places and their market."""
    options, moved_from = question.options, question.moved_from
    seeker = understand_people([question.seeker])[0]
    run = match([seeker], columns, options)
    found = run.results[0]
    moved = None
    if moved_from is not None:
        moved = weighting(seeker, columns, options, before=moved_from, shown=found.matches)
    return PersonResult(
        seeker=seeker,
        on=options.on,
        matches=found.matches,
        excluded=found.excluded,
        excluded_count=found.excluded_count,
        versions=run.versions,
        profile=options.profile,
        open_places=open_places,
        filters=found.filters,
        weighting=moved,
        what_if=what_if(seeker, columns, options) if question.with_what_if else None,
    )


def excluded_places(
    market: OpenMarket, seeker: Seeker, *, on: date, after: str, limit: int
) -> ExcludedPage:
    """List the places that a hard condition keeps from a person, those after the key `after`."""
    found = match_person(market, seeker, Options(on, top=1, with_excluded=True)).excluded
    rest = sorted((one for one in found if one.place_id > after), key=lambda one: one.place_id)
    page = tuple(rest[:limit])
    return ExcludedPage(page, next=page[-1].place_id if len(rest) > limit else None)


def warm_up(market: OpenMarket, day: date) -> None:
    """Ask one question in advance: lists are read, the search compiled, places in memory.

    An unclear wish, so that what is learned from the lists (seconds at the very first start) is
    there before a counsellor asks.
    """
    market.on(day)[1].scorer.warm()
    somebody = PersonRecord(person_id="-", wishes=("Koch", "Kohc im Hotehl")).to_seeker()
    match_person(market, somebody, Options(day, top=1))
