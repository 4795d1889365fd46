"""The same young person twice: hints, and none where two people are meant."""

from datetime import date

import pytest

from api.phonetics import cologne
from api.records import PersonRecord
from api.same_person import same_person_hints

BORN = date(2010, 9, 4)


def person(number: str, given: str, family: str, born: date | None = BORN) -> PersonRecord:
    """An invented person."""
    return PersonRecord(
        person_id=number,
        given_name=given,
        family_name=family,
        birth_date=born,
        postcode="61250",
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Müller-Lüdenscheidt", "65752682"),
        ("Wikipedia", "3412"),
        ("Breschnew", "17863"),
        ("Meyer", "67"),
        ("Maier", "67"),
        ("Xaver", "4837"),
        ("", ""),
        ("Öztürk", "08274"),
    ],
)
def test_cologne_phonetics(name: str, code: str) -> None:
    assert cologne(name) == code


@pytest.mark.parametrize(
    ("other", "sure"),
    [
        (person("p2", "Anna", "Meyer"), True),
        (person("p2", "Anna", "Maier"), True),
        (person("p2", "Anna", "Meier"), True),
        (person("p2", "Anna Lena", "Meyer"), True),
        (person("p2", "Anna", "Meyer-Berg"), True),
        (person("p2", "A.", "Meyer"), True),
        (person("p2", "Meyer", "Anna"), True),
        (person("p2", "Anna", "Meyer", date(2010, 4, 9)), False),
        (person("p2", "Anna", "Meyer", date(2010, 9, 5)), False),
        (person("p2", "Anna", "Meyer", None), False),
    ],
)
def test_a_hint_says_why_and_how_sure(other: PersonRecord, sure: bool) -> None:  # noqa: FBT001
    (hint,) = same_person_hints([other, person("p1", "Anna", "Meyer")])
    assert (hint.first_id, hint.second_id, hint.sure) == ("p1", "p2", sure)
    assert not any(word in " ".join(hint.reasons) for word in ("Anna", "Meyer", "2010"))


@pytest.mark.parametrize(
    "other",
    [
        person("p2", "Jonas", "Meyer"),
        person("p2", "Anna", "Schulz"),
        person("p2", "Anna", "Meyer", date(2008, 1, 20)),
        person("p2", "Anna", "Maier", date(2010, 4, 9)),
        PersonRecord(person_id="p2", given_name="Anna", family_name="Meyer"),
        PersonRecord(person_id="p2"),
    ],
)
def test_twins_namesakes_and_unknown_people_are_no_hint(other: PersonRecord) -> None:
    assert same_person_hints([person("p1", "Anna", "Meyer"), other]) == ()


def test_a_class_without_names_is_compared_in_no_time() -> None:
    assert same_person_hints(PersonRecord(person_id=f"p{n}") for n in range(5_000)) == ()
