"""A known spelling is found when the text differs from it by one slip of the pen."""

import pytest
from rapidfuzz.distance import OSA

from matching.occupations import resolve
from matching.occupations.slips import Slips
from matching.occupations.store import learn
from matching.occupations.tables import Entry, Source

NAMES = ["dachdecker", "fach verkaeufer", "jaeger", "koch", "keller", "winzer"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dahdecker", "dachdecker"),
        ("dacchdecker", "dachdecker"),
        ("dachdecter", "dachdecker"),
        ("dachdekcer", "dachdecker"),
        ("adchdecker", "dachdecker"),
        ("dachdeckre", "dachdecker"),
        ("fachverkaufer", "fach verkaeufer"),
        ("jger", "jaeger"),
        ("winezr", "winzer"),
    ],
)
def test_name_one_slip_away_is_found(text: str, name: str) -> None:
    assert [NAMES[at] for at in Slips(NAMES).near(text)] == [name]


@pytest.mark.parametrize(
    "text", ["dachdecker", "dahdeckre", "kohc", "keiler", "wachdecker", "", "x"]
)
def test_equal_or_other_word_is_no_slip(text: str) -> None:
    assert Slips(NAMES).near(text) == []


def test_every_slip_of_a_name_is_found() -> None:
    name = "abcdefghi"
    known = Slips([name])
    swapped = [name[:n] + name[n + 1] + name[n] + name[n + 2 :] for n in range(len(name) - 1)]
    left_out = [name[:n] + name[n + 1 :] for n in range(len(name))]
    replaced = [f"{name[:n]}x{name[n + 1 :]}" for n in range(1, len(name))]
    added = [f"{name[:n]}x{name[n:]}" for n in range(len(name) + 1)]
    slips = [*swapped, *left_out, *replaced, *added]
    assert {OSA.distance(name, slip) for slip in slips} == {1}
    assert [slip for slip in slips if known.near(slip) != [0]] == []


def test_nothing_is_found_among_no_names() -> None:
    assert Slips([]).near("dachdecker") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fleisher", "29232"),
        ("Wurtsverkäuferin", "62322"),
        ("Jgerin", "11732"),
        ("Winezr/in", "11602"),
        ("Zahnarzthelfrein", "81112"),
        ("Fleicher", "29232"),
    ],
)
def test_wish_with_a_slip_is_understood(text: str, code: str) -> None:
    assert code in resolve(text).codes[:2]


def test_word_that_is_known_is_no_slip_of_another() -> None:
    names = ["kontenrechner", "kostenrechner im bau", "kostenrechner im amt"]
    known = learn([Entry(name, ("72212",), Source.NAME) for name in names])
    assert known.names.slipped("kostenrechner")
    assert known.slipped("kostenrechner") == []
    assert [match.text for match in known.slipped("kontemrechner")] == ["kontenrechner"]


def test_abbreviation_is_no_slip_of_another() -> None:
    known = learn([Entry("av techniker", ("94522",), Source.NAME)] * 2)
    assert known.slipped("dv techniker") == []
