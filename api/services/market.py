"""The open places in memory, once per process, as fresh as the database."""

import gc
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.db import reading
from api.place_store import moved_since, open_places, open_places_among
from api.records import PlaceRecord
from api.services.latest import Latest
from api.store import Stored
from matching.domain import TrainingPlace
from matching.pipeline import Market, changed, prepare, understand_places
from matching.understanding import Codes, codes_of

DAYS_KEPT = 4
MOST_MOVED = 500
"""With more places that moved it is as quick to read all of them, and few statements take more."""


@dataclass(frozen=True)
class OpenPlaces:
    """The open places of one version of the market.

    `records` and `rows`, the random keys, by the key that matches carry.
    """

    version: int
    records: Mapping[str, PlaceRecord]
    rows: Mapping[str, UUID]
    places: tuple[TrainingPlace, ...]

    def keys_of(self, rows: Collection[UUID]) -> Sequence[str]:
        """The keys of those of some rows that are among the open places."""
        return [self._keys[row] for row in rows if row in self._keys]

    @cached_property
    def _keys(self) -> Mapping[UUID, str]:
        """The keys by row, built when somebody asks first."""
        return {row: key for key, row in self.rows.items()}

    def with_changes(self, gone: Collection[str], come: "OpenPlaces") -> "OpenPlaces":
        """Those without some, and with new or changed ones, of the version of these."""
        out = frozenset(gone)
        stay = [place for place in self.places if place.place_id not in out]
        return OpenPlaces(
            version=come.version,
            records={key: self.records[key] for key in self.records if key not in out}
            | dict(come.records),
            rows={key: self.rows[key] for key in self.rows if key not in out} | dict(come.rows),
            places=(*stay, *come.places),
        )

    def stored(self, key: str) -> Stored[PlaceRecord]:
        """The record with its random key."""
        return Stored(self.rows[key], self.records[key])


class OpenMarket:
    """Keeps the open places ready for matching; what moved since is read when the version moved.

    One thread builds, outside of any transaction; meanwhile the others are answered from the
    market as it was, and wait only when there is none for their day.
    """

    def __init__(self, engine: Engine, codes: Codes = codes_of) -> None:
        """Hold nothing yet; the first question reads the places. `codes`: what titles mean."""
        self._engine, self._codes = engine, codes
        self.latest: Latest[object] = Latest()
        self._building = Lock()
        self._held: _Held | None = None

    @property
    def held(self) -> int:
        """How many open places are in memory now."""
        held = self._held
        return 0 if held is None else len(held.opened.places)

    def on(self, day: date) -> tuple[OpenPlaces, Market]:
        """Give the open places and their market for a day, as of the latest change that is built.

        A change stored before the call is in the answer, unless another call is just building it.
        """
        held = self._held
        ready = held.find(day) if held else None
        if held is None or ready is None:
            with self._building:
                return self._built(day)
        if held.opened.version == self._version() or not self._building.acquire(blocking=False):
            return held.opened, ready
        try:
            return self._built(day)
        finally:
            self._building.release()

    def _built(self, day: date) -> tuple[OpenPlaces, Market]:
        """Bring what is held up to date, and to this day; only one thread may be in here."""
        held = self._held
        if held is None:
            held = self._read()
        elif held.opened.version != self._version():
            held = self._moved(held) or self._read()
        market = held.find(day)
        if market is None:
            market = prepare(held.opened.places, day)
            held.keep(day, market)
        self._held = held
        return held.opened, market

    def _read(self) -> "_Held":
        with _without_collecting():
            with reading(self._engine) as connection:
                version, stored = store.market_version(connection), open_places(connection)
            return _Held(understood(version, stored, codes=self._codes))

    def _moved(self, held: "_Held") -> "_Held | None":
        """What is held with what changed since; None when so much did that all is read anew.

        Places of other sources with the same key are taken along: their keys here may change too.
        """
        opened = held.opened
        with reading(self._engine) as connection:
            version = store.market_version(connection)
            moved = set(moved_since(connection, opened.version))
            if len(moved) > MOST_MOVED:
                return None
            own_keys = {opened.records[key].place_id for key in opened.keys_of(moved)}
            own_keys |= {one.record.place_id for one in open_places_among(connection, ids=moved)}
            now = open_places_among(connection, place_ids=own_keys)
        gone = [key for key, record in opened.records.items() if record.place_id in own_keys]
        return held.with_changes(gone, understood(version, now, codes=self._codes))

    def _version(self) -> int:
        with reading(self._engine) as connection:
            return store.market_version(connection)


class _Held:
    """Open places of one version, and their markets for the days asked for last."""

    def __init__(self, opened: OpenPlaces) -> None:
        self.opened = opened
        self._lock = Lock()
        self._markets: OrderedDict[date, Market] = OrderedDict()

    def find(self, day: date) -> Market | None:
        with self._lock:
            market = self._markets.get(day)
            if market is not None:
                self._markets.move_to_end(day)
            return market

    def keep(self, day: date, market: Market) -> None:
        with self._lock:
            self._markets[day] = market
            if len(self._markets) > DAYS_KEPT:
                self._markets.popitem(last=False)

    def with_changes(self, gone: Collection[str], come: OpenPlaces) -> "_Held":
        """Another one in which places are gone and come; each market moves along."""
        held = _Held(self.opened.with_changes(gone, come))
        with self._lock:
            markets = tuple(self._markets.items())
        for day, market in markets:
            held.keep(day, changed(market, without=gone, places=come.places))
        return held


def understood(
    version: int, stored: Sequence[Stored[PlaceRecord]], *, codes: Codes = codes_of
) -> OpenPlaces:
    """Stored places as the engine takes them."""
    times = Counter(place.record.place_id for place in stored)
    records = {_key(place.record, times): place.record for place in stored}
    rows = {_key(place.record, times): place.id for place in stored}
    places = [record.to_place(key) for key, record in records.items()]
    return OpenPlaces(version, records, rows, tuple(understand_places(places, codes=codes)))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many objects that stay: looking again and again for those that do not takes longer."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def _key(place: PlaceRecord, times: Counter[str]) -> str:
    """The place's own key; with its source in front where two sources use the same one."""
    if times[place.place_id] == 1:
        return place.place_id
    return f"{place.source or 'OTHER'}:{place.place_id}"
