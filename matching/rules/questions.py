"""The questions that decide most for a person, over all programmes."""

from collections import Counter
from collections.abc import Collection, Iterable

from matching.rules.facts import CASE_WORKER_ONLY
from matching.rules.finding import ProgrammeAnswer
from matching.rules.words import FACT

_FOR_A_CHOSEN_PROGRAMME = frozenset(
    FACT[fact].question for fact in {*CASE_WORKER_ONLY, "work_access"} & FACT.keys()
)


def leading_questions(
    answers: Iterable[ProgrammeAnswer], *, count: int = 3, besides: Collection[str] = ()
) -> tuple[str, ...]:
    """The questions about facts that are open in the most programmes, most first.

    What a body has to assess is left out: nobody can answer it in a conversation. So is what is
    asked only where a chosen programme needs it (residence, health, benefits: rulebook 1.3, 1.4).
    `besides`: questions that are asked anyway.
    """
    left_out = {*besides, *_FOR_A_CHOSEN_PROGRAMME}
    missing = (question for answer in answers for question in answer.missing)
    asked = Counter(question for question in missing if question not in left_out)
    ordered = sorted(asked.items(), key=lambda item: (-item[1], item[0]))
    return tuple(question for question, _ in ordered[:count])
