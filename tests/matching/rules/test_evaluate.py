"""The whole answer for one person: order, deciders, notices, contradictions, speed."""

from datetime import date
from time import process_time

import pytest

from matching.rules import (
    Confirmation,
    Facts,
    ProgrammeAnswer,
    programme_answers,
    to_confirm,
)
from matching.rules.cohort import cohort_outcomes
from matching.rules.deciders import GERMAN, Decider
from matching.vocabulary import LegalCircle, Outcome, ResultClass

ON = date(2026, 10, 15)


def known(**values: object) -> Facts:
    """Facts from plain codes, as a file gives them."""
    return Facts.model_validate(values)


def answer(programme: str, facts: Facts, on: date = ON) -> ProgrammeAnswer:
    return next(found for found in programme_answers(facts, on) if found.programme_id == programme)


def test_answers_are_ordered_by_programme() -> None:
    names = [found.programme_id for found in programme_answers(Facts(), ON)]
    assert names == sorted(names)
    assert len(names) == 45


def test_a_finding_says_the_fact_as_recorded() -> None:
    (under_27,) = (
        finding
        for finding in answer("FSJ_FOEJ", known(birth_date=date(1998, 3, 10))).findings
        if finding.rule == "FSJ_FOEJ_UNDER_27"
    )
    assert under_27.text == "Nicht erfüllt: Unter 27 Jahre alt (Alter: 28 Jahre)."
    assert under_27.reference == "§ 2 JFDG; §§ 1-5, 11 JFDG"


def test_all_findings_are_given_never_the_first_only() -> None:
    facts = known(
        birth_date=date(1998, 3, 10),
        full_time_school_obligation_met=True,
        weekly_hours_possible=10,
    )
    outcomes = {item.rule: item.outcome for item in answer("FSJ_FOEJ", facts).findings}
    assert outcomes == {
        "FSJ_FOEJ_OBLIGATION": Outcome.TRUE,
        "FSJ_FOEJ_UNDER_27": Outcome.FALSE,
        "FSJ_FOEJ_NO_TRAINING": Outcome.UNKNOWN,
        "FSJ_FOEJ_HOURS": Outcome.FALSE,
    }


def test_a_group_gives_one_finding_that_says_which_branch_holds() -> None:
    facts = known(residence_status="GERMAN", full_time_school_obligation_met=True)
    (residence,) = (item for item in answer("BVB", facts).findings if item.rule == "BVB_RESIDENCE")
    assert "(Aufenthaltsstatus: deutsche Staatsangehörigkeit)" in residence.text


def test_asylum_questions_are_not_put_to_germans() -> None:
    german = answer("BVB", known(residence_status="GERMAN"))
    tolerated = answer("BVB", known(residence_status="TOLERATED"))
    assert "Asylverfahren oder Duldung" not in " ".join(german.open_questions)
    assert "Asylverfahren oder Duldung" in " ".join(tolerated.open_questions)


@pytest.mark.parametrize(
    ("circles", "decider"),
    [
        (None, "employment_agency|jobcenter"),
        (frozenset({LegalCircle.SGB_II}), "jobcenter"),
        (frozenset({LegalCircle.SGB_III}), "employment_agency"),
        (frozenset({LegalCircle.SGB_II, LegalCircle.SGB_III}), "jobcenter"),
        (frozenset(), "employment_agency"),
    ],
)
def test_the_legal_circle_decides_who_examines(
    circles: frozenset[LegalCircle] | None, decider: str
) -> None:
    assert answer("EQ", known(legal_circles=circles)).decider == decider


def test_two_bodies_are_asked_about_once_and_named_in_german() -> None:
    found = answer("EQ", Facts())
    assert "Agentur für Arbeit oder Jobcenter" in found.next_step
    assert "Grundsicherungsgeld" in " ".join(found.open_questions)
    assert "Bürgergeld" in " ".join(answer("EQ", Facts(), date(2026, 6, 30)).open_questions)


