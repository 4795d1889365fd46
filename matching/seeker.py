"""A young person together with the facts that only the law may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from matching.domain import WishPick, YoungPerson
from matching.rules.facts import Facts
from matching.text import folded


@dataclass(frozen=True, slots=True)
class Seeker:
    """What a run knows of one person: `person` reaches the scoring, `facts` the rules only."""

    person: YoungPerson
    facts: Facts

    @property
    def person_id(self) -> str:
        """The source's own key of the person."""
        return self.person.person_id

    def named(self, person_id: str) -> Self:
        """The same person under another key."""
        return replace(self, person=self.person.model_copy(update={"person_id": person_id}))

    def asked_on(self, day: date) -> Self:
        """The same person, with the facts speaking of the day of the question."""
        return type(self)(self.person, self.facts.model_copy(update={"today": day}))

    def with_other_birth_date(self, other: date | None) -> Self:
        """The same person, with the birth date that was given after the first one."""
        return replace(self, facts=self.facts.model_copy(update={"other_birth_date": other}))

    def with_picks(self, picks: Mapping[str, WishPick]) -> Self:
        """The same person with what was picked for each wish, by its folded text.

        A pick belongs to the words of the wish: for other words nothing was picked.
        """
        wishes = tuple(
            wish.model_copy(update={"pick": picks.get(folded(wish.text))})
            for wish in self.person.wishes
        )
        return replace(self, person=self.person.model_copy(update={"wishes": wishes}))
