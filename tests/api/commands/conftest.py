"""The command line, run inside the test process, and small invented tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import run

PEOPLE = """\
person_id;given_name;sex;nationality;birth_date;postcode;place;wishes;school_certificate;\
certificate_state;grade_de;grade_ma;cefr;max_travel_minutes;mobility;earliest_start
p1;Mila;w;deutsch;06.05.2010;61440;Oberursel;Kfz-Mechatroniker|was mit Holz;MSA;EXPECTED;\
2,7;2,3;C1;45;TRANSIT|BICYCLE;2027-08-01
p2;Jonas;m;syrisch;2009-11-30;61348;Bad Homburg;Koch;HSA;REACHED;3,0;4,0;B1;60;TRANSIT;2027-08-01
p3;Ada;;;;00999;;weiß nicht;;;;;;;;
"""
PLACES = """\
place_id,source,employer,title,kind,postcode,place,openings,start_date,desired_certificate,\
german_level,weekly_hours,branch,earliest_shift,latest_shift
v1,IHK,Autohaus Beispiel,Kfz-Mechatroniker (m/w/d),DUAL,61352,Bad Homburg,2,2027-08-01,MSA,\
B2,40,CAR_REPAIR,07:00,16:30
v2,IHK,Gasthof Muster,Koch (m/w/d),DUAL,61440,Oberursel,1,2027-08-01,HSA,A2,40,GASTRONOMY,\
10:00,23:30
v3,HWK,Holzbau Erfunden,Tischler/in,DUAL,61250,Usingen,1,2027-09-01,,,39,CRAFT,07:00,16:00
v4,OTHER,,Qwrtz Zxcvb,DUAL,00000,,1,,,,,,,
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a verb ended and what it said."""

    code: int
    out: str
    err: str


Passung = Callable[..., Ended]


@pytest.fixture
def passung(capfd: pytest.CaptureFixture[str]) -> Passung:
    """Run a verb; stderr ends with a newline or is empty."""

    def call(*arguments: str | Path) -> Ended:
        capfd.readouterr()
        code = run([str(one) for one in arguments])
        out, err = capfd.readouterr()
        assert err == "" or err.endswith("\n")
        assert "Traceback" not in err
        return Ended(code, out, err)

    return call


@pytest.fixture
def tables(tmp_path: Path) -> Sequence[str]:
    """Options that name a file of people and one of places."""
    people, places = tmp_path / "people.csv", tmp_path / "places.csv"
    people.write_text(PEOPLE, "utf-8")
    places.write_text(PLACES, "utf-8")
    return ("--people", str(people), "--places", str(places), "--on", "2027-02-15")
