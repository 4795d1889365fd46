"""Whatever programme is recommended, the letter tells no status, benefit, diagnosis or rank.

Only the name of the programme itself may do so; the counsellor is warned of it.
"""

from datetime import date

import pytest

from api.letters.sheet import plain_text, sheet_of
from api.letters.template import letter_kind
from matching.letter import LetterFacts, draft_letter, forbidden_words, programme_step
from matching.rules import Facts, ProgrammeAnswer, programme_answers
from matching.vocabulary import LegalCircle, ResidenceStatus, ResultClass, WorkAccess

ON = date(2026, 11, 25)
NEWCOMER = Facts(
    birth_date=date(2009, 3, 2),
    residence_status=ResidenceStatus.TOLERATED,
    months_deportation_suspended=20,
    months_of_stay=30,
    work_access=WorkAccess.PERMISSION_POSSIBLE,
    legal_circles=frozenset({LegalCircle.ASYLBLG}),
)
ON_BENEFITS = Facts(
    birth_date=date(2009, 3, 2),
    residence_status=ResidenceStatus.GERMAN,
    legal_circles=frozenset({LegalCircle.SGB_II}),
    rehab_status_recognised=True,
    learning_impaired_or_disadvantaged_assessed=True,
    full_time_school_obligation_met=True,
)


@pytest.mark.parametrize("facts", [NEWCOMER, ON_BENEFITS, Facts()])
def test_no_letter_tells_what_must_not_be_told(emptiest: LetterFacts, facts: Facts) -> None:
    possible = [
        answer
        for answer in programme_answers(facts, ON)
        if answer.result is not ResultClass.NOT_POSSIBLE
    ]
    texts = [text_for(answer, emptiest) for answer in possible]
    assert len(texts) > 10
    assert [text for text in texts if forbidden_words(text)] == []
    assert [text for text in texts if "Jobcenter" in text or "nicht bekannt" in text] == []


def text_for(answer: ProgrammeAnswer, frame: LetterFacts) -> str:
    facts = draft_letter(
        frame.person,
        envelope=frame.envelope,
        notes=frame.notes,
        step=programme_step(answer, on=ON),
    )
    return plain_text(sheet_of(letter_kind("D01"), facts)).replace(answer.title, "")
