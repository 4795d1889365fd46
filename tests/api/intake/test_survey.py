"""The dry run says the same as reading, understanding and checking one after the other."""

import io
from datetime import date
from pathlib import Path

import pytest

from api.intake import PLACES, opened, place_notices, read, source_of, survey
from api.intake.survey import survey_vacancies
from matching.understanding import understand_places
from matching.vacancies import CheckCode, Circumstances, check_vacancy

FIXTURES = Path(__file__).parents[3] / "fixtures"
CIRCUMSTANCES = Circumstances(date(2027, 2, 15), chamber_confirmed=True)


@pytest.mark.parametrize("portion", [7, 10_000])
def test_a_survey_says_what_the_steps_say(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "_PORTION", portion)
    with opened(str(FIXTURES / "places.csv")) as source:
        reading = read(source, PLACES)
    places = understand_places(record.to_place() for record in reading.records)
    with opened(str(FIXTURES / "places.csv")) as source:
        found = survey_vacancies(source, CIRCUMSTANCES)
    expected = {
        place.place_id: findings
        for place in places
        if (findings := check_vacancy(place, CIRCUMSTANCES))
    }
    assert {note.place_id: note.findings for note in found.notes} == expected
    assert {note.line for note in found.notes} == {reading.lines[key] for key in expected}
    notices = [*reading.report.notices, *place_notices(places, reading.lines)]
    assert list(found.report.notices) == notices
    assert found.report.rows_kept == 500


def test_rows_that_cannot_be_read_are_reported_and_the_others_checked() -> None:
    content = "place_id;title;start_date\nv1;Koch;bald\nv2;Koch (m/w/d);2026-01-01\n"
    found = survey_vacancies(source_of("x.csv", io.BytesIO(content.encode())), CIRCUMSTANCES)
    assert [(error.line, error.column) for error in found.report.errors] == [(2, "start_date")]
    (note,) = found.notes
    assert (note.line, note.place_id) == (3, "v2")
    assert CheckCode.START_PASSED in {finding.code for finding in note.findings}
