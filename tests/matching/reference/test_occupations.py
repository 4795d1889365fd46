"""Training occupations: numbers, codes, titles and which one stands for a shared code."""

from collections import Counter

import pytest

from matching.reference import (
    OccupationKind,
    kldb_titles,
    occupation_for,
    occupations,
    occupations_by_id,
    occupations_with,
    specialisms,
    title_of,
)


def test_all_dual_and_school_based_occupations_are_there() -> None:
    kinds = Counter(occupation.kind for occupation in occupations())
    assert kinds[OccupationKind.DUAL] == 319
    assert kinds[OccupationKind.SCHOOL_FEDERAL] == 18
    assert kinds[OccupationKind.SCHOOL_STATE] == 45
    assert kinds[OccupationKind.ADAPTED] == 73


def test_ids_are_unique() -> None:
    assert len(occupations_by_id()) == len(occupations())


def test_every_code_of_an_occupation_is_in_the_classification() -> None:
    codes = {code for occupation in occupations() for code in occupation.codes}
    assert codes - set(kldb_titles()) == set()


def test_only_one_occupation_stands_for_a_code() -> None:
    claims = Counter(code for occupation in occupations() for code in occupation.stands_for)
    assert [code for code, number in claims.items() if number > 1] == []


def test_no_title_is_empty_or_abbreviated() -> None:
    titles = [
        title
        for occupation in occupations()
        for title in (occupation.title, occupation.title_male, occupation.title_female)
    ]
    assert [title for title in titles if not title or "§" in title or "Techn." in title] == []


@pytest.mark.parametrize(
    ("occupation_id", "main", "further"),
    [
        ("kfz-mechatroniker", "25212", ("25252", "26332")),
        ("fachinformatiker", "43102", ("43112", "43312", "43412")),
        ("mechatroniker", "26112", ("34232",)),
        ("pflegefachmann", "81302", ("82102",)),
        ("erzieher", "83113", ()),
        ("fachverkaeufer-im-lebensmittelhandwerk", "62302", ("62312", "62322")),
    ],
)
def test_codes_of_well_known_occupations(
    occupation_id: str, main: str, further: tuple[str, ...]
) -> None:
    occupation = occupations_by_id()[occupation_id]
    assert (occupation.kldb, occupation.kldb_further) == (main, further)


@pytest.mark.parametrize(
    ("code", "occupation_id"),
    [
        ("25212", "kfz-mechatroniker"),
        ("62102", "kaufmann-im-einzelhandel"),
        ("22342", "tischler"),
        ("26212", "elektroniker"),
        ("43412", "fachinformatiker"),
        ("51312", "fachkraft-fuer-lagerlogistik"),
        ("29302", "koch"),
        ("82102", "pflegefachmann"),
    ],
)
def test_the_best_known_occupation_stands_for_a_shared_code(code: str, occupation_id: str) -> None:
    occupation = occupation_for(code)
    assert occupation is not None
    assert occupation.occupation_id == occupation_id


def test_a_shared_code_lists_all_its_occupations() -> None:
    ids = {occupation.occupation_id for occupation in occupations_with("62102")}
    assert ids == {"kaufmann-im-einzelhandel", "verkaeufer", "verkaufskraft"}


def test_a_code_without_training_has_no_occupation() -> None:
    assert occupation_for("81404") is None
    assert occupation_for("99999") is None


def test_dual_and_adapted_occupations_are_recognised_and_school_based_ones_are_not() -> None:
    by_id = occupations_by_id()
    assert by_id["koch"].recognised
    assert by_id["beikoch"].recognised
    assert not by_id["erzieher"].recognised
    assert not by_id["flugbegleiter"].recognised


def test_nursing_assistance_is_the_federal_training_of_2027() -> None:
    assistant = occupations_by_id()["pflegefachassistent"]
    assert assistant.duration_months == 18
    assert assistant.regulated_since == "2027-01-01"


def test_a_duration_that_was_not_read_in_the_ordinance_is_marked() -> None:
    assert not occupations_by_id()["maurer"].duration_checked
    assert occupations_by_id()["baecker"].duration_checked


def test_an_adapted_occupation_has_no_known_duration() -> None:
    assert occupations_by_id()["beikoch"].duration_months is None


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("25212", "Kfz-Mechatroniker/in"),
        ("71402", "Kaufmann/-frau für Büromanagement"),
        ("81102", "Medizinische/r Fachangestellte/r"),
        ("43412", "Fachinformatiker/in Anwendungsentwicklung"),
        ("12142", "Gärtner/in Garten- und Landschaftsbau"),
        ("81404", "Ärzte/Ärztinnen (allgemein) – Experte/Expertin"),
        ("73204", "Öffentliche Verwaltung (allgemein) – Experte/Expertin"),
        ("00000", "00000"),
    ],
)
def test_title_of_a_code(code: str, title: str) -> None:
    assert title_of(code) == title


def test_every_specialism_has_a_code_of_its_occupation() -> None:
    by_id = occupations_by_id()
    wrong = [s for s in specialisms() if s.kldb not in by_id[s.occupation_id].codes]
    assert wrong == []


def test_a_further_code_without_a_specialism_of_its_own_has_the_title_of_the_occupation() -> None:
    assert title_of("11282") == "Tierwirt/in"
