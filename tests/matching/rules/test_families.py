"""Families of access rules: what they answer depends on their two keys only."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain import TrainingPlace
from matching.rules import FAMILIES, Condition, Facts, Family, conditions
from matching.vocabulary import (
    Branch,
    CertificateOrigin,
    CertificateState,
    LicenceNeededFrom,
    NursingAssistantTraining,
    Outcome,
    PlaceKind,
    RecognitionStatus,
    ResidenceStatus,
    SchoolCertificate,
    WorkAccess,
)

TODAY = date(2027, 1, 15)
STARTS = (date(2026, 9, 1), date(2027, 3, 1), date(2027, 8, 1), date(2028, 8, 1))
YES_NO = st.sampled_from([True, False])
FACTS: dict[str, st.SearchStrategy[object]] = {
    "birth_date": st.dates(date(2008, 6, 1), date(2013, 12, 31)),
    "full_time_school_obligation_met": YES_NO,
    "attends_general_school": YES_NO,
    "hsa_at_risk": YES_NO,
    "grade_level": st.integers(7, 10),
    "school_certificate": st.sampled_from(SchoolCertificate),
    "certificate_state": st.sampled_from(CertificateState),
    "certificate_origin": st.sampled_from(CertificateOrigin),
    "certificate_equivalence": st.sampled_from(RecognitionStatus),
    "has_vocational_degree": YES_NO,
    "vet_degree_months": st.sampled_from([12, 36]),
    "relevant_vet_2y": YES_NO,
    "nursing_assistant_training": st.sampled_from(NursingAssistantTraining),
    "ten_year_schooling_completed": YES_NO,
    "school_years_completed": st.integers(8, 13),
    "residence_status": st.sampled_from(ResidenceStatus),
    "months_of_stay": st.integers(0, 20),
    "months_deportation_suspended": st.integers(0, 12),
    "safe_country_of_origin": YES_NO,
    "work_access": st.sampled_from(WorkAccess),
    "licences": st.frozensets(st.sampled_from(["AM", "B"])),
    "rehab_status_recognised": YES_NO,
}
PLACE: dict[str, st.SearchStrategy[object]] = {
    "kind": st.sampled_from(PlaceKind),
    "kldb": st.sampled_from(["25212", "29302", "63301", "81302", "81822", "83113", "52122"]),
    "start_date": st.sampled_from(STARTS),
    "branch": st.sampled_from(Branch),
    "earliest_shift": st.sampled_from([time(4), time(5), time(5, 30), time(8)]),
    "latest_shift": st.sampled_from([time(1), time(16), time(21), time(22), time(23, 30)]),
    "multi_shift": YES_NO,
    "authority_notice": YES_NO,
    "saturday_work": YES_NO,
    "sunday_work": YES_NO,
    "holiday_work": YES_NO,
    "days_per_week": st.integers(5, 6),
    "weekly_hours": st.sampled_from([38.5, 42.0]),
    "licence_required": st.sampled_from(["B", "C", "Staplerschein"]),
    "licence_needed_from": st.sampled_from(LicenceNeededFrom),
    "openings": st.integers(1, 3),
}


def some_facts() -> st.SearchStrategy[Facts]:
    """Any young person, half of the facts unknown."""
    known = st.fixed_dictionaries({"today": st.just(TODAY)}, optional=FACTS)
    return known.map(Facts.model_validate)


def some_place() -> st.SearchStrategy[TrainingPlace]:
    """Any place, half of it unknown."""
    known = st.fixed_dictionaries({"place_id": st.just("v1")}, optional=PLACE)
    return known.map(TrainingPlace.model_validate)


def outcomes(found: tuple[Condition, ...]) -> list[tuple[str, Outcome]]:
    return [(condition.rule, condition.outcome) for condition in found]


@pytest.mark.parametrize("family", [pytest.param(family, id=family.name) for family in FAMILIES])
@settings(max_examples=120)
@given(facts=some_facts(), place=some_place(), draw=st.data())
def test_outcomes_depend_on_the_keys_only(
    family: Family, facts: Facts, place: TrainingPlace, draw: st.DataObject
) -> None:
    changed = draw.draw(st.fixed_dictionaries({}, optional=FACTS))
    other = facts.model_copy(update=changed)
    elsewhere = place.model_copy(update=draw.draw(st.fixed_dictionaries({}, optional=PLACE)))
    start = place.start_date
    person_key = family.person_key
    if person_key(facts, start) == person_key(other, start):
        found = outcomes(family.conditions(other, place))
        assert found == outcomes(family.conditions(facts, place))
    if family.place_key(place) == family.place_key(elsewhere):
        found = outcomes(family.conditions(facts, elsewhere))
        assert found == outcomes(family.conditions(facts, place))


@settings(max_examples=100)
@given(facts=some_facts(), place=some_place(), name=st.sampled_from(sorted(FACTS)))
def test_a_fact_less_never_excludes_a_place(facts: Facts, place: TrainingPlace, name: str) -> None:
    if name in {"certificate_state", "certificate_origin", "certificate_equivalence"}:
        return
    after = outcomes(conditions(facts.model_copy(update={name: None}), place))
    against = {rule for rule, outcome in after if outcome is Outcome.FALSE}
    before = outcomes(conditions(facts, place))
    assert against <= {rule for rule, outcome in before if outcome is Outcome.FALSE}


@given(facts=some_facts(), place=some_place())
def test_every_condition_has_a_sentence_and_a_reference(facts: Facts, place: TrainingPlace) -> None:
    for condition in conditions(facts, place):
        assert condition.text
        assert condition.reference


def test_keys_can_be_looked_up() -> None:
    place = TrainingPlace(place_id="v1", start_date=STARTS[2])
    for family in FAMILIES:
        hash((family.person_key(Facts(today=TODAY), STARTS[2]), family.place_key(place)))


def test_an_adult_at_an_ordinary_place_has_nothing_to_clear() -> None:
    adult = Facts(today=TODAY, birth_date=date(2005, 1, 1), full_time_school_obligation_met=True)
    place = TrainingPlace(
        place_id="v1", kind=PlaceKind.DUAL, kldb="25212", start_date=STARTS[2], branch=Branch.CRAFT
    )
    assert conditions(adult, place) == ()
