"""The open places in memory, once per process, as fresh as the database."""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy import Connection, Engine

from api import store
from api.db import reading
from api.records import PlaceRecord
from api.store import Stored
from matching.domain import TrainingPlace
from matching.pipeline import Market, prepare, understand_places

DAYS_KEPT = 4


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """The open places of one version of the market; `records` by the key that matches carry."""

    version: int
    records: Mapping[str, PlaceRecord]
    places: tuple[TrainingPlace, ...]


class OpenMarket:
    """Keeps the open places ready for matching; read anew when the market's version moved."""

    def __init__(self, engine: Engine) -> None:
        """Hold nothing yet; the first question reads the places."""
        self._engine = engine
        self._lock = Lock()
        self._open: OpenPlaces | None = None
        self._markets: OrderedDict[date, Market] = OrderedDict()

    def on(self, day: date) -> tuple[OpenPlaces, Market]:
        """Give the open places and their market for a day, as of the latest stored change."""
        with self._lock, reading(self._engine) as connection:
            opened = self._fresh(connection)
            return opened, self._market(opened, day)

    def _fresh(self, connection: Connection) -> OpenPlaces:
        version = store.market_version(connection)
        if self._open is None or self._open.version != version:
            self._open = _understood(version, store.open_places(connection))
            self._markets.clear()
        return self._open

    def _market(self, opened: OpenPlaces, day: date) -> Market:
        if day not in self._markets:
            self._markets[day] = prepare(opened.places, day)
            if len(self._markets) > DAYS_KEPT:
                self._markets.popitem(last=False)
        self._markets.move_to_end(day)
        return self._markets[day]


def _understood(version: int, stored: Sequence[Stored[PlaceRecord]]) -> OpenPlaces:
    times = Counter(place.record.place_id for place in stored)
    records = {_key(place.record, times): place.record for place in stored}
    places = [
        record.to_place().model_copy(update={"place_id": key}) for key, record in records.items()
    ]
    return OpenPlaces(version, records, tuple(understand_places(places)))


def _key(place: PlaceRecord, times: Counter[str]) -> str:
    """The place's own key; with its source in front where two sources use the same one."""
    if times[place.place_id] == 1:
        return place.place_id
    return f"{place.source or 'OTHER'}:{place.place_id}"
