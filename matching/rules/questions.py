"""The questions that decide most for a person, over all programmes."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

from matching.rules.facts import CASE_WORKER_ONLY
from matching.rules.finding import ProgrammeAnswer
from matching.rules.words import FACT

_FOR_A_CHOSEN_PROGRAMME = frozenset(
    FACT[fact].question for fact in {*CASE_WORKER_ONLY, "work_access"} & FACT.keys()
)


def leading_questions(
    answers: Iterable[ProgrammeAnswer], *, count: int = 3, besides: Collection[str] = ()
) -> tuple[str, ...]:
    """The questions whose answers decide most programmes, most first.

    A question counts for a programme the more, the fewer are open there: the last one decides it.
    What a body has to assess is left out: nobody can answer it in a conversation. So is what is
    asked only where a chosen programme needs it (residence, health, benefits: rulebook 1.3, 1.4).
    `besides`: questions that are asked anyway.
    """
    left_out = {*besides, *_FOR_A_CHOSEN_PROGRAMME}
    decides: defaultdict[str, Fraction] = defaultdict(Fraction)
    for answer in answers:
        for question in answer.missing:
            decides[question] += Fraction(1, len(answer.missing))
    asked = ((question, share) for question, share in decides.items() if question not in left_out)
    ordered = sorted(asked, key=lambda item: (-item[1], item[0]))
    return tuple(question for question, _ in ordered[:count])
