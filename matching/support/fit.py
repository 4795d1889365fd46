"""Support programmes of one person in the order and groups in which a counsellor reads them.

Nothing is hidden: what is not shown first is in `rest`. A place in regular training that fits goes
above all of it (rulebook 2.0 rule 1, `matching.support.places`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from matching.domain import Location, ProgrammeOffer
from matching.geography import locate
from matching.reference import postcode_entry
from matching.rules import ProgrammeAnswer, ProgrammeRule
from matching.rules.catalogue import programmes_on
from matching.rules.programme import Purpose, Role
from matching.seeker import Seeker
from matching.support.needs import Needs, need_list, needs_of
from matching.support.offers import RankedOffer, Seats, Wanted, rank_offers, usefulness
from matching.support.registration import Registration, SchoolDeadline, registrations_elsewhere
from matching.vocabulary import ProgrammeStatus, ResultClass

PURPOSE_TITLE = {
    Purpose.CERTIFICATE: "Abschluss nachholen",
    Purpose.LANGUAGE: "Sprache",
    Purpose.SUPPORTED_TRAINING: "Ausbildung mit Hilfe",
    Purpose.BRIDGE: "Überbrücken",
    Purpose.ORIENTATION: "Orientierung",
    Purpose.TRAINING: "Ausbildung",
}
_CLASSES = (ResultClass.POSSIBLE, ResultClass.POSSIBLE_IF)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A possible programme: the needs it answers, its offers, deadlines of schools without one."""

    answer: ProgrammeAnswer
    purpose: Purpose
    needs: Needs
    offers: tuple[RankedOffer, ...]
    registrations: tuple[Registration, ...]

    @property
    def why(self) -> str:
        """What it helps with, as a sentence; empty when no known fact says so."""
        labels = ", ".join(need.label_de for need in self.needs.known)
        return f"Hilft dabei: {labels}." if labels else ""

    @property
    def seats(self) -> Seats:
        """The best that its offers promise; without an offer none."""
        return self.offers[0].seats if self.offers else Seats.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one purpose."""

    purpose: Purpose
    suggestions: tuple[Suggestion, ...]

    @property
    def title(self) -> str:
        """The purpose in German."""
        return PURPOSE_TITLE[self.purpose]


@dataclass(frozen=True, slots=True)
class ProgrammeFit:
    """What to read first, in groups, and everything else that is possible."""

    first: tuple[Group, ...]
    rest: tuple[Group, ...]


def programme_fit(
    seeker: Seeker,
    answers: Iterable[ProgrammeAnswer],
    offers: Iterable[ProgrammeOffer],
    *,
    on: date,
    deadlines: Iterable[SchoolDeadline] = (),
) -> ProgrammeFit:
    """Order and group the possible programmes; at most as many first as `needs.yaml` says.

    `offers` with located coordinates (`locate_offers`), else distance is not known.
    """
    order = _Order(seeker, tuple(offers), tuple(deadlines), on)
    ordered = sorted(
        (order.entry(one) for one in answers if one.result is not ResultClass.NOT_POSSIBLE),
        key=lambda entry: entry.key,
    )
    first = _first(ordered, alone=order.needs.alone)
    rest = [one for one in ordered if one not in first]
    return ProgrammeFit(_groups(first), _groups(rest))


def locate_offers(offers: Iterable[ProgrammeOffer]) -> tuple[ProgrammeOffer, ...]:
    """The same offers with coordinates; once for many people."""
    return tuple(one.model_copy(update={"location": locate(one.location)}) for one in offers)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A suggestion with its place in the order."""

    suggestion: Suggestion
    rule: ProgrammeRule
    key: tuple[object, ...]
    may_be_first: bool


