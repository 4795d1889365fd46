"""The signature lines of a kind of letter."""

import pytest

from matching.letter import (
    Envelope,
    LetterFacts,
    Notes,
    Person,
    SignerRole,
    draft_letter,
    lines_for,
)


@pytest.fixture
def facts(envelope: Envelope) -> LetterFacts:
    """A letter about somebody whose age is unknown."""
    return draft_letter(Person("Mo", "Ek"), envelope=envelope, notes=Notes())


def test_only_the_asked_roles_sign(facts: LetterFacts) -> None:
    (line,) = lines_for([SignerRole.YOUNG_PERSON], facts)
    assert line.name == "Mo Ek"
    assert lines_for([], facts) == ()


def test_whoever_writes_signs_as_the_kind_of_letter_says(facts: LetterFacts) -> None:
    (line,) = lines_for([SignerRole.COUNSELLOR], facts)
    assert (line.role, line.name) == (SignerRole.COUNSELLOR, "Petra Muster")


def test_two_guardians_sign_by_default(facts: LetterFacts) -> None:
    assert [line.name for line in lines_for([SignerRole.GUARDIAN], facts)] == [None, None]


def test_the_recipient_signs_an_answer(facts: LetterFacts) -> None:
    (line,) = lines_for([SignerRole.RECIPIENT], facts)
    assert (line.name, line.meaning) == (None, "Jugendberufsagentur")
