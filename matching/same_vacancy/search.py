"""Which listings are compared at all: those that share a block.

Blocks: occupation and postcode area; occupation and the firm's name (for a wrong or missing
postcode); a phone number or address of mail (for a firm that is not named). A block with very many
listings says nothing and is not compared.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from matching.domain import TrainingPlace
from matching.same_vacancy.employer import likeness
from matching.same_vacancy.evidence import SAME_ENOUGH, confidence, evidence
from matching.same_vacancy.pair import VacancyPair, pair_of
from matching.same_vacancy.traits import Traits, traits_of

_LARGEST_BLOCK = 400
_WORTH_COMPARING = 0.6


def find_pairs(
    places: Iterable[TrainingPlace], *, across_sources: bool = True, enough: float = SAME_ENOUGH
) -> tuple[VacancyPair, ...]:
    """Pairs of understood places that are at least that sure, surest first.

    With `across_sources` only listings of different sources: one source knows its own seats.
    """
    traits = [traits_of(place) for place in places]
    pairs = [
        pair_of(traits[one], traits[other])
        for one, other in sorted(_candidates(traits, across_sources=across_sources))
        if confidence(evidence(traits[one], traits[other])) >= enough
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.confidence, pair.first, pair.second)))


def _candidates(traits: list[Traits], *, across_sources: bool) -> set[tuple[int, int]]:
    """Positions of the pairs that are worth a closer look."""
    blocks: dict[Hashable, list[int]] = {}
    for position, one in enumerate(traits):
        for key in _keys(one):
            blocks.setdefault(key, []).append(position)
    return {
        (one, other)
        for members in blocks.values()
        if 1 < len(members) <= _LARGEST_BLOCK
        for one, other in combinations(members, 2)
        if not (across_sources and traits[one].place.source is traits[other].place.source)
        and _may_be_one_firm(traits[one], traits[other])
    }


def _keys(one: Traits) -> Iterator[Hashable]:
    """The blocks that a listing is in."""
    trade = one.trade.kldb or one.trade.words
    if trade and one.area:
        yield "area", trade, one.area
    if trade and one.firm:
        yield "firm", trade, max(one.firm.words, key=lambda word: (len(word), word))[:6]
    if one.phone:
        yield "phone", one.phone
    if one.email:
        yield "email", one.email


def _may_be_one_firm(one: Traits, other: Traits) -> bool:
    """Whether the names do not stand against it; a missing one never does."""
    if not one.firm or not other.firm:
        return True
    return likeness(one.firm, other.firm) >= _WORTH_COMPARING