def test_who_decides_is_no_condition() -> None:
    facts = known(registered_training_seeker=True, full_time_school_obligation_met=True)
    found = answer("ACTIVATION_45", facts)
    assert found.result is ResultClass.POSSIBLE
    assert found.open_questions == ()
    assert "Davon hängt ab, wer prüft" in " ".join(found.notices)


def test_benefits_of_sgb_ii_keep_the_agency_for_people_with_unemployment_benefit() -> None:
    found = answer("EQ", known(legal_circles=frozenset({LegalCircle.SGB_II})))
    assert "bei zusätzlichem Arbeitslosengeld die Agentur für Arbeit" in " ".join(found.notices)


def test_an_impossible_programme_points_to_other_ways() -> None:
    found = answer("FSJ_FOEJ", known(birth_date=date(1990, 1, 1)))
    assert found.next_step == "Zurzeit nicht möglich; andere Wege ansehen."


def test_the_answer_carries_the_way_on() -> None:
    found = answer("BUEA", Facts())
    assert found.title == "Berufsfachschule zum Übergang in Ausbildung (BÜA)"
    assert found.route == ("Bewerbung über die bisherige Schule",)
    assert "Lebenslauf" in found.documents
    assert found.signatures
    assert found.next_step == (
        "Könnte geprüft werden von: Schulleitung. "
        "Erster Schritt: Bewerbung über die bisherige Schule."
    )


@pytest.mark.parametrize("programme", ["JMD", "AQB"])
def test_an_open_extended_obligation_sends_other_ways_to_the_school_office(programme: str) -> None:
    found = answer(programme, known(extended_obligation_open=True))
    assert "Staatlichen Schulamt nachfragen" in " ".join(found.notices)


def test_rehab_shows_both_tracks() -> None:
    facts = known(rehab_status_recognised=True)
    assert answer("REHAB_117", facts).result is ResultClass.POSSIBLE_IF
    assert "§ 113 Abs. 2 SGB III" in " ".join(answer("BVB", facts).notices)
    assert "§ 113 Abs. 2 SGB III" not in " ".join(answer("REHAB_117", facts).notices)


@pytest.mark.parametrize(
    ("on", "start", "says"),
    [
        (date(2027, 3, 10), None, "31.03.2027 (noch 21 Tage)"),
        (date(2027, 3, 31), None, "heute letzter Tag"),
        (date(2027, 4, 1), None, "Nachmeldung bei der Schule erfragen"),
        (date(2026, 10, 15), None, "31.03.2027"),
        (date(2027, 4, 1), date(2028, 8, 1), "31.03.2028"),
        (date(2027, 8, 1), None, "31.03.2027"),
        (date(2027, 8, 2), None, "31.03.2028"),
    ],
)
def test_a_registration_deadline_is_shown_and_never_a_no(
    on: date, start: date | None, says: str
) -> None:
    found = answer("FOS_A", known(start_date=start), on)
    assert says in " ".join(found.notices)
    assert found.result is ResultClass.POSSIBLE_IF


@pytest.mark.parametrize("birth_date", [date(2027, 1, 1), date(1886, 1, 1)])
def test_an_impossible_birth_date_is_asked_and_excludes_nothing(birth_date: date) -> None:
    found = answer("FSJ_FOEJ", known(birth_date=birth_date))
    assert found.result is ResultClass.POSSIBLE_IF
    assert "kann nicht stimmen" in " ".join(found.open_questions)
    untouched = answer("BFD", known(birth_date=birth_date))
    assert "kann nicht stimmen" not in " ".join(untouched.open_questions)


def test_two_birth_dates_are_asked_and_the_first_one_counts() -> None:
    minor, adult = date(2011, 3, 10), date(2003, 3, 10)
    both = answer("FSJ_FOEJ", known(birth_date=adult, other_birth_date=minor))
    assert "zwei Geburtsdaten" in " ".join(both.open_questions)
    assert both.result is ResultClass.POSSIBLE_IF
    alone = answer("FSJ_FOEJ", known(birth_date=adult))
    assert [one.outcome for one in both.findings] == [one.outcome for one in alone.findings]


