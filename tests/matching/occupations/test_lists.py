"""The tables of the package hold usable codes and every spelling once."""

from collections import Counter

import pytest

from matching.occupations.normalise import canonical
from matching.occupations.tables import Source, own_entries, themes, title_entries
from matching.reference import kldb_titles


def test_every_code_is_in_the_classification() -> None:
    known = kldb_titles()
    unknown = {
        (entry.text, code)
        for entry in (*own_entries(), *title_entries())
        for code in entry.codes
        if code not in known
    }
    assert unknown == set()


def test_every_entry_has_a_spelling() -> None:
    assert all(entry.text for entry in own_entries())


def test_only_texts_without_a_wish_have_no_code() -> None:
    assert all(entry.codes or entry.source is Source.ABSTAIN for entry in own_entries())


def test_no_word_names_two_themes() -> None:
    named = Counter(
        word for theme in themes() for word in {canonical(word) for word in theme.words}
    )
    assert [word for word, count in named.items() if count > 1] == []


@pytest.mark.parametrize("source", [Source.SPOKEN, Source.ABBREVIATION, Source.FOREIGN])
def test_every_table_is_filled(source: Source) -> None:
    assert sum(entry.source is source for entry in own_entries()) > 100
