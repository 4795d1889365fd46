"""Weekly hours that the person can work against those of the place."""

from collections.abc import Hashable
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson

FULL_TIME_HOURS = 35.0
SCORE_FULL_TIME_ONLY = 0.1


class Hours(ByCategory):
    """Prüft, ob Vollzeit oder Teilzeit zum Platz passt.

    Teilzeitausbildung ist nach § 7a BBiG möglich, wenn Betrieb und Auszubildende sich einigen.
    """

    name = "hours"
    title = "Arbeitszeit"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> float | None:
        """Hours a week that are possible, None = unknown; below 35 asks for part time."""
        return person.weekly_hours_possible

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the hours do not depend on the day
    ) -> tuple[float | None, bool | None]:
        """Hours a week and whether part time is possible; None = unknown."""
        return place.weekly_hours, place.part_time_possible

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full time fits everywhere; part time where it is offered or the hours are short."""
        if not isinstance(person_code, int | float):
            gap = "Klären, wie viele Stunden in der Woche möglich sind."
            return Assessment(None, "Die mögliche Arbeitszeit ist nicht bekannt.", gap)
        if person_code >= FULL_TIME_HOURS:
            return Assessment(1.0, "Vollzeit ist möglich.")
        weekly_hours, part_time = place_code if isinstance(place_code, tuple) else (None, None)
        return _part_time(float(person_code), weekly_hours, part_time=part_time)


def _part_time(
    possible: float, weekly_hours: float | None, *, part_time: bool | None
) -> Assessment:
    hours = f"{possible:g}".replace(".", ",")
    asks = f"Möglich sind {hours} Stunden in der Woche."
    if part_time:
        return Assessment(1.0, f"{asks} Der Betrieb bietet Teilzeit an.")
    if weekly_hours is not None and weekly_hours <= possible:
        return Assessment(1.0, f"{asks} Das reicht für diesen Platz.")
    if part_time is None:
        gap = "Beim Betrieb nach Teilzeitausbildung fragen (§ 7a BBiG)."
        return Assessment(None, f"{asks} Ob Teilzeit geht, ist nicht angegeben.", gap)
    gap = "Nur Vollzeit ausgeschrieben; Teilzeit mit dem Betrieb besprechen (§ 7a BBiG)."
    return Assessment(SCORE_FULL_TIME_ONLY, f"{asks} Der Betrieb bietet keine Teilzeit an.", gap)
