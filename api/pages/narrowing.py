"""What the list of one person's places is narrowed to on the page: three filters of a talk."""

from dataclasses import asdict, dataclass

from api.services.overview import Search
from matching.filters import Filters
from matching.vocabulary import PlaceKind
from matching.wording import PLACE_KIND

MINUTES = (30, 45, 60, 90)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is chosen in the form above the list; nothing chosen narrows nothing."""

    kind: PlaceKind | None = None
    minutes: int | None = None
    part_time: bool = False

    @property
    def is_active(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.values())

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of places to choose from."""
        return tuple((kind.value, words) for kind, words in PLACE_KIND.items())

    @property
    def limits(self) -> tuple[int, ...]:
        """The longest ways to choose from, in minutes."""
        return MINUTES

    def values(self) -> dict[str, object]:
        """What is chosen, as the parameters of an address."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return {**chosen, "part_time": "true"} if self.part_time else chosen

    def search(self, trial: str) -> Search:
        """The same as the service takes it."""
        filters = Filters(
            kinds=frozenset({self.kind} if self.kind else ()),
            max_travel_minutes=self.minutes,
            part_time=self.part_time,
        )
        return Search(filters, trial)
