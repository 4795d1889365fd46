"""What a rule says of a place before it is known for whom."""

from dataclasses import dataclass

from matching.rules.finding import Condition
from matching.rules.truth import Truth
from matching.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """True kept, False broken, None open, with the sentence and the paragraph."""

    rule: str
    truth: Truth
    text: str
    reference: str

    def condition(self, outcome: Outcome, *, before: str = "") -> Condition:
        """The verdict as a condition of a person and a place."""
        return Condition(self.rule, outcome, f"{before}{self.text}", self.reference)
