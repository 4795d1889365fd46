"""One young person's page: who, the wishes, places and programmes in one list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from api.answer_terms import ANSWER_WORDS, Answer
from api.freshness_terms import WAY_WORDS, period_of
from api.pages.addresses import person_address
from api.pages.narrowing import Narrowing
from api.pages.place_view import (
    NOT_CONFIRMED,
    ExcludedView,
    PlaceView,
    excluded_view,
    place_view,
)
from api.pages.programme_view import GroupView, ProgrammeView, group_view, programme_view
from api.pages.wish_view import WishSearch, WishView, wish_views
from api.pages.words import UNKNOWN, counted, points
from api.person_store import PersonEntry
from api.records import PersonRecord
from api.restriction_terms import REASON_WORDS
from api.services.overview import Overview
from api.store import StoredPerson
from matching.criteria import CRITERIA
from matching.explain import Match
from matching.letter import certificate_words, german_day
from matching.profiles import Profile
from matching.rules.days import age_on
from matching.versions import Versions
from matching.vocabulary import PlaceSource, ResultClass
from matching.whatif import Loosening
from matching.wording import CEFR, MOBILITY

GROUPS = ("good", "partial", "check")


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact about the person."""

    name: str
    value: str
    known: bool


@dataclass(frozen=True, slots=True)
class LooseningView:
    """What one thing loosened adds, the first titles, and the address of the list with it."""

    label: str
    more: str
    titles: tuple[str, ...]
    address: str
    is_tried: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list of places, with its line at a glance."""

    anchor: str
    title: str
    who: str
    band: str
    style: str
    place: PlaceView


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion: its points of 100, and what it looks at."""

    title: str
    points: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The whole page."""

    name: str
    number: str
    address: str
    on: str
    is_informed: bool
    facts: tuple[FactView, ...]
    wishes: tuple[WishView, ...]
    entries: tuple[Entry, ...]
    loosenings: tuple[LooseningView, ...]
    places: str
    programmes: str
    doubts: tuple[str, ...]
    questions: tuple[str, ...]
    first_programmes: tuple[GroupView, ...]
    other_programmes: tuple[GroupView, ...]
    more_programmes: str
    place_fits: bool
    not_possible: tuple[ProgrammeView, ...]
    excluded: tuple[ExcludedView, ...]
    excluded_count: int
    profile: str
    criteria: tuple[CriterionView, ...]
    versions: Versions
    restriction_reasons: tuple[tuple[str, str], ...]
    narrowed: Narrowing
    trial: str
    narrowing: tuple[str, ...]
    answer_words: tuple[tuple[str, str], ...]
    answered: Mapping[Answer, str]


def person_view(
    found: Overview,
    *,
    search: WishSearch | None = None,
    narrowed: Narrowing = Narrowing(),  # noqa: B008 frozen
) -> PersonView:
    """The results of one person in the words of the page; `search` is about one of the wishes."""
    result, record, address = found.result, found.person.record, person_address(found.person.id)
    wishes = result.seeker.person.wishes[: len(record.wishes)]  # a trial may add one
    picks = [found.person.pick_for(wish) for wish in wishes]
    places = place_views(found)
    first = tuple(group_view(group, found.offers) for group in found.fit.first)
    other = tuple(group_view(group, found.offers) for group in found.fit.rest)
    return PersonView(
        name=display_name(record),
        number=record.person_id,
        on=german_day(result.on),
        is_informed=found.person.informed_on is not None,
        facts=tuple(facts_of(found.person, result.on)),
        address=address,
        wishes=wish_views(wishes, picks, address=address, search=search),
        entries=_in_bands(places),
        loosenings=loosening_views(found, narrowed),
        narrowed=narrowed,
        trial=found.trial,
        narrowing=tuple(note.text for note in result.filters),
        answer_words=tuple((one.value, words) for one, words in ANSWER_WORDS.items()),
        answered=dict(ANSWER_WORDS),
        places=counted(len(places), "Platz", "Plätze"),
        programmes=counted(_size(first) + _size(other), "Förderangebot", "Förderangebote"),
        doubts=found.doubts,
        questions=found.questions,
        first_programmes=first,
        other_programmes=other,
        more_programmes=counted(_size(other), "weiteres Förderangebot", "weitere Förderangebote"),
        place_fits=found.place_fits,
        not_possible=tuple(
            programme_view(answer)
            for answer in found.programmes
            if answer.result is ResultClass.NOT_POSSIBLE
        ),
        excluded=tuple(
            excluded_view(one, result.open_places.records[one.place_id]) for one in result.excluded
        ),
        excluded_count=result.excluded_count,
        profile=result.profile.title,
        criteria=tuple(_criteria(result.profile)),
        versions=result.versions,
        restriction_reasons=tuple((one.value, words) for one, words in REASON_WORDS.items()),
    )


def place_views(found: Overview) -> list[PlaceView]:
    """The ranked places in words, in their order."""
    return [_place(match, found) for match in found.result.matches]


def _place(match: Match, found: Overview) -> PlaceView:
    result = found.result
    view = place_view(
        match,
        result.open_places.stored(match.place_id),
        home=found.person.record.postcode,
        profile=result.profile,
        on=result.on,
        papers=found.papers[match.place_id],
    )
    return replace(
        view,
        confirmed=_confirmed(found, view.row, result.open_places.records[match.place_id].source),
        answer=found.answers.get(match.place_id),
    )


def _confirmed(found: Overview, row: UUID, source: PlaceSource | None) -> str:
    """When it was last said that the place is open, by whom; an old word is not shown as fresh."""
    heard = found.confirmed.get(row)
    if heard is None:
        return NOT_CONFIRMED
    said = NOT_CONFIRMED
    if heard.confirmed_on is not None:
        by = f" ({WAY_WORDS[heard.confirmed_by]})" if heard.confirmed_by else ""
        said = f"{german_day(heard.confirmed_on)}{by}"
    is_old = heard.days(found.result.on) >= period_of(source, found.periods)
    return f"{said}; lange her, bitte nachfragen, ob noch frei" if is_old else said


def _criteria(profile: Profile) -> Iterable[CriterionView]:
    """The criteria in words, those with most weight first."""
    for criterion in sorted(CRITERIA, key=lambda one: -profile.weights[one.name]):
        weight = points(profile.weights[criterion.name])
        yield CriterionView(criterion.title, weight, criterion.explanation)


def display_name(record: PersonRecord | PersonEntry) -> str:
    """Given and family name, else the number."""
    name = " ".join(part for part in (record.given_name, record.family_name) if part)
    return name or f"Nummer {record.person_id}"


def _size(groups: Iterable[GroupView]) -> int:
    return sum(len(group.programmes) for group in groups)


def _in_bands(places: Iterable[PlaceView]) -> tuple[Entry, ...]:
    """Places by band, inside a band in their order; last those the person does not want."""
    entries = map(_entry, places)
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.place.answer is Answer.NOT_FOR_ME,
                GROUPS.index(entry.style),
            ),
        )
    )


def _entry(place: PlaceView) -> Entry:
    return Entry(place.anchor, place.title, place.employer, place.band, place.style, place)


def loosening_views(
    found: Overview,
    narrowed: Narrowing = Narrowing(),  # noqa: B008 frozen
) -> tuple[LooseningView, ...]:
    """What would open places, most first; what opens none is left out."""
    gains = found.result.what_if or ()
    return tuple(_loosening(one, found, narrowed) for one in gains if one.gain)


def _loosening(loosening: Loosening, found: Overview, narrowed: Narrowing) -> LooseningView:
    is_tried = loosening.label == found.trial
    values = narrowed.values() | ({} if is_tried else {"trial": loosening.label})
    titles = tuple(dict.fromkeys(place.title for place in loosening.first))
    return LooseningView(
        label=loosening.label,
        more=f"{loosening.gain} mehr",
        titles=titles,
        address=f"{person_address(found.person.id)}?{urlencode(values)}",
        is_tried=is_tried,
    )


def facts_of(person: StoredPerson, on: date) -> Iterable[FactView]:
    """What is known of the person and what is not yet, in the order of a talk."""
    record = person.record
    mobility = [MOBILITY[one] for one in record.mobility]
    town = " ".join(part for part in (record.postcode, record.place) if part)
    school = ", ".join(part for part in (record.school, record.school_class) if part)
    minutes, hours = record.max_travel_minutes, record.weekly_hours_possible
    yield _fact("Geboren", _born(record.birth_date, on))
    if person.other_birth_date is not None:
        yield _fact("Später genanntes Geburtsdatum", german_day(person.other_birth_date))
    yield _fact("Wohnort", town)
    yield _fact("Schule", school)
    yield _fact(
        "Schulabschluss",
        certificate_words(record.school_certificate, state=record.certificate_state),
    )
    yield _fact("Deutsch", CEFR[record.cefr] if record.cefr else None)
    yield _fact("Stärken", ", ".join(record.strengths))
    yield _fact("Unterwegs", ", ".join(mobility))
    yield _fact("Weg höchstens", f"{minutes} Minuten von Tür zu Tür" if minutes else None)
    yield _fact("Beginn möglich ab", _day(record.earliest_start))
    yield _fact("Wochenstunden möglich", f"{hours:g}".replace(".", ",") if hours else None)


def _born(birth_date: date | None, on: date) -> str | None:
    if birth_date is None:
        return None
    return f"{german_day(birth_date)} ({age_on(birth_date, on)} Jahre)"


def _fact(name: str, value: str | None) -> FactView:
    return FactView(name=name, value=value or UNKNOWN, known=bool(value))


def _day(day: date | None) -> str | None:
    return german_day(day) if day else None
