"""Views to share: turned to the young person, on a sheet to take home, as lines for the office."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from api.answer_terms import ANSWER_WORDS, Answer
from api.pages.addresses import person_address
from api.pages.person_view import (
    FactView,
    LooseningView,
    facts_of,
    loosening_views,
    place_views,
)
from api.pages.place_view import PlaceView
from api.pages.wish_view import Understood, WishView, wish_views
from api.pages.words import day_or_unknown
from api.records import PersonRecord
from api.referral_store import Referral
from api.services.overview import Overview
from matching.letter import german_day

PLACES, PROGRAMMES, QUESTIONS, REASONS, CHIPS = 5, 2, 3, 3, 4
NO_STEP = "noch nichts vereinbart"


@dataclass(frozen=True, slots=True)
class HelpView:
    """A programme in two sentences: its name, and where to ask, who decides."""

    title: str
    next_step: str


@dataclass(frozen=True, slots=True)
class TogetherView:
    """What counsellor and young person look at, without anything that is only for the counsellor.

    `facts` is empty except on the sheet.
    """

    address: str
    name: str
    on: str
    wishes: tuple[WishView, ...]
    places: tuple[PlaceView, ...]
    programmes: tuple[HelpView, ...]
    questions: tuple[str, ...]
    chips: tuple[LooseningView, ...]
    next_step: str
    facts: tuple[FactView, ...]
    answer_words: tuple[tuple[str, str], ...]
    answered: dict[Answer, str]


@dataclass(frozen=True, slots=True)
class NoteView:
    """Five lines to copy into another system."""

    address: str
    name: str
    lines: tuple[str, ...]


def together_view(
    found: Overview, steps: Sequence[Referral], *, with_facts: bool = False
) -> TogetherView:
    """The page in words; `steps`: what goes on with a next step, what is due first."""
    record, address = found.person.record, person_address(found.person.id)
    return TogetherView(
        address=address,
        name=_first_name(record),
        on=german_day(found.result.on),
        wishes=_wishes(found, address),
        places=_with_telling_reasons(place_views(found)[:PLACES]),
        programmes=_programmes(found),
        questions=found.questions[:QUESTIONS],
        chips=loosening_views(found)[:CHIPS],
        next_step=_next_step(steps),
        facts=tuple(facts_of(found.person, found.result.on)) if with_facts else (),
        answer_words=tuple((one.value, words) for one, words in ANSWER_WORDS.items()),
        answered=dict(ANSWER_WORDS),
    )


def note_view(found: Overview, steps: Sequence[Referral]) -> NoteView:
    """The talk in five lines; what is not known is said."""
    address = person_address(found.person.id)
    places = place_views(found)
    wanted = [one for one in places if one.answer is Answer.WANTED]
    wishes = [_wish_words(one.said, one.understood) for one in _wishes(found, address)]
    suggested = [f"{one.title} ({one.employer})" for one in places[:PLACES]]
    suggested += [one.title for one in _programmes(found)]
    agreed = [f"{one.title} ({one.employer}): will ich" for one in wanted]
    return NoteView(
        address=address,
        name=found.person.record.person_id,
        lines=(
            f"Datum: {german_day(found.result.on)}",
            f"Wunsch: {'; '.join(wishes) or 'noch nicht genannt'}",
            f"Vorgeschlagen: {'; '.join(suggested) or 'nichts'}",
            f"Vereinbart: {'; '.join(agreed) or NO_STEP}",
            f"Wiedervorlage: {_next_step(steps)}",
        ),
    )


def _with_telling_reasons(places: Sequence[PlaceView]) -> tuple[PlaceView, ...]:
    """Three reasons for each place; those that hold for all places come after the others."""
    counts = Counter(reason.text for place in places for reason in place.reasons_for)
    return tuple(
        replace(
            place,
            reasons_for=tuple(
                sorted(place.reasons_for, key=lambda one: counts[one.text] == len(places) > 1)
            )[:REASONS],
        )
        for place in places
    )


def _wishes(found: Overview, address: str) -> tuple[WishView, ...]:
    wishes = found.result.seeker.person.wishes
    said = len(found.person.record.wishes)  # a trial may add one
    picks = [found.person.pick_for(wish) for wish in wishes[:said]]
    return wish_views(wishes[:said], picks, address=address, search=None)


def _wish_words(said: str, understood: Understood) -> str:
    return f"„{said}“ ({understood.title})" if understood.title else f"„{said}“"


def _programmes(found: Overview) -> tuple[HelpView, ...]:
    groups = chain(found.fit.first, found.fit.rest)
    answers = [one.answer for group in groups for one in group.suggestions]
    return tuple(HelpView(one.title, one.next_step) for one in answers[:PROGRAMMES])


def _next_step(steps: Sequence[Referral]) -> str:
    if not steps:
        return NO_STEP
    return f"{steps[0].next_step} (bis {day_or_unknown(steps[0].next_due)})"


def _first_name(record: PersonRecord) -> str:
    """The given name alone: nobody else who looks on learns more."""
    return record.given_name or f"Nummer {record.person_id}"
