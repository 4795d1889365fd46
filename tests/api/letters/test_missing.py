"""What a letter still needs is computed from its template."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from api.letters import letter_kind, letter_kinds, render_letter
from api.letters.missing import LABELS, missing_facts, paths_of
from matching.letter import LetterFacts, Meeting

Addressed = Callable[[str, LetterFacts], LetterFacts]

NEVER_ASKED = {
    # From the engine, the consent or the address book, or there in every letter.
    "letter.asked_until",
    "letter.conditions_met",
    "letter.conditions_open",
    "letter.step",
    "letter.step_detail",
    "notes.consent_by",
    "notes.consent_until",
    "person.name",
    "recipient.is_employer",
    "recipient.name",
    "recipient.person",
    "recipient.unit",
    "reply.on_result",
    "reply.reference",
    "sender.contact_name",
    "sender.controller",
    "sender.fax",
    "sender.messenger",
    "sender.place",
    "sender.postcode",
    "sender.street",
    "sender.unit",
}
OF_ITEMS = ("wish.", "condition.", "loop.")


def test_every_fact_of_a_template_is_asked_for_or_known_never_to_be() -> None:
    used = {path for kind in letter_kinds() for path in paths_of(kind.body)}
    known = {path for path in used if not path.startswith(OF_ITEMS)}
    assert known - NEVER_ASKED == set(LABELS)


def test_an_invitation_needs_day_time_length_place_and_access(
    emptiest: LetterFacts, addressed: Addressed
) -> None:
    missing = render_letter("D05", addressed("D05", emptiest)).missing
    assert [fact.label for fact in missing if fact.needed] == [
        "Tag des Gesprächs",
        "Uhrzeit des Gesprächs",
        "Dauer des Gesprächs",
        "Ort des Gesprächs",
        "Zugang ohne Barrieren",
    ]


def test_a_needed_fact_leaves_a_line_to_fill_in(
    emptiest: LetterFacts, addressed: Addressed
) -> None:
    facts = replace(addressed("D05", emptiest), meeting=Meeting(place="Rathaus"))
    letter = render_letter("D05", facts)
    assert "\nTag: ____" in letter.text
    assert "\nOrt: Rathaus\n" in letter.text
    assert "meeting.place" not in [fact.path for fact in letter.missing]


def test_a_line_that_is_not_printed_is_not_needed(fullest: LetterFacts) -> None:
    unplanned = replace(fullest, meeting=Meeting())
    planned = replace(fullest, meeting=Meeting(day=date(2026, 12, 9)))
    missing, needed = (
        [(fact.path, fact.needed) for fact in missing_facts(letter_kind("D03"), facts)]
        for facts in (unplanned, planned)
    )
    assert missing == [("meeting.day", False), ("meeting.time", False), ("meeting.place", False)]
    assert needed == [("meeting.time", True), ("meeting.place", True)]


@pytest.mark.parametrize("kind", ["D05", "D06", "D09"])
def test_a_letter_to_a_home_asks_for_the_street(kind: str, emptiest: LetterFacts) -> None:
    paths = [fact.path for fact in missing_facts(letter_kind(kind), emptiest)]
    assert paths[-1] == "person.street"


def test_a_letter_to_a_body_does_not_ask_for_the_street(emptiest: LetterFacts) -> None:
    paths = [fact.path for fact in missing_facts(letter_kind("D01"), emptiest)]
    assert "person.street" not in paths


def test_facts_of_included_parts_are_asked_for_as_well(emptiest: LetterFacts) -> None:
    paths = [fact.path for fact in missing_facts(letter_kind("D01"), emptiest)]
    assert {"person.phone", "notes.agreements"} <= set(paths)


@pytest.mark.parametrize("kind", [kind.kind for kind in letter_kinds()])
def test_the_fullest_letter_lacks_nothing(
    kind: str, fullest: LetterFacts, addressed: Addressed
) -> None:
    assert render_letter(kind, addressed(kind, fullest)).missing == ()
