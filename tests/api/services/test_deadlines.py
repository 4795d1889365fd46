"""The county's table of registration deadlines."""

from datetime import date
from pathlib import Path

import pytest

from api.services.deadlines import school_deadlines
from matching.errors import InputError
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
