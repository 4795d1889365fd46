"""Letters to young people and guardians are in Einfache Sprache (rulebook 6.7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from api.letters import letter_kinds, render_letter
from api.letters.front import Family, LanguageRules
from matching.letter import LetterFacts, Person, Wish, review_text
from matching.vocabulary import BodyKind

Addressed = Callable[[str, LetterFacts], LetterFacts]
PLAIN = [kind.kind for kind in letter_kinds() if kind.language is LanguageRules.PLAIN_DE]


@pytest.fixture
def ordinary(fullest: LetterFacts, emptiest: LetterFacts) -> LetterFacts:
    """Somebody with everything, and all names short."""
    person = Person("Mira", "Öztürk", birth_date=date(2011, 9, 14), languages=("Deutsch",))
    notes = replace(fullest.notes, wishes=(Wish("Tischler/in"),))
    return replace(fullest, person=person, notes=notes, envelope=emptiest.envelope)


def test_everything_to_the_family_is_in_plain_language() -> None:
    to_family = {kind.kind for kind in letter_kinds() if set(kind.recipients) & set(Family)}
    assert to_family <= set(PLAIN)
    assert set(PLAIN) - to_family == {"D06", "D07"}


@pytest.mark.parametrize("kind", PLAIN)
def test_the_texts_keep_every_rule(
    kind: str, ordinary: LetterFacts, emptiest: LetterFacts, addressed: Addressed
) -> None:
    assert render_letter(kind, addressed(kind, ordinary)).reading == ()
    assert render_letter(kind, addressed(kind, emptiest)).reading == ()


def test_a_consent_for_an_employer_keeps_them_too(ordinary: LetterFacts) -> None:
    recipient = replace(ordinary.envelope.recipient, kind=BodyKind.EMPLOYER)
    facts = replace(ordinary, envelope=replace(ordinary.envelope, recipient=recipient))
    letter = render_letter("D06", facts)
    assert letter.reading == ()
    assert "Über deine Gesundheit schreiben wir nie an einen Betrieb." in letter.text
    assert "Geburtstag" not in letter.text


def test_what_somebody_adds_is_checked_as_well(ordinary: LetterFacts, addressed: Addressed) -> None:
    facts = addressed("D08", ordinary)
    notes = replace(facts.notes, strengths=("Du hast eine Vollmacht für die Bank.",))
    found = render_letter("D08", replace(facts, notes=notes)).reading
    assert [warning.sentence for warning in found] == [
        "„Vollmacht“ wird nirgends erklärt. Bitte in „Wichtige Wörter“ aufnehmen."
    ]


@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_no_template_holds_a_word_that_must_not_stand(
    kind: str, emptiest: LetterFacts, addressed: Addressed
) -> None:
    text = render_letter(kind, addressed(kind, emptiest)).text
    assert review_text(text) == ()
    assert "freiwillig" in text.lower()
    assert "Verein Brücke Beispielstadt e. V" in text
