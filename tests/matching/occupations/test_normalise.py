"""Gendered forms, marks, transliterations and abbreviations end as one spelling."""

import pytest

from matching.occupations.frames import occupation_part, wish_core
from matching.occupations.normalise import canonical, readable
from matching.occupations.sound import sound


@pytest.mark.parametrize(
    "text",
    [
        "Erzieher",
        "Erzieherin",
        "Erzieher/in",
        "Erzieher/-in",
        "Erzieher:in",
        "Erzieher*innen",
        "Erzieher_in",
        "ErzieherIn",
        "ERZIEHERIN",
    ],
)
def test_gendered_forms_are_one_spelling(text: str) -> None:
    assert canonical(text) == "erzieher"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kaufmann/-frau für Büromanagement", "kaufmann bueromanagement"),
        ("Kauffrau für Büromanagement", "kaufmann bueromanagement"),
        ("Koch/Köchin", "koch"),
        ("Beamt(er/in) - Zoll", "beamt zoll"),
        ("Medizinische/r Fachangestellte/r", "medizinisch fachangestellt"),
        ("Medizinischer Fachangestellter", "medizinisch fachangestellt"),
        ("Zimmerer/Zimmerin", "zimmer"),
        ("Logopäde/Logopädin", "logopaed"),
        ("Kaufm. Angestellte", "kaufmaennisch angestellt"),
        ("Fischer", "fischer"),
        ("Hemşire", "hemsir"),
        ("ممرّضة", "ممرضه"),
        ("Ko\u0308chin", "koch"),
    ],
)
def test_spelling_is_comparable(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ausbildung zum Bäcker (m/w/d) 2027", "Bäcker"),
        ("Azubi Koch (w/m/x) ab 01.08.2027", "Koch"),
        ("Auszubildende zur Industriekauffrau", "Industriekauffrau"),
        ("Tischler bei Holzbau Beispiel GmbH & Co. KG", "Tischler"),
        ("<b>Koch</b>", "Koch"),
        ("Ausbildung", "Ausbildung"),
    ],
)
def test_advertisement_is_taken_away(text: str, expected: str) -> None:
    assert occupation_part(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ich möchte gerne Tierpflegerin werden", "Tierpflegerin"),
        ("was mit Tieren machen", "Tieren"),
        ("im Krankenhaus arbeiten", "Krankenhaus"),
        ("I want to be a nurse", "nurse"),
    ],
)
def test_wish_is_taken_away(text: str, expected: str) -> None:
    assert wish_core(text) == expected


def test_spellings_that_sound_alike_are_one_sound() -> None:
    assert sound("elecktriker") == sound("elektriker")
    assert sound("frisoer") == sound("friseur")


def test_control_characters_are_not_read() -> None:
    assert readable("Ko\x00ch\u202e") == "Ko ch"


def test_300_characters_are_read() -> None:
    assert len(readable("x" * 100_000)) == 300
