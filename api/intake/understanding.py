"""What the engine did not understand, as notices with the line of the file."""

from collections.abc import Iterable, Iterator, Mapping

from api.intake.report import Notice
from matching.domain import Location, TrainingPlace
from matching.reference import kldb_titles
from matching.seeker import Seeker


def people_notices(seekers: Iterable[Seeker], lines: Mapping[str, int]) -> Iterator[Notice]:
    """Unknown postcodes and wishes nobody understands, after `understand_people`."""
    for seeker in seekers:
        person = seeker.person
        line = lines.get(person.person_id, 0)
        yield from _location_notices(person.location, line)
        for wish in person.wishes:
            if not wish.occupations and not wish.theme:
                message = f"Der Wunsch „{wish.text}“ wurde keinem Beruf zugeordnet; bitte klären."
                yield Notice(line, "wishes", message)


def birth_date_notices(in_doubt: Iterable[str], lines: Mapping[str, int]) -> Iterator[Notice]:
    """Rows with another birth date than the one first given, by the keys of these people."""
    message = (
        "Hier steht ein anderes Geburtsdatum als das zuerst angegebene. Das erste zählt, bis es "
        "geklärt ist (§ 33a SGB I); das andere steht bei der Person als Frage."
    )
    for line in sorted(lines.get(person_id, 0) for person_id in in_doubt):
        yield Notice(line, "birth_date", message)


def place_notices(places: Iterable[TrainingPlace], lines: Mapping[str, int]) -> Iterator[Notice]:
    """Unknown postcodes, codes and titles without an occupation, after `understand_places`."""
    for place in places:
        line = lines.get(place.place_id, 0)
        yield from _location_notices(place.location, line)
        if place.kldb is None and place.title:
            message = f"Der Titel „{place.title}“ wurde keinem Beruf zugeordnet; bitte klären."
            yield Notice(line, "title", message)
        if place.kldb is not None and place.kldb not in kldb_titles():
            message = f"Den Kode „{place.kldb}“ gibt es in der KldB 2010 nicht; bitte prüfen."
            yield Notice(line, "kldb", message)


def _location_notices(location: Location, line: int) -> Iterator[Notice]:
    """What is said when a place of living or work could not be found."""
    if location.latitude is not None:
        return
    if location.postcode:
        message = f"Die Postleitzahl „{location.postcode}“ ist nicht bekannt; der Weg bleibt offen."
        yield Notice(line, "postcode", message)
    elif location.place:
        message = f"Der Ort „{location.place}“ ist nicht eindeutig bekannt; der Weg bleibt offen."
        yield Notice(line, "place", message)
