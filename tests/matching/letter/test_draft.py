"""Drafting the recommendation."""

from dataclasses import replace

import pytest

from matching.errors import RefusedError
from matching.letter import (
    ConditionSentence,
    Envelope,
    NextStep,
    Notes,
    Person,
    draft_letter,
)
from matching.rules import Condition
from matching.vocabulary import Outcome

MO = Person("Mo", "Ek")
MET = Condition("R1", Outcome.TRUE, "Die Schulpflicht ist erfüllt.", "§ 59 HSchG")
OPEN = Condition("R2", Outcome.UNKNOWN, "Ist Mo gemeldet?", "§ 15 SGB III")
AGAINST = Condition("R3", Outcome.FALSE, "Es besteht ein Vertrag.", "§ 51 SGB III")
STATUS = Condition("R4", Outcome.TRUE, "Die Duldung liegt vor.", "§ 60c AufenthG")
PARAGRAPH = Condition("R5", Outcome.UNKNOWN, "Ist Mo gemeldet?", "§ 7 SGB II")


def test_conditions_are_told_as_met_or_open_with_their_paragraph(envelope: Envelope) -> None:
    step = NextStep("BvB", findings=(MET, OPEN))
    facts = draft_letter(MO, envelope=envelope, notes=Notes(), step=step)
    assert facts.conditions_met == (
        ConditionSentence("Die Schulpflicht ist erfüllt.", "§ 59 HSchG"),
    )
    assert facts.conditions_open == (ConditionSentence("Ist Mo gemeldet?", "§ 15 SGB III"),)


def test_a_known_condition_against_the_step_stops_the_draft(envelope: Envelope) -> None:
    step = NextStep("BvB", findings=(MET, AGAINST))
    with pytest.raises(RefusedError, match=r"Es besteht ein Vertrag. \(§ 51 SGB III\)"):
        draft_letter(MO, envelope=envelope, notes=Notes(), step=step)


def test_what_would_reveal_status_or_benefits_is_withheld(envelope: Envelope) -> None:
    reasons = ("Passt zum 1. Wunsch.", "Steht auf Rang 1.")
    step = NextStep("BvB", reasons=reasons, findings=(STATUS, PARAGRAPH))
    facts = draft_letter(MO, envelope=envelope, notes=Notes(), step=step)
    assert facts.conditions_met == facts.conditions_open == ()
    assert facts.reasons == ("Passt zum 1. Wunsch.",)
    assert facts.withheld == ("Die Duldung liegt vor.", "Ist Mo gemeldet?", "Steht auf Rang 1.")


def test_support_is_told_only_if_agreed(envelope: Envelope) -> None:
    notes = Notes(support=("Lernpatenschaft",))
    silent = draft_letter(MO, envelope=envelope, notes=notes)
    agreed = replace(notes, support_agreed=True)
    assert silent.notes.support == ()
    assert draft_letter(MO, envelope=envelope, notes=agreed).notes.support == ("Lernpatenschaft",)


def test_without_a_step_a_talk_is_asked_for(envelope: Envelope) -> None:
    facts = draft_letter(MO, envelope=envelope, notes=Notes())
    assert facts.step == "Ein Beratungsgespräch über die nächsten Schritte"