@pytest.mark.parametrize(
    ("first", "other"), [(None, date(2011, 3, 10)), (date(2011, 3, 10), date(2011, 3, 10))]
)
def test_one_birth_date_is_no_contradiction(first: date | None, other: date) -> None:
    found = answer("FSJ_FOEJ", known(birth_date=first, other_birth_date=other))
    assert "zwei Geburtsdaten" not in " ".join(found.open_questions)


def test_a_certificate_in_class_six_is_asked() -> None:
    facts = known(school_certificate="MSA", certificate_state="REACHED", grade_level=6)
    found = answer("BFS_1Y", facts)
    assert found.result is ResultClass.POSSIBLE_IF
    assert "Jahrgangsstufe 6" in " ".join(found.open_questions)


def test_two_contracts_at_once_are_asked() -> None:
    found = answer("ASA_ACC", known(eq_running=True, vet_contract="RUNNING"))
    assert "laufen zugleich" in " ".join(found.open_questions)


def test_an_expected_certificate_is_said_to_be_expected() -> None:
    facts = known(school_certificate="MSA", certificate_state="EXPECTED")
    (certificate,) = answer("BFS_1Y", facts).findings
    assert certificate.text.endswith("(Schulabschluss: mittlerer Abschluss erwartet).")


def test_a_self_reported_level_is_said_to_be_unproven() -> None:
    found = answer("INTEA", known(cefr="B1", cefr_proof="SELF_REPORT"))
    (level,) = (item for item in found.findings if item.rule == "INTEA_GERMAN")
    assert "B1 nach eigener Angabe, ohne Nachweis" in level.text


def test_a_foreign_certificate_is_said_with_its_state() -> None:
    facts = known(
        school_certificate="MSA", certificate_origin="FOREIGN", certificate_equivalence="APPLIED"
    )
    found = answer("BFS_1Y", facts)
    assert "Entscheidung offen" in found.findings[0].text
    assert "anerkannt?" in found.open_questions[0]


def test_an_answered_question_is_repeated_with_its_answer() -> None:
    found = answer("EQ", known(answers={"EQ_FAMILY_COMPANY": True}))
    (family,) = (item for item in found.findings if item.rule == "EQ_FAMILY_COMPANY")
    assert family.outcome is Outcome.FALSE
    assert family.text.endswith("den Eltern? ja).")


def test_every_body_has_a_german_name() -> None:
    assert set(GERMAN) == set(Decider)


@pytest.mark.bench
def test_a_person_is_answered_in_five_milliseconds() -> None:
    facts = known(
        birth_date=date(2009, 5, 1),
        full_time_school_obligation_met=True,
        residence_status="TOLERATED",
        months_of_stay=15,
        school_certificate="HSA",
        grade_de=3,
    )
    programme_answers(facts, ON)
    best = min(_seconds(facts) for _ in range(20))
    assert best < 0.005


def _seconds(facts: Facts) -> float:
    begin = process_time()
    programme_answers(facts, ON)
    return process_time() - begin


@pytest.mark.bench
def test_forty_thousand_persons_take_ten_seconds() -> None:
    """With everything confirmed that can be: only LEGACY and WFBM are never answered."""
    people = [_somebody(number) for number in range(40_000)]
    confirmed = tuple(
        Confirmation(programme_id=name, confirmed_by="Verwaltung", confirmed_on=ON)
        for name in sorted(to_confirm())
    )
    begin = process_time()
    cohort = cohort_outcomes(people, ON, confirmed=confirmed)
    assert process_time() - begin < 10
    assert cohort.classes.shape == (40_000, 51)


def _somebody(number: int) -> Facts:
    return known(
        birth_date=date(2003 + number % 10, 1 + number % 12, 1 + number % 28),
        full_time_school_obligation_met=number % 3 == 0 or None,
        school_certificate=["NONE", "HSA", "QHSA", "MSA", None][number % 5],
        residence_status=["GERMAN", "TOLERATED", "ASYLUM_PROCEDURE", None][number % 4],
        months_of_stay=number % 30,
        legal_circles=[["SGB_II"], ["SGB_III"], None][number % 3],
        vet_contract=["NONE", "SIGNED", None][number % 3],
        grade_level=7 + number % 4,
    )
