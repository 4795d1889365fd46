"""The text of every kind of letter, with the fullest and the emptiest person.

After a change on purpose: `PASSUNG_RECORD=1 pytest tests/api/letters/test_snapshots.py`, then read
the difference.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from api.letters import letter_kinds, render_letter
from matching.letter import LetterFacts

CASES = Path(__file__).parents[2] / "cases" / "letters"
RECORD = "PASSUNG_RECORD" in os.environ
"""Read before the tests lose the environment of the caller."""

Addressed = Callable[[str, LetterFacts], LetterFacts]


@pytest.mark.parametrize("person", ["emptiest", "fullest"])
@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_the_text_is_the_recorded_one(
    kind: str, person: str, addressed: Addressed, request: pytest.FixtureRequest
) -> None:
    facts: LetterFacts = request.getfixturevalue(person)
    text = render_letter(kind, addressed(kind, facts)).text
    case = CASES / f"{kind.lower()}_{person}.txt"
    if RECORD:
        case.write_text(text, encoding="utf-8")
    assert text == case.read_text(encoding="utf-8")
