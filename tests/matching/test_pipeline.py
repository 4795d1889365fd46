"""What holds for every run of the engine, on small invented people and places."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from math import isclose
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.records import PersonRecord, PlaceRecord
from matching.explain import Match
from matching.pipeline import (
    Options,
    PersonMatches,
    Run,
    match,
    prepare,
    understand_people,
    understand_places,
)
from matching.vocabulary import (
    Branch,
    Cefr,
    CefrProof,
    LicenceNeededFrom,
    Outcome,
    PlaceKind,
    SchoolCertificate,
    WorkAccess,
)
from tests.matching.invented import ON, OUTWARDS, PEOPLE, PLACE, PLACES, STRICT_PLACE

Record = TypeVar("Record", PersonRecord, PlaceRecord)


def run(people: list[PersonRecord], places: list[PlaceRecord], *, fold: bool = False) -> Run:
    """The whole way from records to results, excluded pairs included."""
    seekers = understand_people([person.to_seeker() for person in people])
    market = prepare(understand_places([place.to_place() for place in places]), ON)
    return match(seekers, market, Options(on=ON, fold=fold, with_excluded=True))


def result(person: PersonRecord, *places: PlaceRecord) -> PersonMatches:
    """The result of one person."""
    return run([person], list(places)).results[0]


def scores(person: PersonRecord, *places: PlaceRecord) -> dict[str, float]:
    """Scores of the ranked places by id."""
    return {found.place_id: found.score for found in result(person, *places).matches}


def without_rank(matches: tuple[Match, ...]) -> list[Match]:
    """Matches that compare equal whatever their rank."""
    return [replace(found, rank=0) for found in matches]


@given(person=PEOPLE, other=PEOPLE, places=PLACES, data=st.data())
def test_order_of_input_is_irrelevant(
    person: PersonRecord, other: PersonRecord, places: list[PlaceRecord], data: st.DataObject
) -> None:
    people = [person, other.model_copy(update={"person_id": "q"})]
    shuffled = data.draw(st.permutations(places))
    assert run(people, places) == run(people[::-1], list(shuffled))


@given(person=PEOPLE, places=PLACES, added=PLACE)
def test_an_added_place_changes_nothing_else(
    person: PersonRecord, places: list[PlaceRecord], added: PlaceRecord
) -> None:
    before, after = result(person, *places), result(person, *places, added)
    assert without_rank(before.matches) == without_rank(
        tuple(found for found in after.matches if found.place_id != "v")
    )
    assert before.excluded == tuple(pair for pair in after.excluded if pair.place_id != "v")


@given(person=PEOPLE, place=STRICT_PLACE, data=st.data())
def test_a_fact_that_becomes_unknown_never_excludes(
    person: PersonRecord, place: PlaceRecord, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(known(person)))
    assert excluded(forget(person, name), place) <= excluded(person, place)
    name = data.draw(st.sampled_from(known(place)))
    assert excluded(person, forget(place, name)) <= excluded(person, place)


def known(record: PersonRecord | PlaceRecord) -> list[str]:
    """Columns that may be forgotten; the id when there is none."""
    ids = {"person_id", "place_id"}
    names = [name for name, value in record if value not in (None, ()) and name not in ids]
    return names or sorted(ids & set(type(record).model_fields))


def forget(record: Record, name: str) -> Record:
    """The record without what is known in a column."""
    field = type(record).model_fields[name]
    return record if field.is_required() else record.model_copy(update={name: field.default})


def excluded(person: PersonRecord, place: PlaceRecord) -> int:
    """1 when the law keeps the place from the person."""
    return result(person, place).excluded_count


@given(person=PEOPLE, places=PLACES)
def test_points_add_up_to_the_score_and_known_weights_to_the_coverage(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    for found in result(person, *places).matches:
        parts = found.contributions
        assert isclose(sum(part.points for part in parts), found.score, abs_tol=1e-6)
        covered = sum(part.weight for part in parts if part.known)
        assert isclose(covered, found.coverage, abs_tol=1e-6)


@given(person=PEOPLE, places=PLACES)
def test_higher_scores_come_first_and_ties_go_by_id(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    matches = result(person, *places, *twins(places)).matches
    assert [found.rank for found in matches] == list(range(1, len(matches) + 1))
    keys = [(-found.score, found.place_id) for found in matches]
    assert keys == sorted(keys)


def twins(places: list[PlaceRecord]) -> list[PlaceRecord]:
    """The same places once more under other ids."""
    return [
        place.model_copy(update={"place_id": f"a-{place.place_id}"}) for place in reversed(places)
    ]


@given(person=PEOPLE, places=PLACES)
def test_an_excluded_place_says_what_stands_against_it_and_takes_no_rank(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    found = result(person, *places)
    out = {pair.place_id for pair in found.excluded}
    ranked = {one.place_id for one in found.matches}
    assert out | ranked == {place.place_id for place in places}
    assert out & ranked == set()
    assert len(out) == found.excluded_count
    for pair in found.excluded:
        assert Outcome.FALSE in {condition.outcome for condition in pair.conditions}
    for one in found.matches:
        assert Outcome.FALSE not in {condition.outcome for condition in one.conditions}


@given(person=PEOPLE, place=PLACE, own=st.sampled_from(SchoolCertificate))
def test_a_higher_desired_certificate_is_never_better_for_who_falls_short(
    person: PersonRecord, place: PlaceRecord, own: SchoolCertificate
) -> None:
    holder = person.model_copy(update={"school_certificate": own})
    above = list(SchoolCertificate)[own.position + 1 :]
    demands = variants(place, "desired_certificate", above)
    assert_never_rising(scores(holder, *demands), demands)


@given(person=PEOPLE, place=PLACE, own=st.sampled_from(Cefr))
def test_more_german_asked_for_is_never_better_for_who_falls_short(
    person: PersonRecord, place: PlaceRecord, own: Cefr
) -> None:
    speaker = person.model_copy(update={"cefr": own})
    demands = variants(place, "german_level", list(Cefr)[own.position + 1 :])
    assert_never_rising(scores(speaker, *demands), demands)


@given(person=PEOPLE, place=PLACE, data=st.data())
def test_a_better_grade_asked_for_is_never_better_for_who_falls_short(
    person: PersonRecord, place: PlaceRecord, data: st.DataObject
) -> None:
    subject = data.draw(st.sampled_from(["de", "ma", "en"]))
    own = data.draw(st.floats(1.1, 6.0))
    pupil = person.model_copy(update={f"grade_{subject}": own})
    wishes = sorted(data.draw(st.lists(st.floats(1.0, own - 0.05), max_size=3)), reverse=True)
    demands = variants(place, f"desired_grade_{subject}", wishes)
    assert_never_rising(scores(pupil, *demands), demands)


@given(person=PEOPLE, place=PLACE)
def test_a_licence_needed_sooner_is_never_better_for_who_lacks_it(
    person: PersonRecord, place: PlaceRecord
) -> None:
    without = person.model_copy(update={"licences": frozenset({"AM"})})
    asking = place.model_copy(update={"licence_required": "B"})
    later_first = [LicenceNeededFrom.DURING, LicenceNeededFrom.START]
    demands = variants(asking, "licence_needed_from", later_first)
    assert_never_rising(scores(without, *demands), demands)


@given(person=PEOPLE, places=PLACES, data=st.data())
def test_better_german_is_never_lower(
    person: PersonRecord, places: list[PlaceRecord], data: st.DataObject
) -> None:
    worse, better = sorted(
        [data.draw(st.sampled_from(Cefr)) for _ in range(2)], key=lambda level: level.position
    )
    # As a self-report, which neither meets nor fails a rule: admission to schools is their matter.
    asked = [
        person.model_copy(update={"cefr": one, "cefr_proof": CefrProof.SELF_REPORT})
        for one in (better, worse)
    ]
    with_better, with_worse = (scores(one, *places) for one in asked)
    assert all(with_better[name] >= with_worse[name] for name in with_worse)


@given(person=PEOPLE, places=PLACES, data=st.data())
def test_better_grades_are_never_lower(
    person: PersonRecord, places: list[PlaceRecord], data: st.DataObject
) -> None:
    subject = data.draw(st.sampled_from(["grade_de", "grade_ma", "grade_en"]))
    grade = st.floats(1.0, 6.0)
    better, worse = sorted([data.draw(grade), data.draw(grade)])
    with_better = scores(person.model_copy(update={subject: better}), *places)
    with_worse = scores(person.model_copy(update={subject: worse}), *places)
    assert with_better.keys() == with_worse.keys()
    assert all(with_better[name] >= with_worse[name] for name in with_better)


@given(person=PEOPLE, place=PLACE)
def test_a_nearer_place_is_never_lower(person: PersonRecord, place: PlaceRecord) -> None:
    outwards = variants(place, "postcode", OUTWARDS)
    at_home = person.model_copy(update={"postcode": OUTWARDS[0]})
    assert_never_rising(scores(at_home, *outwards), outwards)


def variants(place: PlaceRecord, name: str, values: Sequence[object]) -> list[PlaceRecord]:
    """The place once for each value of a column."""
    return [
        place.model_copy(update={"place_id": f"v{number}", name: value})
        for number, value in enumerate(values)
    ]


def assert_never_rising(found: dict[str, float], places: list[PlaceRecord]) -> None:
    """Scores in the order of the places, excluded ones left out."""
    steps = [found[place.place_id] for place in places if place.place_id in found]
    assert steps == sorted(steps, reverse=True)


@given(person=PEOPLE, places=PLACES)
def test_folding_keeps_the_best_seat_of_each_firm_and_occupation(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    seats = [*places, *twins(places)]
    folded = run([person], seats, fold=True).results[0].matches
    kept = [found.place_id for found in folded]
    rows = {place.place_id: place for place in seats}
    best: dict[tuple[str, str], str] = {}
    for found in result(person, *seats).matches:
        row = rows[found.place_id]
        best.setdefault((row.employer or row.place_id, row.kldb or row.place_id), row.place_id)
    assert kept == list(best.values())


def test_a_person_without_any_fact_gets_every_place() -> None:
    places = [
        PlaceRecord(place_id="a", kind=PlaceKind.SCHOOL, kldb="81302"),
        PlaceRecord(place_id="b", earliest_shift=time(3), branch=Branch.OFFICE),
        PlaceRecord(place_id="c"),
    ]
    assert sorted(scores(PersonRecord(person_id="p"), *places)) == ["a", "b", "c"]


def test_no_places_no_matches() -> None:
    found = result(PersonRecord(person_id="p"))
    assert (found.matches, found.excluded_count) == ((), 0)


@pytest.mark.parametrize("top", [0, 1, 2])
def test_top_counts_places_after_exclusion(top: int) -> None:
    places = [PlaceRecord(place_id=name, kind=PlaceKind.DUAL).to_place() for name in "abc"]
    barred = PersonRecord(person_id="p", work_access=WorkAccess.UNRESTRICTED).to_seeker()
    found = match([barred], prepare(places, ON), Options(on=ON, top=top)).results[0]
    assert [one.place_id for one in found.matches] == list("abc")[:top]
