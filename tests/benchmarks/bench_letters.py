"""Letters: time of one, time and memory of 150 in one PDF.

Where WeasyPrint is installed it sets the HTML of the same 150 letters in the same run (it needs
libraries of the system, so it is no dependency): `pip install weasyprint`.
"""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter

import pytest

from api.letters import RenderedLetter, bundle_pdf, render_letter
from api.settings import SenderSettings
from matching.letter import (
    Envelope,
    LetterFacts,
    NextStep,
    Notes,
    Person,
    Recipient,
    Reply,
    Sender,
    Wish,
    draft_letter,
)
from matching.rules import Condition
from matching.vocabulary import Outcome
from tests.benchmarks.measuring import peak_megabytes

pytestmark = pytest.mark.bench

COUNT = 150
SENDER = Sender(**SenderSettings().model_dump())
GIVEN = ("Mira", "Jonas", "Şerafettin", "Łucja", "Олена", "Ödön", "Fatma", "Emil")
FAMILY = ("Öztürk", "Weiß", "Kőrösi", "Коваль", "Abt", "Çetinkaya", "Nowak")
TITLES = ("Tischler/in", "Kfz-Mechatroniker/in", "Erzieher/in", "Koch/Köchin", "Bäcker/in")
STEP = NextStep(
    title="Berufsvorbereitende Bildungsmaßnahme",
    reasons=("Entspricht dem 1. Wunsch.", "Mit Bus und Bahn etwa 35 Minuten."),
    findings=tuple(
        Condition(f"R{number}", outcome, text, "§ 51 SGB III")
        for number, (outcome, text) in enumerate(
            (
                (Outcome.TRUE, "Vollzeitschulpflicht zum Beginn erfüllt"),
                (Outcome.TRUE, "Kein Ausbildungsvertrag"),
                (Outcome.UNKNOWN, "Als ausbildungsuchend gemeldet"),
                (Outcome.UNKNOWN, "Die Fähigkeiten lassen einen Erfolg erwarten"),
            )
        )
    ),
)


def facts(number: int) -> LetterFacts:
    """A different person for each number."""
    person = Person(
        given_name=GIVEN[number % len(GIVEN)],
        family_name=f"{FAMILY[number % len(FAMILY)]}-{number}",
        birth_date=date(2010, 1 + number % 12, 1 + number % 28),
        school="Gesamtschule am Erlenbach",
        certificate="Hauptschulabschluss (angestrebt)",
    )
    notes = Notes(
        wishes=tuple(Wish(TITLES[(number + step) % len(TITLES)]) for step in range(3)),
        strengths=("Arbeitet sorgfältig.", "Erklärt Jüngeren geduldig jeden Handgriff."),
        reply_by=date(2027, 3, 8),
    )
    recipient = Recipient("Agentur für Arbeit", "Kranichweg 1", "61348", "Bad Homburg")
    envelope = Envelope(SENDER, recipient, date(2027, 2, 15), f"P{number:04}")
    drafted = draft_letter(person, envelope=envelope, notes=notes, step=STEP)
    return replace(drafted, reply=Reply(f"K7Q2-M9XF-{number:04}"))


def letters(count: int) -> list[RenderedLetter]:
    return [render_letter("D01", facts(number)) for number in range(count)]


def test_one_letter_takes_at_most_60_ms() -> None:
    _ = render_letter("D01", facts(9999)).pdf
    times = []
    for number in range(40):
        begun = perf_counter()
        letter = render_letter("D01", facts(number))
        _ = letter.html, letter.pdf
        times.append((perf_counter() - begun) * 1000)
    print(f"\none letter, HTML and PDF: median {median(times):.0f} ms, best {min(times):.0f} ms")  # noqa: T201
    assert median(times) <= 60


def test_150_letters_in_one_pdf_take_at_most_3_s_and_400_mb() -> None:
    """In a process of its own, so that its memory is that of these letters."""
    ended = subprocess.run(
        [sys.executable, __file__], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    found = json.loads(ended.stdout)
    print(f"\n{COUNT} letters: {found}")  # noqa: T201
    assert found["seconds"] <= 3
    assert found["mb"] <= 400


def test_typst_is_five_times_faster_than_weasyprint() -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    ours = letters(COUNT)
    pages = [letter.html for letter in ours]
    begun = perf_counter()
    bundle_pdf(ours)
    typst = perf_counter() - begun
    begun = perf_counter()
    for page in pages:
        weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    other = perf_counter() - begun
    print(f"\n{COUNT} letters: typst {typst:.1f} s, WeasyPrint {other:.1f} s")  # noqa: T201
    assert other >= 5 * typst


def measure() -> None:
    """Set all letters once and print time, peak memory and size."""
    begun = perf_counter()
    pdf = bundle_pdf(letters(COUNT))
    seconds = perf_counter() - begun
    found = {
        "seconds": round(seconds, 2),
        "mb": peak_megabytes(),
        "file_mb": round(len(pdf) / 1e6, 1),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    measure()
