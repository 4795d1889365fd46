"""Draft the recommendation letter (D01) from what the engine found and the person agreed to."""

from collections.abc import Iterable
from dataclasses import replace

from matching.errors import RefusedError
from matching.letter.forbidden import forbidden_words
from matching.letter.parts import ConditionSentence, Envelope, LetterFacts, Notes, Person
from matching.letter.signatures import signature_lines
from matching.letter.steps import NextStep
from matching.rules import Condition
from matching.vocabulary import Outcome

TALK = NextStep(title="Ein Beratungsgespräch über die nächsten Schritte")
"""What is asked for when no programme or place has been chosen yet."""


def draft_recommendation(
    person: Person, *, envelope: Envelope, notes: Notes, step: NextStep = TALK
) -> LetterFacts:
    """What the recommendation of one young person says.

    A sentence or reason that would reveal residence, benefits, health or a rank is withheld.
    Raises RefusedError when a known condition stands against the step: then the letter would
    recommend what is not possible.
    """
    _refuse_what_stands_against(step.findings)
    met = tuple(_sentences(step.findings, Outcome.TRUE))
    unclear = tuple(_sentences(step.findings, Outcome.UNKNOWN))
    return LetterFacts(
        envelope=envelope,
        person=person,
        notes=replace(notes, support=notes.support if notes.support_agreed else ()),
        step=step.title,
        step_detail=step.detail,
        reasons=tuple(reason for reason in step.reasons if not forbidden_words(reason)),
        conditions_met=tuple(filter(_tellable, met)),
        conditions_open=tuple(filter(_tellable, unclear)),
        signatures=signature_lines(person, envelope=envelope, notes=notes),
        withheld=_withheld((*met, *unclear), step.reasons),
    )


def _refuse_what_stands_against(findings: Iterable[Condition]) -> None:
    against = [finding for finding in findings if finding.outcome is Outcome.FALSE]
    if against:
        message = (
            "Dieses Schreiben wird nicht entworfen, denn eine Voraussetzung spricht dagegen: "
            f"{against[0].text} ({against[0].reference}). Bitte einen anderen Schritt wählen."
        )
        raise RefusedError(message)


def _sentences(findings: Iterable[Condition], outcome: Outcome) -> Iterable[ConditionSentence]:
    return (
        ConditionSentence(finding.text, finding.reference)
        for finding in findings
        if finding.outcome is outcome
    )


def _tellable(sentence: ConditionSentence) -> bool:
    return not forbidden_words(f"{sentence.text} {sentence.reference}")


def _withheld(sentences: Iterable[ConditionSentence], reasons: Iterable[str]) -> tuple[str, ...]:
    hidden = (sentence.text for sentence in sentences if not _tellable(sentence))
    return (*hidden, *(reason for reason in reasons if forbidden_words(reason)))
