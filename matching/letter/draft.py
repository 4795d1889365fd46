"""Draft a letter from what the engine found and the person agreed to."""

from collections.abc import Iterable
from dataclasses import replace

from matching.errors import RefusedError
from matching.letter.forbidden import forbidden_words
from matching.letter.parts import ConditionSentence, Envelope, LetterFacts, Notes, Person
from matching.letter.revealing import revealing_rules
from matching.letter.signatures import signature_lines
from matching.letter.steps import NextStep
from matching.rules import Condition
from matching.vocabulary import Outcome

TALK = NextStep(title="Ein Beratungsgespräch über die nächsten Schritte")
"""What is asked for when no programme or place has been chosen yet."""


def draft_letter(
    person: Person, *, envelope: Envelope, notes: Notes, step: NextStep = TALK
) -> LetterFacts:
    """What a letter about one young person says.

    A condition or reason that would reveal residence, benefits, health or a rank is withheld: by
    the facts that its rule tests, and by its words.
    Raises RefusedError when a known condition stands against the step: then the letter would
    recommend what is not possible. Dates, answers and languages are added with `replace`.
    """
    _refuse_what_stands_against(step.findings)
    told = tuple(filter(_tellable, step.findings))
    return LetterFacts(
        envelope=envelope,
        person=person,
        notes=replace(notes, support=notes.support if notes.support_agreed else ()),
        step=step.title,
        step_detail=step.detail,
        reasons=tuple(reason for reason in step.reasons if not forbidden_words(reason)),
        conditions_met=_sentences(told, Outcome.TRUE),
        conditions_open=_sentences(told, Outcome.UNKNOWN),
        signatures=signature_lines(person, envelope=envelope, notes=notes),
        withheld=_withheld(step),
    )


def _refuse_what_stands_against(findings: Iterable[Condition]) -> None:
    against = [finding for finding in findings if finding.outcome is Outcome.FALSE]
    if against:
        message = (
            "Dieses Schreiben wird nicht entworfen, denn eine Voraussetzung spricht dagegen: "
            f"{against[0].text} ({against[0].reference}). Bitte einen anderen Schritt wählen."
        )
        raise RefusedError(message)


def _sentences(findings: Iterable[Condition], outcome: Outcome) -> tuple[ConditionSentence, ...]:
    return tuple(
        ConditionSentence(finding.text, finding.reference)
        for finding in findings
        if finding.outcome is outcome
    )


def _tellable(finding: Condition) -> bool:
    if finding.rule in revealing_rules():
        return False
    return not forbidden_words(f"{finding.text} {finding.reference}")


def _withheld(step: NextStep) -> tuple[str, ...]:
    hidden = (finding.text for finding in step.findings if not _tellable(finding))
    return (*hidden, *(reason for reason in step.reasons if forbidden_words(reason)))
