"""A wish on the page: what was said, what was understood, what may be picked instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pick_store import Pick
from matching.domain import TrainingWish
from matching.letter import german_day
from matching.occupations import Candidate
from matching.reference import title_of

SURE = 0.75
UNTIL_PICKED = "Bis zur Auswahl zählen die naheliegenden Berufe zusammen."


@dataclass(frozen=True, slots=True)
class Choice:
    """An occupation that a button picks."""

    kldb: str
    title: str


@dataclass(frozen=True, slots=True)
class WishSearch:
    """A search for the occupation of one wish, and what it found."""

    number: int
    query: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What is said of a wish: `lead` and `title` first, then a note; `asks` when it is open."""

    lead: str
    title: str | None = None
    note: str | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class WishView:
    """A wish with all that may be done about it.

    `choices` are folded unless the wish `asks`; `query` is None when nothing was searched for.
    """

    anchor: str
    address: str
    number: int
    said: str
    understood: Understood
    choices: tuple[Choice, ...]
    may_decline: bool
    picked: bool
    search_first: bool
    query: str | None
    found: tuple[Choice, ...]


def wish_views(
    wishes: Sequence[TrainingWish],
    picks: Sequence[Pick | None],
    *,
    address: str,
    search: WishSearch | None,
) -> tuple[WishView, ...]:
    """The wishes of a person with the picks in use; `address` is that of the person's page."""
    numbered = enumerate(zip(wishes, picks, strict=True), start=1)
    return tuple(
        _wish_view(
            wish,
            pick,
            number=number,
            address=address,
            search=search if search and search.number == number else None,
        )
        for number, (wish, pick) in numbered
    )


def _wish_view(
    wish: TrainingWish,
    pick: Pick | None,
    *,
    number: int,
    address: str,
    search: WishSearch | None,
) -> WishView:
    understood = _understood(wish, pick)
    found = search.candidates if search else ()
    return WishView(
        anchor=f"wunsch-{number}",
        address=f"{address}/wishes/{number}",
        number=number,
        said=wish.text,
        understood=understood,
        choices=_choices((one.kldb for one in wish.occupations), without=understood.title),
        may_decline=pick is None and bool(wish.occupations),
        picked=pick is not None,
        search_first=search is not None or not wish.occupations,
        query=search.query if search else None,
        found=_choices((one.kldb for one in found), without=understood.title if pick else None),
    )


def _understood(wish: TrainingWish, pick: Pick | None) -> Understood:
    titles = [title_of(one.kldb) for one in wish.occupations]
    if pick is not None:
        return _picked(titles, day=german_day(pick.picked_on))
    if not titles:
        note = "Bitte nachfragen, was gemeint ist, und den Beruf suchen."
        return Understood("Nichts sicher erkannt.", note=note, asks=True)
    if wish.theme:
        lead = f"Thema, kein Beruf: {wish.theme}."
        return Understood(lead, note=UNTIL_PICKED, asks=True)
    if wish.ambiguous:
        return Understood("Mehrere Bedeutungen: bitte wählen.", note=UNTIL_PICKED, asks=True)
    if wish.occupations[0].confidence >= SURE:
        return Understood("Verstanden als", titles[0])
    return Understood("Vermutlich gemeint:", titles[0], "Bitte nachfragen und wählen.", asks=True)


def _picked(titles: Sequence[str], *, day: str) -> Understood:
    if titles:
        return Understood("Gemeint ist", titles[0], f"Gewählt am {day} von der Beratung.")
    note = f"Gewählt am {day} von der Beratung: keiner der vorgeschlagenen Berufe."
    return Understood("Noch kein Beruf zugeordnet.", note=note)


def _choices(codes: Iterable[str], *, without: str | None) -> tuple[Choice, ...]:
    """Each title once, with its first code."""
    first: dict[str, str] = {}
    for code in codes:
        first.setdefault(title_of(code), code)
    return tuple(Choice(code, title) for title, code in first.items() if title != without)
