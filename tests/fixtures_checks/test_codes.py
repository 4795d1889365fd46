"""Codes, dates, times and numbers of the good files are exactly what the interface allows."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import pytest

from api import consent_terms
from matching import vocabulary

Rows = list[dict[str, str]]
LISTS: list[tuple[str, str, type[StrEnum]]] = [
    ("people.csv", "school_certificate", vocabulary.SchoolCertificate),
    ("people.csv", "certificate_state", vocabulary.CertificateState),
    ("people.csv", "certificate_origin", vocabulary.CertificateOrigin),
    ("people.csv", "certificate_equivalence", vocabulary.RecognitionStatus),
    ("people.csv", "cefr_proof", vocabulary.CefrProof),
    ("people.csv", "mobility", vocabulary.Mobility),
    ("people.csv", "residence_status", vocabulary.ResidenceStatus),
    ("people.csv", "work_access", vocabulary.WorkAccess),
    ("people.csv", "legal_circles", vocabulary.LegalCircle),
    ("people.csv", "vet_contract", vocabulary.VetContract),
    ("people.csv", "vet_type", vocabulary.VetType),
    ("people.csv", "training_maturity", vocabulary.TrainingMaturity),
    ("people.csv", "nursing_assistant_training", vocabulary.NursingAssistantTraining),
    ("places.csv", "source", vocabulary.PlaceSource),
    ("places.csv", "kind", vocabulary.PlaceKind),
    ("places.csv", "desired_certificate", vocabulary.SchoolCertificate),
    ("places.csv", "german_level", vocabulary.Cefr),
    ("places.csv", "branch", vocabulary.Branch),
    ("places.csv", "licence_needed_from", vocabulary.LicenceNeededFrom),
    ("bodies.csv", "kind", vocabulary.BodyKind),
    ("consents.csv", "purpose", consent_terms.ConsentPurpose),
    ("consents.csv", "given_by", consent_terms.ConsentGivenBy),
    ("consents.csv", "form", consent_terms.ConsentForm),
]
DATES = {
    "people.csv": ["birth_date", "earliest_start", "first_medical_exam_date"],
    "places.csv": ["start_date", "apply_until"],
    "offers.csv": ["start_date", "end_date", "apply_until"],
    "consents.csv": ["given_on", "valid_until"],
}
NUMBERS = {
    "grade_de": (1, 6),
    "grade_ma": (1, 6),
    "grade_en": (1, 6),
    "grade_level": (8, 13),
    "max_travel_minutes": (20, 90),
    "weekly_hours_possible": (25, 40),
    "months_of_stay": (1, 120),
    "prior_bfs_or_buea_years": (0, 2),
}
ANSWERS = {"yes", "no"}
ANSWERS_OF_PLACES = {"yes", "no", "ja", "nein"}
ASKED_OF_PEOPLE = [
    "full_time_school_obligation_met",
    "attends_general_school",
    "school_newcomer",
    "has_vocational_degree",
    "registered_training_seeker",
    "prior_year_applicant",
    "care_duties",
    "lives_away_from_parents",
]
ASKED_OF_PLACES = [
    "part_time_possible",
    "saturday_work",
    "sunday_work",
    "multi_shift",
    "authority_notice",
    "holiday_work",
    "housing",
    "barrier_free",
]


def values(rows: Rows, column: str) -> set[str]:
    return {value for row in rows for value in row[column].split("|") if value}


@pytest.mark.parametrize(("file", "column", "allowed"), LISTS)
def test_codes_stand_in_the_closed_list(
    rows: Callable[[str], Rows], file: str, column: str, allowed: type[StrEnum]
) -> None:
    found = values(rows(file), column)

    assert found
    assert found <= {str(member) for member in allowed}


def test_german_levels_of_people_are_levels_or_unknown(rows: Callable[[str], Rows]) -> None:
    allowed = {str(level) for level in vocabulary.Cefr} | {"UNKNOWN"}

    assert values(rows("people.csv"), "cefr") == allowed - {"C2"}


@pytest.mark.parametrize("file", DATES)
def test_dates_are_dates(rows: Callable[[str], Rows], file: str) -> None:
    for column in DATES[file]:
        for value in values(rows(file), column):
            day = date.fromisoformat(value) if "-" in value else _german_date(value)
            assert date(2000, 1, 1) < day < date(2031, 1, 1)


@pytest.mark.parametrize("column", NUMBERS)
def test_numbers_lie_in_their_span(rows: Callable[[str], Rows], column: str) -> None:
    lowest, highest = NUMBERS[column]

    assert all(lowest <= float(value) <= highest for value in values(rows("people.csv"), column))


def test_interests_are_six_numbers_up_to_100(rows: Callable[[str], Rows]) -> None:
    for value in values(rows("people.csv"), "interests"):
        numbers = [int(number) for number in value.split(",")]
        assert len(numbers) == 6
        assert all(0 <= number <= 100 for number in numbers)


@pytest.mark.parametrize("column", ASKED_OF_PEOPLE)
def test_answers_of_people_are_yes_or_no(rows: Callable[[str], Rows], column: str) -> None:
    assert values(rows("people.csv"), column) == ANSWERS


@pytest.mark.parametrize("column", ASKED_OF_PLACES)
def test_answers_of_places_are_yes_or_no_in_both_languages(
    rows: Callable[[str], Rows], column: str
) -> None:
    assert values(rows("places.csv"), column) <= ANSWERS_OF_PLACES


def test_shifts_are_times(rows: Callable[[str], Rows]) -> None:
    places = rows("places.csv")

    for value in values(places, "earliest_shift") | values(places, "latest_shift"):
        assert datetime.strptime(value, "%H:%M").strftime("%H:%M") == value  # noqa: DTZ007


def _german_date(value: str) -> date:
    return datetime.strptime(value, "%d.%m.%Y").date()  # noqa: DTZ007
