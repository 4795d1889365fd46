"""The questions that decide most for a person, over all programmes."""

from collections import Counter
from collections.abc import Iterable

from matching.rules.finding import ProgrammeAnswer


def leading_questions(answers: Iterable[ProgrammeAnswer], *, count: int = 3) -> tuple[str, ...]:
    """The questions about facts that are open in the most programmes, most first.

    What a body has to assess is left out: nobody can answer it in a conversation.
    """
    asked = Counter(question for answer in answers for question in answer.missing)
    ordered = sorted(asked.items(), key=lambda item: (-item[1], item[0]))
    return tuple(question for question, _ in ordered[:count])
