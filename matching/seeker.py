"""A young person together with the facts that only the law may look at."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from matching.domain import YoungPerson
from matching.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Seeker:
    """What a run knows of one person: `person` reaches the scoring, `facts` the rules only."""

    person: YoungPerson
    facts: Facts

    @property
    def person_id(self) -> str:
        """The source's own key of the person."""
        return self.person.person_id

    def asked_on(self, day: date) -> Self:
        """The same person, with the facts speaking of the day of the question."""
        return type(self)(self.person, self.facts.model_copy(update={"today": day}))
