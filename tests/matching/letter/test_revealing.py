"""Conditions that no letter tells, over every programme and three invented people."""

from datetime import date
from pathlib import Path

import pytest

from matching.domain import TrainingPlace
from matching.letter import (
    Envelope,
    LetterFacts,
    Notes,
    Person,
    draft_letter,
    place_step,
    programme_step,
)
from matching.letter.revealing import revealing_rules
from matching.rules import Facts, ProgrammeAnswer, conditions
from matching.rules.case import case_of
from matching.rules.catalogue import programmes_on
from matching.rules.evaluate import answer
from matching.rules.evaluated import EvaluatedProgramme
from matching.vocabulary import (
    Cefr,
    LegalCircle,
    PlaceKind,
    ResidenceStatus,
    ResultClass,
    WorkAccess,
)

ON = date(2026, 11, 25)
CASES = Path(__file__).parents[2] / "cases" / "letters"
RECORDED = frozenset((CASES / "withheld_rules.txt").read_text(encoding="utf-8").split())

NEWCOMER = Facts(
    birth_date=date(2009, 3, 2),
    residence_status=ResidenceStatus.TOLERATED,
    months_of_stay=30,
    work_access=WorkAccess.PERMISSION_POSSIBLE,
    school_newcomer=True,
    cefr=Cefr.A2,
    legal_circles=frozenset({LegalCircle.ASYLBLG}),
)
IN_REHAB = Facts(
    birth_date=date(2009, 3, 2),
    residence_status=ResidenceStatus.GERMAN,
    legal_circles=frozenset({LegalCircle.SGB_II}),
    rehab_status_recognised=True,
    support_need_assessed=True,
    learning_impaired_or_disadvantaged_assessed=True,
    adapted_training_needed_assessed=True,
    full_time_school_obligation_met=True,
)
UNKNOWN = Facts()
UNAVOIDABLE = (
    "Eine besondere Einrichtung oder Maßnahme ist unerlässlich, oder allgemeine Leistungen "
    "reichen nicht"
)


def _answers(facts: Facts) -> dict[str, ProgrammeAnswer]:
    """Answers of all programmes, also of those that only a counsellor may enter."""
    case = case_of(facts, ON)
    found = (answer(EvaluatedProgramme(rule), case) for rule in programmes_on(ON))
    return {one.programme_id: one for one in found if one.result is not ResultClass.NOT_POSSIBLE}


def _letter(found: ProgrammeAnswer, envelope: Envelope) -> LetterFacts:
    step = programme_step(found, on=ON)
    return draft_letter(Person("Mo", "Ek"), envelope=envelope, notes=Notes(), step=step)


def _told(letter: LetterFacts) -> set[str]:
    return {one.text for one in (*letter.conditions_met, *letter.conditions_open)}


def test_the_rules_that_are_withheld_are_those_that_somebody_looked_at() -> None:
    assert revealing_rules() == RECORDED


@pytest.mark.parametrize("facts", [NEWCOMER, IN_REHAB, UNKNOWN], ids=["new", "rehab", "unknown"])
def test_no_programme_tells_what_rests_on_a_sensitive_fact(
    facts: Facts, envelope: Envelope
) -> None:
    answers = _answers(facts)
    assert len(answers) > 20
    letters = {name: _letter(found, envelope) for name, found in answers.items()}
    told = {
        (name, finding.rule)
        for name, letter in letters.items()
        for finding in programme_step(answers[name], on=ON).findings
        if finding.text in _told(letter)
    }
    assert len(told) > 20
    assert [(name, rule) for name, rule in told if rule in RECORDED] == []


@pytest.mark.parametrize(
    ("facts", "programme", "sentence"),
    [
        (NEWCOMER, "WIRTSCHAFT_INTEGRIERT", "Zugang zur Beschäftigung"),
        (NEWCOMER, "INTEA", "Zugewandert und ohne ausreichendes Schuldeutsch"),
        (
            IN_REHAB,
            "BUDGET_TRAINING_61A",
            "Leistungen nach § 57 oder § 58 SGB IX kommen in Betracht",
        ),
        (IN_REHAB, "REHAB_117", UNAVOIDABLE),
        (IN_REHAB, "SUPPORTED_EMPLOYMENT", "Besonderer Unterstützungsbedarf besteht"),
        (
            IN_REHAB,
            "WFBM",
            "Der allgemeine Arbeitsmarkt ist nicht oder noch nicht möglich",
        ),
    ],
)
def test_what_plain_words_would_tell_is_kept_for_the_counsellor(
    facts: Facts, programme: str, sentence: str, envelope: Envelope
) -> None:
    letter = _letter(_answers(facts)[programme], envelope)
    assert sentence in letter.withheld
    assert sentence not in _told(letter)


def test_a_place_tells_nothing_of_work_access(envelope: Envelope) -> None:
    place = TrainingPlace(place_id="v7", kind=PlaceKind.DUAL, start_date=date(2027, 8, 1))
    found = [one for one in conditions(NEWCOMER, place) if one.outcome != "FALSE"]
    rules = {"WORK_ACCESS", "AUFENTHG_60C_TOLERATION"}
    texts = {one.text for one in found if one.rule in rules}
    assert len(texts) == 2
    step = place_step(place, findings=found)
    letter = draft_letter(Person("Mo", "Ek"), envelope=envelope, notes=Notes(), step=step)
    assert texts <= set(letter.withheld)
