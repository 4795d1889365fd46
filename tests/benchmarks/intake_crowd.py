"""Writes a file of many vacancies, or surveys one and says what that took.

`python intake_crowd.py write FILE ROWS` makes rows of the invented county with further firms and
titles; `python intake_crowd.py survey FILE` runs in a process of its own, so that the memory is
that of the dry run.
"""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from api.intake import PLACES, opened, read
from api.intake.survey import survey_vacancies
from api.intake.writing import write_csv, write_xlsx
from api.records import PlaceRecord
from matching.occupations import Asker, resolve
from matching.reference import use_imports
from matching.vacancies import Circumstances
from tests.benchmarks.measuring import peak_megabytes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "places.csv"
DAY = date(2027, 2, 15)
TITLES_OF_EACH = 16
"""So many forms of each title: 8,000 distinct titles in all."""


def write(path: Path, rows: int) -> None:
    """A CSV or XLSX file of many rows."""
    with opened(str(FIXTURES)) as source:
        county = read(source, PLACES).records
    made = [copied(county[number % len(county)], number // len(county)) for number in range(rows)]
    writer = write_xlsx if path.suffix == ".xlsx" else write_csv
    path.write_bytes(writer(made, PlaceRecord))


def copied(record: PlaceRecord, number: int) -> PlaceRecord:
    """The same place at another firm, its title with another ending."""
    form = number % TITLES_OF_EACH
    update = {
        "place_id": f"{record.place_id}-{number}",
        "employer": f"{record.employer or 'Betrieb'} {number}",
        "title": record.title and (f"{record.title} Gruppe {form}" if form else record.title),
    }
    return record.model_copy(update=update)


def survey(path: Path) -> dict[str, float]:
    """Seconds and megabytes of a dry run."""
    wall, cpu = time.perf_counter(), time.process_time()
    with opened(str(path)) as source:
        found = survey_vacancies(source, Circumstances(DAY))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "rows": found.report.rows_kept,
        "rows_with_findings": len(found.notes),
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "cpu_seconds": round(time.process_time() - cpu + children.ru_utime + children.ru_stime, 1),
        "megabytes": peak_megabytes(),
    }


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    use_imports(Path(where).parent)  # what is learned from the lists is kept there
    if what == "write":
        write(Path(where), int(more[0]))
        resolve("Kohc im Hotehl", asker=Asker.TITLE)  # learns, as an installation does once
    else:
        sys.stdout.write(json.dumps(survey(Path(where))))
