"""Who signs, by age on the day of the letter (rulebook 5.3)."""

from datetime import date

import pytest

from matching.letter import Envelope, Notes, Person, SignatureLine, SignerRole, signature_lines

GUARDIAN = SignerRole.GUARDIAN


def guardians(birth_date: date | None, envelope: Envelope, notes: Notes) -> list[SignatureLine]:
    person = Person("Mo", "Ek", birth_date=birth_date)
    lines = signature_lines(person, envelope=envelope, notes=notes)
    return [line for line in lines if line.role is GUARDIAN]


def test_social_worker_and_young_person_always_sign(envelope: Envelope) -> None:
    person = Person("Mo", "Ek", birth_date=date(2000, 1, 1))
    assert signature_lines(person, envelope=envelope, notes=Notes()) == (
        SignatureLine(SignerRole.SCHOOL_SOCIAL_WORKER, "Petra Muster", "Schulsozialarbeit"),
        SignatureLine(SignerRole.YOUNG_PERSON, "Mo Ek", "gelesen und einverstanden"),
    )


@pytest.mark.parametrize(
    ("birth_date", "meanings"),
    [
        (date(2011, 11, 26), ["Sorgeberechtigte/r: gelesen und einverstanden"] * 2),
        (date(2011, 11, 25), ["Sorgeberechtigte/r: zur Kenntnis genommen"]),
        (date(2008, 11, 26), ["Sorgeberechtigte/r: zur Kenntnis genommen"]),
        (date(2008, 11, 25), []),
        (None, ["Sorgeberechtigte/r: gelesen und einverstanden (nur bei Minderjährigen)"] * 2),
    ],
)
def test_guardians_sign_until_14_are_informed_until_17_and_not_asked_from_18(
    envelope: Envelope, birth_date: date | None, meanings: list[str]
) -> None:
    assert [line.meaning for line in guardians(birth_date, envelope, Notes())] == meanings


def test_one_recorded_guardian_gives_one_line(envelope: Envelope) -> None:
    lines = guardians(date(2012, 1, 1), envelope, Notes(guardians=("Ilona Ek",)))
    assert lines == [
        SignatureLine(GUARDIAN, "Ilona Ek", "Sorgeberechtigte/r: gelesen und einverstanden")
    ]


def test_a_young_person_of_15_can_object_to_informing_guardians(envelope: Envelope) -> None:
    assert guardians(date(2011, 1, 1), envelope, Notes(guardian_objection=True)) == []


def test_the_objection_of_a_child_of_14_changes_nothing(envelope: Envelope) -> None:
    assert len(guardians(date(2012, 1, 1), envelope, Notes(guardian_objection=True))) == 2
