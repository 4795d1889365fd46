"""Papers before the start: who needs which, and how old they may be."""

from datetime import date

from matching.domain import TrainingPlace
from matching.rules import Facts, Paper, papers
from matching.vocabulary import Branch, Outcome, PlaceKind

TODAY = date(2027, 1, 15)
START = date(2027, 8, 1)
MINOR = Facts(today=TODAY, birth_date=date(2010, 3, 10))
ADULT = Facts(today=TODAY, birth_date=date(2005, 3, 10))


def place(**known: object) -> TrainingPlace:
    values = {"place_id": "v1", "kind": PlaceKind.DUAL, "start_date": START, **known}
    return TrainingPlace.model_validate(values)


def found(facts: Facts, where: TrainingPlace) -> dict[str, Paper]:
    return {paper.rule: paper for paper in papers(facts, where)}


def test_a_medical_exam_of_15_months_ago_is_too_old() -> None:
    facts = MINOR.model_copy(update={"first_medical_exam_date": date(2026, 5, 1)})
    medical = found(facts, place())["JARBSCHG_32_MEDICAL"]
    assert medical.outcome is Outcome.FALSE
    assert medical.not_before == date(2026, 6, 1)
    assert "zu alt" in medical.text


def test_a_medical_exam_of_14_months_ago_is_there() -> None:
    facts = MINOR.model_copy(update={"first_medical_exam_date": date(2026, 6, 1)})
    assert found(facts, place())["JARBSCHG_32_MEDICAL"].outcome is Outcome.TRUE


def test_a_missing_medical_exam_is_to_be_got() -> None:
    medical = found(MINOR, place())["JARBSCHG_32_MEDICAL"]
    assert medical.outcome is Outcome.UNKNOWN
    assert "noch besorgen" in medical.text


def test_adults_need_no_medical_exam() -> None:
    assert "JARBSCHG_32_MEDICAL" not in found(ADULT, place())


def test_the_instruction_is_for_food_only_and_at_most_three_months_old() -> None:
    bakery = found(ADULT, place(branch=Branch.BAKERY))
    assert bakery["IFSG_43_INSTRUCTION"].not_before == date(2027, 5, 1)
    assert "IFSG_43_INSTRUCTION" in found(ADULT, place(kldb="29302"))
    assert "IFSG_43_INSTRUCTION" not in found(ADULT, place(branch=Branch.OFFICE))


def test_measles_proof_is_for_health_and_child_care() -> None:
    shown = ADULT.model_copy(update={"measles_proof": True})
    assert found(shown, place(kldb="83113"))["IFSG_20_MEASLES"].outcome is Outcome.TRUE
    assert found(ADULT, place(kldb="81302"))["IFSG_20_MEASLES"].outcome is Outcome.UNKNOWN
    assert "IFSG_20_MEASLES" not in found(ADULT, place(kldb="25212"))


def test_the_certificate_of_good_conduct_is_for_work_with_minors() -> None:
    assert "BZRG_30A_POLICE" in found(ADULT, place(kldb="83113"))
    assert "BZRG_30A_POLICE" not in found(ADULT, place(kldb="71402"))


def test_a_work_permit_is_asked_only_without_free_access() -> None:
    tied = ADULT.model_copy(update={"work_access": "PERMISSION_POSSIBLE"})
    assert "WORK_PERMIT" in found(tied, place())
    assert "WORK_PERMIT" not in found(ADULT, place())


def test_without_a_start_no_date_is_invented() -> None:
    assert found(MINOR, place(start_date=None))["JARBSCHG_32_MEDICAL"].not_before is None


def test_what_is_due_later_stands_last_with_its_day() -> None:
    young = MINOR.model_copy(update={"birth_date": date(2011, 9, 10)})
    checklist = papers(young, place(branch=Branch.BAKERY))
    assert [paper.rule for paper in checklist] == [
        "IFSG_43_INSTRUCTION",
        "ONBOARDING",
        "JARBSCHG_32_MEDICAL",
        "JARBSCHG_33_FOLLOW_UP",
    ]
    last = checklist[-1]
    assert (last.due, last.not_before) == (date(2028, 8, 1), date(2028, 5, 1))
    assert last.text.startswith("Erste Nachuntersuchung: vormerken.")


def test_without_a_start_the_follow_up_has_no_day() -> None:
    follow_up = found(MINOR, place(start_date=None))["JARBSCHG_33_FOLLOW_UP"]
    assert follow_up.due is None
    assert "Bis " not in follow_up.text
