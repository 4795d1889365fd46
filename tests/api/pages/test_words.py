"""Words of the pages."""

from datetime import date

import pytest

from api.pages.words import counted, day_or_unknown, deadline, points

ON = date(2027, 2, 15)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (None, "keine Frist bekannt: bald nachfragen"),
        (date(2027, 2, 14), "14.02.2027 (abgelaufen: bitte fragen, ob der Platz noch frei ist)"),
        (ON, "15.02.2027 (heute ist der letzte Tag)"),
        (date(2027, 2, 16), "16.02.2027 (noch 1 Tag)"),
        (date(2027, 3, 1), "01.03.2027 (noch 14 Tage)"),
    ],
)
def test_a_deadline_says_how_many_days_are_left(until: date | None, words: str) -> None:
    assert deadline(until, on=ON) == words


def test_numbers_and_days_are_german() -> None:
    assert points(0.8125) == "81,2"
    assert counted(1, "Platz", "Plätze") == "1 Platz"
    assert counted(0, "Platz", "Plätze") == "0 Plätze"
    assert day_or_unknown(None) == "noch nicht bekannt"
