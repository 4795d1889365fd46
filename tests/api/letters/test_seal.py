"""Values that travel sealed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.letters.seal import seal, unseal


def test_a_sealed_value_shows_no_markup() -> None:
    assert seal("# <b>|*x-1*").isascii() is False
    assert not set(seal("# <b>|*x-1*")) & set("# <>|*-")


@given(st.text())
def test_a_sealed_value_has_no_ascii_but_letters_and_digits(value: str) -> None:
    assert all(sign.isalnum() for sign in seal(value) if sign.isascii())


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_is_printable_comes_back(value: str) -> None:
    assert unseal(seal(value)) == value


def test_private_characters_of_a_value_cannot_become_markup() -> None:
    assert unseal(seal("a\ue023\ue07cb")) == "ab"


def test_control_characters_and_direction_marks_are_dropped() -> None:
    assert unseal(seal("a\x00b\u202ec\ud800d")) == "abcd"


def test_joiners_of_persian_names_stay() -> None:
    assert unseal(seal("می\u200cنژ")) == "می\u200cنژ"


def test_unknown_is_never_printed() -> None:
    with pytest.raises(ValueError, match="not known"):
        seal(None)
