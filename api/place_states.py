"""Which state of a training place may follow which (rulebook 1.3)."""

from collections.abc import Mapping

from api.tables import PlaceState

FOLLOWS: Mapping[PlaceState, frozenset[PlaceState]] = {
    PlaceState.DRAFT: frozenset({PlaceState.OPEN, PlaceState.WITHDRAWN}),
    PlaceState.OPEN: frozenset(
        {PlaceState.RESERVED, PlaceState.FILLED, PlaceState.WITHDRAWN, PlaceState.EXPIRED}
    ),
    PlaceState.RESERVED: frozenset(
        {PlaceState.OPEN, PlaceState.FILLED, PlaceState.WITHDRAWN, PlaceState.EXPIRED}
    ),
    PlaceState.FILLED: frozenset({PlaceState.OPEN, PlaceState.WITHDRAWN}),
    PlaceState.WITHDRAWN: frozenset({PlaceState.OPEN}),
    PlaceState.EXPIRED: frozenset({PlaceState.OPEN, PlaceState.WITHDRAWN}),
}
BEGINNINGS = frozenset({PlaceState.DRAFT, PlaceState.OPEN})
"""States in which a place may be entered."""

STATE_WORDS = {
    PlaceState.DRAFT: "Entwurf",
    PlaceState.OPEN: "offen",
    PlaceState.RESERVED: "reserviert",
    PlaceState.FILLED: "besetzt",
    PlaceState.WITHDRAWN: "zurückgezogen",
    PlaceState.EXPIRED: "abgelaufen",
}
