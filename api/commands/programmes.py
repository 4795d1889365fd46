"""`passung programmes`: which support programmes come into question for whom."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from api.commands.options import On, Output, People, Strict, day_of, settings

if TYPE_CHECKING:
    from matching.rules import Confirmation, Facts

HELP = "Förderangebote je Person: möglich, möglich wenn, nicht möglich, mit Gründen (JSON-Zeilen)."
EXAMPLE = "Beispiel: passung programmes --people fixtures/people.csv --on 2027-02-15"


def programmes_command(
    people: People, *, on: On = None, output: Output = None, strict: Strict = False
) -> None:
    """Read the people, ask the rules, write one line for each person and programme."""
    from api.commands.files import read_records
    from api.commands.output import check_distinct, results_to
    from api.intake import PEOPLE
    from api.services.local_tables import programme_confirmations

    day = day_of(on)
    confirmed = programme_confirmations(settings().data_dir)
    check_distinct(inputs=(people,), outputs=(output,))
    with results_to(output) as lines:
        records = read_records(people, PEOPLE, strict=strict).records
        seekers = sorted((record.to_seeker() for record in records), key=lambda one: one.person_id)
        people_facts = [(one.person_id, one.facts) for one in seekers]
        lines.writelines(_lines(people_facts, day, confirmed=confirmed))


def _lines(
    people: "list[tuple[str, Facts]]", day: date, *, confirmed: "tuple[Confirmation, ...]"
) -> Iterator[str]:
    """The answers of all people in the order given."""
    from api.commands.lines import line_of, programme_json
    from api.commands.talk import progress
    from matching.rules import programme_answers

    with progress("Förderangebote prüfen", len(people)) as step:
        for done, (person_id, facts) in enumerate(people, start=1):
            for answer in programme_answers(facts, day, confirmed=confirmed):
                yield line_of(programme_json(person_id, answer))
            step(done)
