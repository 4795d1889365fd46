"""Which programmes could be examined for a person, by whom, and what is open.

Semantics: rulebook 0.2 and 0.3. POSSIBLE: all hard conditions met and no open question;
NOT_POSSIBLE: at least one stands against; POSSIBLE_IF: everything else.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from matching.rules.case import Case, case_of
from matching.rules.catalogue import PROGRAMMES
from matching.rules.confirmation import Confirmation
from matching.rules.contradictions import Contradiction, contradictions
from matching.rules.deciders import Decider, deciders_for, in_words
from matching.rules.evaluated import (
    EvaluatedProgramme,
    Standing,
    evaluated_programmes,
    result_class,
)
from matching.rules.facts import Facts
from matching.rules.finding import Condition, ProgrammeAnswer
from matching.rules.programme import AssessedRule, ProgrammeRule
from matching.rules.routing import decider_question, routing_notices
from matching.rules.truth import all_of
from matching.vocabulary import Outcome, ResultClass


def programme_answers(
    facts: Facts,
    on: date,
    *,
    folder: Path = PROGRAMMES,
    confirmed: tuple[Confirmation, ...] = (),
) -> tuple[ProgrammeAnswer, ...]:
    """One answer for every programme shown by default or confirmed, ordered by its id."""
    case = case_of(facts, on)
    doubts = contradictions(case)
    programmes = evaluated_programmes(on, folder, confirmed)
    return tuple(answer(item, case, doubts) for item in programmes)


def result_classes(
    facts: Facts,
    on: date,
    *,
    folder: Path = PROGRAMMES,
    confirmed: tuple[Confirmation, ...] = (),
) -> dict[str, ResultClass]:
    """The result per programme without any sentence; for whole cohorts."""
    case = case_of(facts, on)
    doubts = contradictions(case)
    programmes = evaluated_programmes(on, folder, confirmed)
    return {item.rule.id: item.result(case, doubts) for item in programmes}


def answer(
    programme: EvaluatedProgramme, case: Case, doubts: Sequence[Contradiction] = ()
) -> ProgrammeAnswer:
    """Class, all findings, open questions, notices and the way to go on."""
    rule, assessed, standing = programme.rule, programme.assessed(case), programme.standing(case)
    deciders = deciders_for(rule.decider, case)
    missing = _missing(programme, case, standing, doubts)
    is_open = bool(missing or assessed)
    result = result_class(all_of(truth for _, truth in standing), is_open=is_open)
    questions = [*missing, *(_question(item, deciders) for item in assessed)]
    notices = [
        *programme.hints(case),
        *_policy_notices(programme, case),
        *routing_notices(rule, case),
    ]
    if len(deciders) > 1:  # who decides is no condition: it never opens what is POSSIBLE
        (questions or notices).append(decider_question(case.on))
    if result is ResultClass.NOT_POSSIBLE:
        missing, questions = (), []
        notices = [*programme.doubts(doubts), *_policy_notices(programme, case)]
    return ProgrammeAnswer(
        programme_id=rule.id,
        title=rule.name_de,
        result=result,
        findings=_findings(case, standing, assessed),
        open_questions=tuple(questions),
        notices=tuple(dict.fromkeys(notices)),
        decider="|".join(deciders),
        route=rule.route,
        signatures=rule.signatures,
        documents=rule.documents,
        next_step=_next_step(rule, result, in_words(deciders)),
        missing=missing,
        notes=tuple(note.text_de for note in rule.notes),
    )


def _findings(
    case: Case, standing: Standing, assessed: Sequence[AssessedRule]
) -> tuple[Condition, ...]:
    found = (item.finding(case, truth) for item, truth in standing)
    return (*found, *(_to_assess(rule) for rule in assessed))


def _to_assess(rule: AssessedRule) -> Condition:
    text = f"Zu beurteilen: {rule.text_de}."
    return Condition(rule.id, Outcome.UNKNOWN, text, rule.reference)


def _missing(
    programme: EvaluatedProgramme, case: Case, standing: Standing, doubts: Sequence[Contradiction]
) -> tuple[str, ...]:
    """What facts or proofs would settle; nothing twice that a contradiction asks already."""
    asked = {question for doubt in doubts for question in doubt.settles}
    unanswered = (one for one in _unanswered(case, standing) if one not in asked)
    return tuple(dict.fromkeys((*programme.doubts(doubts), *unanswered)))


def _unanswered(case: Case, standing: Standing) -> Iterator[str]:
    for item, truth in standing:
        if truth is None:
            yield from item.open_questions(case)


def _policy_notices(programme: EvaluatedProgramme, case: Case) -> Iterator[str]:
    for item in programme.usual:
        if item.expression.truth(case) is not True:
            yield f"{item.text} ({item.reference})"


def _question(rule: AssessedRule, deciders: tuple[Decider, ...]) -> str:
    return f"{rule.question} (beurteilt: {in_words((rule.by,) if rule.by else deciders)})"


def _next_step(rule: ProgrammeRule, result: ResultClass, body: str) -> str:
    if result is ResultClass.NOT_POSSIBLE:
        return "Zurzeit nicht möglich; andere Wege ansehen."
    first = f" Erster Schritt: {rule.route[0]}." if rule.route else ""
    return f"Könnte geprüft werden von: {body}.{first}"
