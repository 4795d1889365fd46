"""What was said becomes what is meant: occupations, coordinates, the certificate that counts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from matching.domain import TrainingPlace, TrainingWish, UnderstoodOccupation, WishPick
from matching.geography import locate
from matching.occupations import Asker, Resolution, resolve_many
from matching.recognition import effective_certificate
from matching.reference import kldb_titles
from matching.seeker import Seeker
from matching.vocabulary import CertificateState

READINGS = 5
SURE_ENOUGH_FOR_A_PLACE = 0.5
Codes = Callable[[Collection[str]], Mapping[str, str | None]]


def understand_people(seekers: Iterable[Seeker]) -> list[Seeker]:
    """The same people with wishes, location and certificate understood; unknown stays unknown."""
    people = list(seekers)
    texts = [wish.text for seeker in people for wish in seeker.person.wishes]
    meanings = _resolve_once(texts, asker=Asker.WISH)
    return [_understand_person(seeker, meanings) for seeker in people]


def understand_places(
    places: Iterable[TrainingPlace], *, codes: Codes | None = None
) -> list[TrainingPlace]:
    """The same places with occupation and location understood.

    A given code wins over a title; one that the classification does not know counts as not given.
    `codes` gives the codes of titles, `codes_of` if None.
    """
    rows = [_with_known_code(place) for place in places]
    titles = {place.title for place in rows if place.title and place.kldb is None}
    found = (codes or codes_of)(titles)
    where = {location: locate(location) for location in {place.location for place in rows}}
    return [
        place.model_copy(
            update={
                "location": where[place.location],
                "kldb": place.kldb or found.get(place.title or ""),
            }
        )
        for place in rows
    ]


def codes_of(titles: Collection[str]) -> Mapping[str, str | None]:
    """The code of the occupation that each title surely means; None where it is not sure."""
    meanings = _resolve_once(sorted(titles), asker=Asker.TITLE)
    return {title: _sure_code(meaning) for title, meaning in meanings.items()}


def _resolve_once(texts: Sequence[str], *, asker: Asker) -> dict[str, Resolution]:
    distinct = sorted(set(texts))
    resolutions = resolve_many(distinct, asker=asker, top=READINGS)
    return dict(zip(distinct, resolutions, strict=True))


def _understand_person(seeker: Seeker, meanings: dict[str, Resolution]) -> Seeker:
    facts = seeker.facts
    certificate = effective_certificate(
        facts.school_certificate,
        origin=facts.certificate_origin,
        equivalence=facts.certificate_equivalence,
    )
    wishes = tuple(_understand_wish(wish, meanings[wish.text]) for wish in seeker.person.wishes)
    update = {
        "location": locate(seeker.person.location),
        "wishes": wishes,
        "certificate_for_ranking": certificate.ranking,
        "certificate_expected": facts.certificate_state is CertificateState.EXPECTED,
        "certificate_provisional": certificate.provisional,
    }
    return Seeker(seeker.person.model_copy(update=update), facts)


def _understand_wish(wish: TrainingWish, meaning: Resolution) -> TrainingWish:
    readings = tuple(
        UnderstoodOccupation(kldb=reading.kldb, confidence=reading.confidence)
        for reading in meaning.candidates
    )
    if wish.pick is not None and _is_usable(wish.pick):
        picked = _as_picked(wish.pick, readings)
        return TrainingWish(text=wish.text, pick=wish.pick, occupations=picked)
    return TrainingWish(
        text=wish.text, occupations=readings, ambiguous=meaning.ambiguous, theme=meaning.theme
    )


def _is_usable(pick: WishPick) -> bool:
    """Whether the classification knows the code; one that it does not counts as not picked."""
    return pick.kldb is None or pick.kldb in kldb_titles()


def _as_picked(
    pick: WishPick, readings: tuple[UnderstoodOccupation, ...]
) -> tuple[UnderstoodOccupation, ...]:
    """The picked occupation, certain, and behind it what else may be picked; () for none."""
    if pick.kldb is None:
        return ()
    others = (reading for reading in readings if reading.kldb != pick.kldb)
    return (UnderstoodOccupation(kldb=pick.kldb, confidence=1.0), *others)


def _with_known_code(place: TrainingPlace) -> TrainingPlace:
    if place.kldb is None or place.kldb in kldb_titles():
        return place
    return place.model_copy(update={"kldb": None})


def _sure_code(meaning: Resolution) -> str | None:
    if not meaning.candidates or meaning.candidates[0].confidence < SURE_ENOUGH_FOR_A_PLACE:
        return None
    return meaning.candidates[0].kldb
