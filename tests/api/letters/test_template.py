"""Kinds of letters and their front matter."""

from pathlib import Path

import pytest

from api.consent_terms import ConsentPurpose
from api.letters import letter_kind, letter_kinds
from api.letters.template import read_kind
from matching.errors import DataFileError, NotFoundError
from matching.letter import LetterFacts

FRONT = """---
title: Probe
subject: Probe
recipients: [AA]
consents: []
release_of_secrecy: false
signers: []
address: Sie
language: STANDARD
text_version: P-1
---
"""


def test_a_kind_is_a_file_of_the_folder() -> None:
    assert [kind.kind for kind in letter_kinds()] == [f"D{number:02}" for number in range(1, 12)]


def test_the_recommendation_needs_consent_and_release_of_secrecy() -> None:
    kind = letter_kind("d01")
    assert kind.consents == (ConsentPurpose.P3_LETTER_TO_BODY,)
    assert kind.release_of_secrecy is True


def test_an_unknown_kind_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match=r"Den Brief „D99“ gibt es nicht\. Es gibt: D01, D02,"):
        letter_kind("D99")


def test_an_unknown_key_of_the_front_matter_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "d77.md.j2"
    path.write_text(FRONT.replace("title:", "colour: blau\ntitle:") + "Text\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="colour"):
        read_kind(path)


@pytest.mark.parametrize("body", ["{{ person.shoe_size }}", "{{ person.phone }}", "# Titel"])
def test_undefined_unknown_and_foreign_markup_are_errors(
    emptiest: LetterFacts, tmp_path: Path, body: str
) -> None:
    path = tmp_path / "d77.md.j2"
    path.write_text(FRONT + body + "\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"d77\.md\.j2"):
        read_kind(path).blocks(emptiest)
