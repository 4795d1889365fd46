"""Comparing two listings, and finding the pairs among many."""

from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain import Location, TrainingPlace
from matching.same_vacancy import SAME_ENOUGH, Difference, compare, find_pairs
from matching.same_vacancy.employer import firm_name, likeness
from matching.same_vacancy.trade import trade_of
from matching.vocabulary import PlaceKind, PlaceSource

HERE = Location(postcode="61250", place="Usingen", latitude=50.33, longitude=8.53)
ONE = TrainingPlace(
    place_id="v1",
    source=PlaceSource.IHK,
    employer="Bäckerei Rothdorn GmbH & Co. KG",
    title="Bäcker/in",
    kldb="29222",
    kind=PlaceKind.DUAL,
    location=HERE,
    start_date=date(2027, 8, 1),
    openings=2,
)
SAME = ONE.model_copy(
    update={
        "place_id": "b7",
        "source": PlaceSource.BA,
        "employer": "Bäckerei Rothdorn",
        "title": "Ausbildung Bäcker (m/w/d) 2027",
        "openings": None,
    }
)
OTHER = ONE.model_copy(
    update={"place_id": "b8", "source": PlaceSource.BA, "employer": "Konditorei Lavendel"}
)


def test_a_pair_names_both_sources_its_reasons_and_its_differences() -> None:
    pair = compare(ONE, SAME)
    assert (pair.first, pair.second) == (("BA", "b7"), ("IHK", "v1"))
    assert pair.confidence > 0.9
    assert pair.reasons == ("gleicher Betrieb", "gleicher Beruf", "gleicher Ort", "gleicher Beginn")
    assert pair.differences == (
        Difference("employer", "Bäckerei Rothdorn", "Bäckerei Rothdorn GmbH & Co. KG"),
        Difference("title", "Ausbildung Bäcker (m/w/d) 2027", "Bäcker/in"),
        Difference("openings", "", "2"),
    )


def test_many_listings_give_the_pairs_that_are_sure_whatever_their_order() -> None:
    found = find_pairs([ONE, OTHER, SAME])
    assert [(one.first, one.second) for one in found] == [(("BA", "b7"), ("IHK", "v1"))]
    assert find_pairs([SAME, OTHER, ONE]) == found


def test_seats_of_one_source_are_no_pair_unless_asked() -> None:
    again = SAME.model_copy(update={"source": PlaceSource.IHK})
    assert find_pairs([ONE, again]) == ()
    assert len(find_pairs([ONE, again], across_sources=False)) == 1


def test_two_seats_of_a_firm_with_other_hours_and_pay_are_two_vacancies() -> None:
    high, low = (1000.0, None, None, None), (900.0, None, None, None)
    early = {"weekly_hours": 40.0, "earliest_shift": time(4), "pay_years": high}
    late = {"weekly_hours": 38.5, "earliest_shift": time(9), "pay_years": low}
    one, other = ONE.model_copy(update=early), SAME.model_copy(update=late)
    assert compare(one, other).confidence < SAME_ENOUGH
    outdated = SAME.model_copy(update={**early, "pay_years": low})
    assert compare(one, outdated).confidence >= SAME_ENOUGH


def test_branches_with_numbers_are_not_each_other() -> None:
    assert likeness(firm_name("Elstermarkt Filiale 12"), firm_name("Elstermarkt Filiale 13")) == 0.0


def test_nothing_known_is_never_a_pair() -> None:
    bare = [
        TrainingPlace(place_id=name, source=source)
        for name, source in zip("ab", PlaceSource, strict=False)
    ]
    assert compare(*bare).confidence < 0.01
    assert find_pairs(bare) == ()


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("Bäckerei Müller GmbH", "BÄCKEREI MÜLLER", 1.0, 1.0),
        ("Ba\u0308ckerei Mu\u0308ller", "Bäckerei Müller", 1.0, 1.0),
        ("Gebr. Estragon OHG", "Gebrüder Estragon", 1.0, 1.0),
        ("Amselfeld Maschinenbau", "Amslefeld Maschinenbau", 0.9, 0.99),
        ("Müller Dach", "Müller Bau", 0.0, 0.6),
        ("Praxis Dr. Sperling", "Praxis Dr. Kormoran", 0.0, 0.6),
        ("", "", 0.0, 0.0),
        ("GmbH", "AG", 0.0, 0.6),
    ],
)
def test_names_of_firms(one: str, other: str, low: float, high: float) -> None:
    assert low <= likeness(firm_name(one), firm_name(other)) <= high


@pytest.mark.parametrize(
    ("kldb", "one", "other"),
    [
        ("62102", "Verkäufer (m/w/d)", "Kauffrau im Einzelhandel"),
        ("51312", "Fachlagerist", "Azubi Fachkraft für Lagerlogistik 2027"),
    ],
)
def test_occupations_of_one_code_are_told_apart_by_the_title(
    kldb: str, one: str, other: str
) -> None:
    first, second = trade_of(kldb, one), trade_of(kldb, other)
    assert first.occupation_id
    assert second.occupation_id
    assert first.occupation_id != second.occupation_id


TEXTS = st.one_of(st.none(), st.text(max_size=30), st.sampled_from(["Amsel GmbH", "Amsel", "Koch"]))


@given(employers=st.tuples(TEXTS, TEXTS), titles=st.tuples(TEXTS, TEXTS))
def test_a_comparison_does_not_depend_on_the_order(
    employers: tuple[str | None, str | None], titles: tuple[str | None, str | None]
) -> None:
    one, other = (
        TrainingPlace(place_id=name, employer=employer, title=title)
        for name, employer, title in zip("ab", employers, titles, strict=True)
    )
    assert compare(one, other) == compare(other, one)


def test_every_sure_pair_of_a_small_market_is_found() -> None:
    market = [
        place.model_copy(
            update={"place_id": f"{place.place_id}{number}", "employer": f"{place.employer} {name}"}
        )
        for number, name in enumerate(["Nord", "Süd", "Zeisig", "Kleiber"])
        for place in (ONE, SAME, OTHER)
    ]
    sure = {
        (pair.first, pair.second)
        for one, other in combinations(market, 2)
        if one.source is not other.source
        and (pair := compare(one, other)).confidence >= SAME_ENOUGH
    }
    assert {(one.first, one.second) for one in find_pairs(market)} == sure
    assert len(sure) == 4
