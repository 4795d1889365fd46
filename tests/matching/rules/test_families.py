"""Families of access rules: what they answer depends on their two keys only."""

from collections.abc import Callable, Hashable
from datetime import date, time
from typing import TypeVar

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

Model = TypeVar("Model", Facts, TrainingPlace)
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
    "licences": st.frozensets(st.sampled_from(["AM", "b ", "B"])),
    "rehab_status_recognised": YES_NO,
}
PLACE: dict[str, st.SearchStrategy[object]] = {
    "kind": st.sampled_from(PlaceKind),
    "kldb": st.sampled_from(
        ["25212", "29302", "63301", "81302", "81822", "83113", "52122", "99999"]
    ),
    "start_date": st.sampled_from(STARTS),
    "branch": st.sampled_from(Branch),
    "earliest_shift": st.sampled_from([time(4), time(5), time(5, 30), time(8), time(22)]),
    "latest_shift": st.sampled_from([time(1), time(5), time(16), time(21), time(22), time(23, 30)]),
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


QUALIFIERS = {"certificate_state", "certificate_origin", "certificate_equivalence"}
"""They say how the certificate is to be read; without it they are no fact of their own."""
OWN_EVENING = {Branch.GASTRONOMY, Branch.SHOWMEN}
"""They have an evening limit of their own, which holds until shift work is known (rulebook A2)."""


def some_facts(*known: str) -> st.SearchStrategy[Facts]:
    """Any young person, half of the facts unknown, those named known."""
    required = {"today": st.just(TODAY), **{name: FACTS[name] for name in known}}
    others = {name: values for name, values in FACTS.items() if name not in known}
    return st.fixed_dictionaries(required, optional=others).map(Facts.model_validate)


def some_place(*known: str) -> st.SearchStrategy[TrainingPlace]:
    """Any place, half of it unknown, what is named known."""
    required = {"place_id": st.just("v1"), **{name: PLACE[name] for name in known}}
    others = {name: values for name, values in PLACE.items() if name not in known}
    return st.fixed_dictionaries(required, optional=others).map(TrainingPlace.model_validate)


def one_known_fact() -> st.SearchStrategy[tuple[str, Facts]]:
    """A fact that stands for itself, and a person of whom it is known."""
    names = st.sampled_from(sorted(FACTS.keys() - QUALIFIERS))
    return names.flatmap(lambda name: st.tuples(st.just(name), some_facts(name)))


def changed_within(
    subject: Model, changes: dict[str, object], key: Callable[[Model], Hashable]
) -> Model:
    """The subject with every change that leaves its key as it is."""
    for name, value in changes.items():
        changed = subject.model_copy(update={name: value})
        subject = changed if key(changed) == key(subject) else subject
    return subject


def outcomes(found: tuple[Condition, ...]) -> list[tuple[str, Outcome]]:
    return [(condition.rule, condition.outcome) for condition in found]


def against(facts: Facts, place: TrainingPlace) -> set[str]:
    found = conditions(facts, place)
    return {condition.rule for condition in found if condition.outcome is Outcome.FALSE}


def anything(known: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({name: st.none() | values for name, values in known.items()})


EACH_FAMILY = pytest.mark.parametrize(
    "family", [pytest.param(family, id=family.name) for family in FAMILIES]
)


@EACH_FAMILY
@settings(max_examples=120)
@given(facts=some_facts(), place=some_place(), changes=anything(FACTS))
def test_people_with_one_key_have_the_same_outcomes(
    family: Family, facts: Facts, place: TrainingPlace, changes: dict[str, object]
) -> None:
    other = changed_within(
        facts, changes, lambda person: family.person_key(person, place.start_date)
    )
    expected = outcomes(family.conditions(facts, place))
    assert outcomes(family.conditions(other, place)) == expected


@EACH_FAMILY
@settings(max_examples=120)
@given(facts=some_facts(), place=some_place(), changes=anything(PLACE))
def test_places_with_one_key_have_the_same_outcomes(
    family: Family, facts: Facts, place: TrainingPlace, changes: dict[str, object]
) -> None:
    elsewhere = changed_within(place, changes, family.place_key)
    expected = outcomes(family.conditions(facts, place))
    assert outcomes(family.conditions(facts, elsewhere)) == expected


@settings(max_examples=150)
@given(known=one_known_fact(), place=some_place())
def test_a_fact_less_never_excludes_a_place(known: tuple[str, Facts], place: TrainingPlace) -> None:
    name, facts = known
    assert against(facts.model_copy(update={name: None}), place) <= against(facts, place)


STRICT_CASE = ("birth_date", "full_time_school_obligation_met", "school_certificate")
"""Known facts under which the law excludes often enough for the property to be tried."""


@pytest.mark.parametrize("name", sorted(PLACE))
@settings(max_examples=120)
@given(facts=some_facts(*STRICT_CASE), draw=st.data())
def test_less_known_of_a_place_never_excludes(name: str, facts: Facts, draw: st.DataObject) -> None:
    place = draw.draw(some_place(name).filter(lambda it: not _own_evening(name, it)))
    assert against(facts, place.model_copy(update={name: None})) <= against(facts, place)


def _own_evening(name: str, place: TrainingPlace) -> bool:
    """Known shift work may allow what the evening limit of these branches forbids."""
    return name == "multi_shift" and place.branch in OWN_EVENING


@given(facts=some_facts(), place=some_place())
def test_every_condition_has_a_sentence_and_a_reference(facts: Facts, place: TrainingPlace) -> None:
    for condition in conditions(facts, place):
        assert condition.text
        assert condition.reference


@EACH_FAMILY
@given(facts=some_facts(), place=some_place())
def test_equals_are_found_under_one_key(family: Family, facts: Facts, place: TrainingPlace) -> None:
    pairs = [(facts, place), (facts.model_copy(), place.model_copy())]
    keys = {
        (family.person_key(who, what.start_date), family.place_key(what)) for who, what in pairs
    }
    assert len(keys) == 1


def test_a_place_of_unknown_kind_shares_no_admission_key_with_a_known_one() -> None:
    (admission,) = (family for family in FAMILIES if family.name == "admission")
    unknown = TrainingPlace(place_id="v1", kldb="81822")
    known = unknown.model_copy(update={"kind": PlaceKind.DUAL})
    assert admission.place_key(unknown) != admission.place_key(known)


def test_an_adult_at_an_ordinary_place_has_nothing_to_clear() -> None:
    adult = Facts(today=TODAY, birth_date=date(2005, 1, 1), full_time_school_obligation_met=True)
    place = TrainingPlace(
        place_id="v1", kind=PlaceKind.DUAL, kldb="25212", start_date=STARTS[2], branch=Branch.CRAFT
    )
    assert conditions(adult, place) == ()