class _Order:
    """One person's order of programmes."""

    def __init__(
        self,
        seeker: Seeker,
        offers: Sequence[ProgrammeOffer],
        deadlines: Sequence[SchoolDeadline],
        on: date,
    ) -> None:
        """Know the person's needs and the programmes of the day."""
        facts, person = seeker.facts, seeker.person
        self.facts = facts
        self.needs = needs_of(facts, on)
        self.wanted = Wanted(
            location=person.location,
            county=facts.county_ags or _county_of(person.location),
            start=facts.start_date or person.earliest_start,
            needs=self.needs,
            on=on,
        )
        self.offers = rank_offers(offers, self.wanted, deadlines)
        self.deadlines, self.rules = deadlines, _rules(on)

    def entry(self, answer: ProgrammeAnswer) -> _Entry:
        """One programme: its offers, what it answers, its place in the order."""
        rule = self.rules[answer.programme_id]
        own = self.offers.get(rule.id, ())
        needs = self.needs.answered_by(rule.helps_with)
        suggestion = Suggestion(
            answer=answer,
            purpose=_purpose(rule, needs),
            needs=needs,
            offers=own,
            registrations=registrations_elsewhere(
                rule.id, {one.offer.provider for one in own}, self.deadlines, on=self.wanted.on
            ),
        )
        key = self._key(suggestion, rule)
        return _Entry(suggestion, rule, key, self._may_be_first(suggestion, rule))

    def _may_be_first(self, suggestion: Suggestion, rule: ProgrammeRule) -> bool:
        """Rehab variants only on the rehab track; else what answers a need, or helps nearby.

        What is phasing out counts where somebody still offers it.
        """
        nearby = suggestion.seats is not Seats.NONE
        if rule.routing.rehab:
            return bool(self.facts.rehab_status_recognised) and rule.role is not Role.GRANT
        if suggestion.needs.known:
            return nearby or rule.status is not ProgrammeStatus.PHASING_OUT
        return rule.role is Role.HELP and nearby and not self.needs.alone

    def _track(self, rule: ProgrammeRule) -> int:
        """Rehab variants come first on the recognised track, else after everything."""
        if not rule.routing.rehab:
            return 1
        return 0 if self.facts.rehab_status_recognised else 2

    def _key(self, suggestion: Suggestion, rule: ProgrammeRule) -> tuple[object, ...]:
        """Routing, then needs, then seats nearby before the bare law, then how it stands."""
        answer, routing = suggestion.answer, rule.routing
        after_school_office = bool(self.facts.extended_obligation_open) and not (
            routing.extended_obligation
        )
        way = usefulness(suggestion.offers[0], self.wanted) if suggestion.offers else ()
        return (
            self._track(rule),
            after_school_office,
            not suggestion.needs.urgent,
            _tier(suggestion, rule),
            suggestion.seats,
            -suggestion.needs.weight,
            not _answers_main_need(suggestion, rule),
            _CLASSES.index(answer.result),
            way,
            len(answer.missing),
            answer.programme_id,
        )


def _purpose(rule: ProgrammeRule, needs: Needs) -> Purpose:
    """What it is for this person: the same measure may lead to a certificate or bridge a year."""
    own = (rule.purpose_for[need.id] for need in needs.known if need.id in rule.purpose_for)
    return next(own, rule.purpose)


def _answers_main_need(suggestion: Suggestion, rule: ProgrammeRule) -> bool:
    return any(need.id == rule.helps_with[0] for need in suggestion.needs.known)


def _tier(suggestion: Suggestion, rule: ProgrammeRule) -> int:
    """Help that answers a need, money and advice that does, other help, everything else."""
    answers = bool(suggestion.needs.known)
    hands_on = rule.role in {Role.HELP, Role.SPECIAL, Role.PLACE}
    if answers:
        return 0 if hands_on else 1
    return 2 if rule.role is Role.HELP else 3


def _first(ordered: Sequence[_Entry], *, alone: bool) -> list[_Entry]:
    """The first few: not too many of one purpose, no variant beside what it is a variant of."""
    limits, taken = need_list(), Counter[Purpose]()
    per_purpose = limits.shown_first if alone else limits.first_per_purpose
    candidates = [one for one in ordered if one.may_be_first]
    if not candidates and not alone:  # nothing is known and nothing is on offer: the bare law
        candidates = [one for one in ordered if one.rule.role is Role.HELP]
    ids = {one.rule.id for one in candidates}
    chosen = []
    for entry in candidates:
        purpose = entry.suggestion.purpose
        if taken[purpose] < per_purpose and entry.rule.variant_of not in ids:
            taken[purpose] += 1
            chosen.append(entry)
    return chosen[: limits.shown_first]


def _groups(entries: Sequence[_Entry]) -> tuple[Group, ...]:
    """By purpose, in the order of the best of each."""
    purposes = list(dict.fromkeys(entry.suggestion.purpose for entry in entries))
    by_purpose = sorted(entries, key=lambda entry: purposes.index(entry.suggestion.purpose))
    return tuple(
        Group(purpose, tuple(entry.suggestion for entry in same))
        for purpose, same in groupby(by_purpose, key=lambda entry: entry.suggestion.purpose)
    )


def _county_of(location: Location) -> str | None:
    """The county of a postcode that the list knows."""
    entry = postcode_entry(location.postcode) if location.postcode else None
    return None if entry is None or entry.coarse else entry.county_ags


@lru_cache(maxsize=64)
def _rules(on: date) -> dict[str, ProgrammeRule]:
    return {rule.id: rule for rule in programmes_on(on)}
