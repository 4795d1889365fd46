"""Known names: rich, without duplicates, each leading to an existing code."""

from collections import Counter

import pytest

from matching.reference import NameKind, kldb_titles, known_names, occupations


def codes_of(name: str) -> set[str]:
    return {entry.kldb for entry in known_names() if entry.name.casefold() == name.casefold()}


def test_there_are_thousands_of_authored_names() -> None:
    authored = {NameKind.EVERYDAY, NameKind.OUTDATED, NameKind.ABBREVIATION}
    assert sum(entry.kind in authored for entry in known_names()) > 4000


def test_every_name_leads_to_a_code_of_the_classification() -> None:
    assert {entry.kldb for entry in known_names()} == set(kldb_titles())


def test_no_name_and_code_appear_twice() -> None:
    pairs = Counter((entry.name.casefold(), entry.kldb) for entry in known_names())
    assert [pair for pair, number in pairs.items() if number > 1] == []


def test_every_main_code_has_another_name_than_the_official_one() -> None:
    kinds = {NameKind.EVERYDAY, NameKind.OUTDATED, NameKind.ABBREVIATION}
    named = {entry.kldb for entry in known_names() if entry.kind in kinds}
    assert {occupation.kldb for occupation in occupations()} - named == set()


def test_names_have_no_stray_blanks() -> None:
    assert [entry for entry in known_names() if entry.name != " ".join(entry.name.split())] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Automechaniker", "25212"),
        ("KFZler", "25212"),
        ("Zahnarzthelferin", "81112"),
        ("ZFA", "81112"),
        ("MFA", "81102"),
        ("Arzthelferin", "81102"),
        ("Krankenschwester", "81302"),
        ("Altenpfleger", "82102"),
        ("KBM", "71402"),
        ("FISI", "43102"),
        ("FIAE", "43412"),
        ("Einzelhandelskaufmann", "62102"),
        ("Gas-Wasser-Installateur", "34212"),
        ("Heizungsbauer", "34212"),
        ("Spengler", "34202"),
        ("Schreiner", "22342"),
        ("Metzger", "29232"),
        ("Friseuse", "82312"),
        ("Weißbinder", "33212"),
        ("Lagerist", "51312"),
        ("Spediteur", "51622"),
        ("Kindergärtnerin", "83113"),
        ("Stewardess", "51401"),
        ("Fachinformatiker/in Systemintegration", "43102"),
    ],
)
def test_what_young_people_say_is_known(name: str, code: str) -> None:
    assert code in codes_of(name)


def test_an_ambiguous_name_leads_to_several_codes() -> None:
    assert codes_of("Klempner") == {"34202", "34212"}


@pytest.mark.parametrize("name", ["Arzt", "Lehrerin", "Anwalt", "Ingenieur", "Tierarzt"])
def test_occupations_that_need_a_degree_are_known_but_are_no_training(name: str) -> None:
    assert {entry.training for entry in known_names() if entry.name == name} == {False}


def test_official_names_come_first() -> None:
    assert known_names()[0].kind is NameKind.OFFICIAL
    assert known_names()[-1].kind is NameKind.CLASSIFICATION
