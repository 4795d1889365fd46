"""The tables an installation knows by itself: deadlines of schools, confirmed programmes."""

from datetime import date
from pathlib import Path

import pytest

from api.services.local_tables import local_tables, programme_confirmations, school_deadlines
from matching.errors import InputError
from matching.rules import Confirmation
from matching.support import SchoolDeadline

HEAD = "body_id,school,programme_id,register_until,source\n"


def test_without_the_table_there_are_none(tmp_path: Path) -> None:
    assert school_deadlines(tmp_path) == ()


def test_rows_become_deadlines(tmp_path: Path) -> None:
    row = "B-S,Schule am Bach,BUEA,31.03.2027,Aushang (erfunden)\n"
    (tmp_path / "school_deadlines.csv").write_text(HEAD + row, "utf-8")
    assert school_deadlines(tmp_path) == (
        SchoolDeadline(
            body_id="B-S",
            school="Schule am Bach",
            programme_id="BUEA",
            register_until=date(2027, 3, 31),
            source="Aushang (erfunden)",
        ),
    )


def test_a_day_that_is_none_is_told_with_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "school_deadlines.csv").write_text(HEAD + "B-S,Schule,BUEA,bald,x\n", "utf-8")
    with pytest.raises(InputError, match=r"Zeile 2.*register_until"):
        school_deadlines(tmp_path)


CONFIRMED = "programme_id,confirmed_by,confirmed_on\n"


def test_a_confirmed_programme_is_read_with_name_and_day(tmp_path: Path) -> None:
    row = "VERA,Leitung der Jugendberufsagentur,02.11.2026\n"
    (tmp_path / "programme_confirmations.csv").write_text(CONFIRMED + row, "utf-8")
    confirmed = (
        Confirmation(
            programme_id="VERA",
            confirmed_by="Leitung der Jugendberufsagentur",
            confirmed_on=date(2026, 11, 2),
        ),
    )
    assert programme_confirmations(tmp_path) == confirmed
    assert local_tables(tmp_path).confirmed == confirmed
    assert local_tables(tmp_path).deadlines == ()


@pytest.mark.parametrize("programme", ["PUSCH_B", "WFBM", "EQ", "GIBT_ES_NICHT"])
def test_what_is_not_to_confirm_is_refused_with_what_is(tmp_path: Path, programme: str) -> None:
    row = f"{programme},Leitung,2026-11-02\n"
    (tmp_path / "programme_confirmations.csv").write_text(CONFIRMED + row, "utf-8")
    with pytest.raises(InputError, match=r"Zeile 2.*programme_id.*Erlaubt: BEREB, BVB_PRO"):
        programme_confirmations(tmp_path)


def test_a_confirmation_without_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "programme_confirmations.csv").write_text(CONFIRMED + "VERA,,2026-11-02\n", "utf-8")
    with pytest.raises(InputError, match=r"Zeile 2.*confirmed_by"):
        programme_confirmations(tmp_path)
