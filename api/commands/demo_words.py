"""What the demo prints: counts of the county, and one person's result to be read out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import fill

from api.commands.demo_county import County, Outcome
from api.records import PersonRecord, PlaceRecord
from matching.explain import Match, band_words
from matching.profiles import Thresholds
from matching.rules import Condition, programme_answers
from matching.support import RankedOffer, Seats, Suggestion, locate_offers, programme_fit
from matching.vocabulary import Outcome as Truth
from matching.vocabulary import ResultClass
from matching.wording import RESULT_CLASS

SHOWN = 3
_WIDTH = 98
_ORDER = (ResultClass.POSSIBLE, ResultClass.POSSIBLE_IF, ResultClass.NOT_POSSIBLE)


def summary(county: County) -> Iterator[str]:
    """The county in numbers."""
    outcomes = county.outcomes.values()
    words = Counter(
        band_words(match, county.thresholds) for one in outcomes for match in one.found.matches
    )
    excluded = sum(one.found.excluded_count for one in outcomes)
    classes = Counter(result for one in outcomes for result in one.classes.values())
    yield f"Ein erfundener Landkreis am {_day(county.day)}"
    yield from _counts(
        f"{len(county.outcomes)} junge Menschen, {len(county.places)} offene Plätze,"
        f" {len(county.offers)} Angebote von Trägern",
        f"{sum(words.values())} Vorschläge (höchstens 20 je Person): "
        + _listed((word, count) for word, count in words.most_common()),
        f"{excluded} Paare aus Mensch und Platz schließt eine Rechtsvorschrift aus",
        f"{sum(classes.values())} Auskünfte zu Förderangeboten: "
        + _listed((RESULT_CLASS[result], classes[result]) for result in _ORDER),
    )


def _counts(*sentences: str) -> Iterator[str]:
    """Indented lines."""
    for sentence in sentences:
        yield fill(sentence, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    """Words with their counts."""
    return ", ".join(f"{count} „{word}“" for word, count in counts)


def person(outcome: Outcome, county: County) -> Iterator[str]:
    """One person: first places and programmes with reasons."""
    yield from _introduction(outcome.record, county.day)
    yield ""
    matches = outcome.found.matches[:SHOWN]
    yield f"PLÄTZE, DIE ZUERST INFRAGE KOMMEN ({len(matches)} von {len(outcome.found.matches)})"
    for match in matches:
        yield ""
        yield from _place(match, county.places[match.place_id], county.thresholds)
    yield ""
    yield from _programmes(outcome, county)


def _programmes(outcome: Outcome, county: County) -> Iterator[str]:
    """The first programme of each of the first purposes."""
    answers = programme_answers(outcome.seeker.facts, county.day)
    offers = locate_offers(record.to_offer() for record in county.offers.values())
    fit = programme_fit(outcome.seeker, answers, offers, on=county.day, deadlines=county.deadlines)
    possible = sum(len(group.suggestions) for group in (*fit.first, *fit.rest))
    first = fit.first[:SHOWN]
    yield f"FÖRDERANGEBOTE, DIE ZUERST INFRAGE KOMMEN ({len(first)} von {possible})"
    for group in first:
        yield ""
        yield from _programme(group.title, group.suggestions[0], county)


def _introduction(record: PersonRecord, day: date) -> Iterator[str]:
    """Who it is about, in two lines."""
    name = " ".join(part for part in (record.given_name, record.family_name) if part)
    about = [record.school_class and f"Klasse {record.school_class}", record.place]
    details = ", ".join(part for part in (_age(record.birth_date, day), *about) if part)
    yield f"{name or record.person_id} ({details or 'keine weiteren Angaben'})"
    wishes = ", ".join(f"„{wish}“" for wish in record.wishes)
    yield f"Wünsche: {wishes or 'noch keine genannt'}"


def _age(born: date | None, day: date) -> str:
    """Age in completed years, nothing when the birth date is not known."""
    if born is None:
        return ""
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return f"{years} Jahre"


def _place(match: Match, place: PlaceRecord, thresholds: Thresholds) -> Iterator[str]:
    """One place: what speaks for it, what does not, what is open, what is missing."""
    employer = ", ".join(part for part in (place.employer, place.place) if part)
    title = f"{place.title or 'Ohne Titel'} – {employer or 'Betrieb nicht genannt'}"
    yield fill(title, _WIDTH, initial_indent=f"{match.rank}. ", subsequent_indent="   ")
    yield f"   Einschätzung: {band_words(match, thresholds)}"
    known = [part for part in match.contributions if part.known]
    weighty = sorted(known, key=lambda part: part.points, reverse=True)
    yield from _points("Dafür spricht", (one.reason for one in weighty if one.speaks_for))
    yield from _points("Weniger passt", (one.reason for one in weighty if not one.speaks_for))
    open_law = [one for one in match.conditions if one.outcome is Truth.UNKNOWN]
    yield from _points("Rechtlich offen", map(_with_reference, open_law))
    yield from _points("Noch offen", match.gaps)


def _programme(purpose: str, suggestion: Suggestion, county: County) -> Iterator[str]:
    """One programme: how it stands, what is open, who could examine it, where there are seats."""
    answer = suggestion.answer
    title = f"{answer.title}: {RESULT_CLASS[answer.result]}"
    yield fill(title, _WIDTH, initial_indent=" - ", subsequent_indent="   ")
    yield f"   {purpose}. {suggestion.why}".rstrip()
    met = [one.text for one in answer.findings if one.outcome is Truth.TRUE]
    against = [one for one in answer.findings if one.outcome is Truth.FALSE]
    yield from _points("Dafür spricht", met)
    yield from _points("Dagegen steht", map(_with_reference, against))
    yield from _points("Noch zu klären", answer.open_questions)
    near = [one for one in suggestion.offers if one.seats is not Seats.NONE][:SHOWN]
    yield from _points("Angebote", (_offer(one, county) for one in near))
    yield from _points("Nächster Schritt", [answer.next_step])


def _offer(ranked: RankedOffer, county: County) -> str:
    """A provider's offer in one line, with its deadline."""
    offer = county.offers[ranked.offer.offer_id]
    start = f"ab {_day(offer.start_date)}" if offer.start_date else "Beginn erfragen"
    free = "freie Plätze erfragen" if offer.seats_free is None else f"frei: {offer.seats_free}"
    line = ", ".join(
        part for part in (offer.provider, offer.place, ranked.way, start, free) if part
    )
    return f"{line}. {ranked.registration.text}" if ranked.registration else f"{line}."


def _with_reference(condition: Condition) -> str:
    """A condition with its paragraph."""
    return f"{condition.text.rstrip('.')} ({condition.reference})."


def _points(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    """Sentences as points below their heading; without a sentence nothing."""
    points = [
        fill(sentence, _WIDTH, initial_indent="     · ", subsequent_indent="       ")
        for sentence in sentences
    ]
    if points:
        yield f"   {heading}:"
        yield from points


def _day(day: date) -> str:
    """A day as it is written in German."""
    return f"{day:%d.%m.%Y}"
