"""The law as data: programmes for a person, conditions of a place."""

from matching.rules.catalogue import programmes_on
from matching.rules.conditions import FAMILIES, conditions
from matching.rules.confirmation import Confirmation, shown, to_confirm
from matching.rules.contradictions import doubtful
from matching.rules.evaluate import programme_answers, result_classes
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.finding import Condition, ProgrammeAnswer
from matching.rules.papers import Paper, papers
from matching.rules.place_notices import notices
from matching.rules.programme import ProgrammeRule
from matching.rules.questions import leading_questions
from matching.rules.residence import work_access

__all__ = [
    "FAMILIES",
    "Condition",
    "Confirmation",
    "Facts",
    "Family",
    "Paper",
    "ProgrammeAnswer",
    "ProgrammeRule",
    "conditions",
    "doubtful",
    "leading_questions",
    "notices",
    "papers",
    "programme_answers",
    "programmes_on",
    "result_classes",
    "shown",
    "to_confirm",
    "work_access",
]
