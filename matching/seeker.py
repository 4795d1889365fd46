"""A young person together with the facts that only the law may look at."""

from dataclasses import dataclass

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
