"""What a counsellor may narrow a search to: one entry in `PLACE_FILTERS` for each filter.

A filter takes away what is known not to fit. What becomes of a place that does not say is declared
for each (`Missing`): it is never lost silently. The way to work needs the person too and is in
`narrowing`.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from matching.domain import Frozen, TrainingPlace
from matching.reference import (
    group_titles,
    occupation_for,
    postcode_entry,
    task_families,
    tasks_by_code,
)
from matching.vocabulary import ChamberArea, PlaceKind, PlaceSource
from matching.wording import CHAMBER_AREA, PLACE_KIND, PLACE_SOURCE


def known_field(field: str) -> str:
    """The field; raises ValueError when it is neither a KldB group nor a family of tasks."""
    if field not in group_titles() and field not in task_families():
        message = "neither a KldB group of one to four digits nor a family of tasks"
        raise ValueError(message)
    return field


OccupationField = Annotated[str, Field(max_length=60), AfterValidator(known_field)]
County = Annotated[str, Field(pattern=r"^[0-9]{5}$")]


class Filters(Frozen):
    """What a search is narrowed to: each filter that is set has to hold, with any of its values.

    `fields`: KldB groups of one to four digits, or families of tasks. `counties`: county keys (AGS)
    of the workplace. `start_from` and `start_until`: days, both included. `max_travel_minutes`:
    only when the counsellor asks for it; the person's own limit never filters.
    """

    kinds: frozenset[PlaceKind] = frozenset()
    sources: frozenset[PlaceSource] = frozenset()
    chamber_areas: frozenset[ChamberArea] = frozenset()
    fields: frozenset[OccupationField] = frozenset()
    counties: frozenset[County] = frozenset()
    start_from: date | None = None
    start_until: date | None = None
    part_time: bool = False
    housing: bool = False
    max_travel_minutes: int | None = Field(default=None, ge=1, le=600)

    @property
    def active(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filters()


class Missing(StrEnum):
    """What a filter does with a place that does not say: keep and mark it, or count it apart."""

    KEPT = "KEPT"
    SET_APART = "SET_APART"


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """One filter over places.

    `title` names what it looks at, `words` says what has to hold, None when the filter is not set.
    `key`: what it looks at in a place, None = unknown. `holds`: whether a known key passes.
    """

    name: str
    title: str
    missing: Missing
    words: Callable[[Filters], str | None]
    key: Callable[[TrainingPlace], Hashable]
    holds: Callable[[Filters, Hashable], bool]


def _areas(place: TrainingPlace) -> Hashable:
    occupation = occupation_for(place.kldb) if place.kldb else None
    return occupation.chamber_areas if occupation else None


def _in_areas(filters: Filters, areas: Hashable) -> bool:
    return isinstance(areas, tuple) and not filters.chamber_areas.isdisjoint(areas)


def _in_fields(filters: Filters, kldb: Hashable) -> bool:
    code = str(kldb)
    own = {code[:digits] for digits in range(1, len(code))} | {*tasks_by_code().get(code, ())}
    return not filters.fields.isdisjoint(own)


def _county(place: TrainingPlace) -> Hashable:
    entry = postcode_entry(place.location.postcode) if place.location.postcode else None
    return entry.county_ags if entry else None


def _in_window(filters: Filters, start: Hashable) -> bool:
    return (
        isinstance(start, date)
        and (filters.start_from is None or start >= filters.start_from)
        and (filters.start_until is None or start <= filters.start_until)
    )


def _window_words(filters: Filters) -> str | None:
    since = f"ab {filters.start_from:%d.%m.%Y}" if filters.start_from else ""
    until = f"bis {filters.start_until:%d.%m.%Y}" if filters.start_until else ""
    return f"{since} {until}".strip() or None


def _field_words(filters: Filters) -> str | None:
    titles = {**group_titles(), **task_families()}
    return _listed(titles[field] for field in filters.fields)


def _listed(values: Iterable[str]) -> str | None:
    return " oder ".join(sorted(values)) or None


PLACE_FILTERS = (
    PlaceFilter(
        name="kinds",
        title="Art",
        missing=Missing.KEPT,
        words=lambda filters: _listed(PLACE_KIND[kind] for kind in filters.kinds),
        key=lambda place: place.kind,
        holds=lambda filters, kind: kind in filters.kinds,
    ),
    PlaceFilter(
        name="sources",
        title="Gemeldet von",
        missing=Missing.KEPT,
        words=lambda filters: _listed(PLACE_SOURCE[source] for source in filters.sources),
        key=lambda place: place.source,
        holds=lambda filters, source: source in filters.sources,
    ),
    PlaceFilter(
        name="chamber_areas",
        title="Kammerbereich",
        missing=Missing.KEPT,
        words=lambda filters: _listed(CHAMBER_AREA[area] for area in filters.chamber_areas),
        key=_areas,
        holds=_in_areas,
    ),
    PlaceFilter(
        name="fields",
        title="Berufsfeld",
        missing=Missing.KEPT,
        words=_field_words,
        key=lambda place: place.kldb,
        holds=_in_fields,
    ),
    PlaceFilter(
        name="counties",
        title="Kreis",
        missing=Missing.KEPT,
        words=lambda filters: _listed(filters.counties),
        key=_county,
        holds=lambda filters, county: county in filters.counties,
    ),
    PlaceFilter(
        name="start",
        title="Beginn",
        missing=Missing.KEPT,
        words=_window_words,
        key=lambda place: place.start_date,
        holds=_in_window,
    ),
    # Part time is agreed on (§ 7a BBiG): a firm that says nothing can be asked.
    PlaceFilter(
        name="part_time",
        title="Teilzeit",
        missing=Missing.KEPT,
        words=lambda filters: "möglich" if filters.part_time else None,
        key=lambda place: place.part_time_possible,
        holds=lambda _, part_time: part_time is True,
    ),
    # Few places offer housing, and hardly any says that it has none.
    PlaceFilter(
        name="housing",
        title="Wohnmöglichkeit",
        missing=Missing.SET_APART,
        words=lambda filters: "vorhanden" if filters.housing else None,
        key=lambda place: place.housing,
        holds=lambda _, housing: housing is True,
    ),
)
