"""The view from a place: steps for firms, names by band for counsellors, never a ranking."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.records import PersonRecord, PlaceRecord
from matching.domain import TrainingPlace
from matching.filters import Filters
from matching.pipeline import Options, understand_people, understand_places
from matching.proposals import proposals
from matching.reverse import BandGroup, FitStep, PlaceFit, ProposalFit, fit_steps, own_people
from matching.seeker import Seeker
from matching.vocabulary import Band, Cefr, Mobility, PlaceKind, SchoolCertificate, WorkAccess
from tests.matching.invented import ON, PEOPLE, PLACE, SUMMER

OPTIONS = Options(ON)


def place(**columns: object) -> TrainingPlace:
    """A bakery's place, understood."""
    record = PlaceRecord.model_validate(
        {"place_id": "v", "kldb": "29222", "kind": PlaceKind.DUAL} | columns
    )
    return understand_places([record.to_place()])[0]


def bakers(count: int, **columns: object) -> list[Seeker]:
    """People who want to become bakers."""
    return understand_people(
        PersonRecord.model_validate(
            {"person_id": f"p{number:03d}", "wishes": ["Bäckerin"], "weekly_hours_possible": 40}
            | columns
        ).to_seeker()
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("count", "step"),
    [
        (0, "unter 5"),
        (4, "unter 5"),
        (5, "5 bis 9"),
        (9, "5 bis 9"),
        (10, "10 bis 19"),
        (19, "10 bis 19"),
        (20, "20 und mehr"),
        (130, "20 und mehr"),
    ],
)
def test_a_firm_sees_steps_only(count: int, step: str) -> None:
    near = bakers(count, postcode="61348", mobility=[Mobility.TRANSIT])
    assert fit_steps(place(postcode="61348"), near, OPTIONS) == PlaceFit(
        place_id="v",
        fitting=FitStep(step),
        proposals=(),
        note="Profile in Passung, keine Bewerbungen",
    )


def test_who_does_not_fit_or_is_excluded_does_not_count() -> None:
    others = bakers(9, wishes=["Kfz-Mechatroniker"])
    barred = bakers(9, work_access=WorkAccess.BARRED)
    assert fit_steps(place(), [*others, *barred], OPTIONS).fitting is FitStep.UNDER_5


def test_what_keeps_applications_away_is_proposed_when_it_reaches_a_step() -> None:
    short = bakers(
        12,
        school_certificate=SchoolCertificate.HSA,
        weekly_hours_possible=None,
        postcode="61250",
        mobility=[Mobility.TRANSIT],
        max_travel_minutes=42,
    )
    listing = place(
        desired_certificate=SchoolCertificate.QHSA, german_level=Cefr.B1, postcode="61348"
    )
    found = fit_steps(listing, short, OPTIONS)
    assert found.fitting is FitStep.UNDER_5
    assert found.proposals == (
        ProposalFit(
            "Als gewünschten Schulabschluss „Hauptschulabschluss“ angeben.", FitStep.FROM_10
        ),
    )


@settings(max_examples=30)
@given(people=st.lists(PEOPLE, max_size=12), record=PLACE)
def test_a_proposal_never_lowers_the_step(people: list[PersonRecord], record: PlaceRecord) -> None:
    numbered = [one.model_copy(update={"person_id": str(n)}) for n, one in enumerate(people)]
    seekers = understand_people([one.to_seeker() for one in numbered])
    found = fit_steps(understand_places([record.to_place()])[0], seekers, OPTIONS)
    steps = list(FitStep)
    assert all(steps.index(one.fitting) > steps.index(found.fitting) for one in found.proposals)


def test_every_wish_of_the_firm_is_loosened_one_step() -> None:
    listing = place(
        desired_certificate=SchoolCertificate.MSA,
        desired_grade_ma=3.0,
        german_level=Cefr.B2,
        start_date=SUMMER,
    )
    made = list(proposals(listing))
    assert [one.text for one in made] == [
        "Als gewünschten Schulabschluss „qualifizierender Hauptschulabschluss“ angeben.",
        "Keine Noten wünschen.",
        "Prüfen, ob Deutsch B1 reicht.",
        "Ausbildung in Teilzeit zulassen (§ 7a BBiG).",
        "Auch einen Beginn am 01.11.2027 anbieten.",
    ]
    assert [one.place.start_date for one in made] == [SUMMER] * 4 + [date(2027, 11, 1)]


def test_what_a_firm_does_not_ask_for_is_not_proposed_away() -> None:
    assert list(proposals(place(part_time_possible=True))) == []
    lowest = place(
        part_time_possible=True,
        desired_certificate=SchoolCertificate.NONE,
        german_level=Cefr.BELOW_A1,
    )
    assert list(proposals(lowest)) == []


def test_a_counsellor_sees_the_own_people_by_band_and_id_without_scores() -> None:
    people = bakers(3) + [
        Seeker(one.person.model_copy(update={"person_id": f"q{number}"}), one.facts)
        for number, one in enumerate(bakers(2, wishes=["Kfz-Mechatroniker"]))
    ]
    groups = own_people(place(), people[::-1], OPTIONS)
    assert groups == (
        BandGroup(Band.PARTIAL_FIT, "passt teilweise", ("p000", "p001", "p002")),
        BandGroup(Band.CHECK_NEEDED, "Angaben fehlen", ("q0", "q1")),
    )
    assert {field.name for field in fields(BandGroup)} == {"band", "title", "person_ids"}


def test_whom_the_law_excludes_is_not_listed_and_filters_do_not_count() -> None:
    filtered = Options(ON, top=1, filters=Filters(housing=True), fold=True)
    assert own_people(place(), bakers(2, work_access=WorkAccess.BARRED), filtered) == ()
    assert len(own_people(place(housing=False), bakers(2), filtered)) == 1
