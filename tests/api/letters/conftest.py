"""Two invented young people: the one of whom least is known, and the one of whom most is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from matching.letter import (
    Envelope,
    LetterFacts,
    Meeting,
    NextStep,
    Notes,
    Person,
    Recipient,
    Reply,
    Sender,
    SignerRole,
    Wish,
    draft_letter,
)
from matching.rules import Condition
from matching.vocabulary import BodyKind, Outcome

MM = 25.4 / 72
"""Millimetres in a point."""

Matrix = list[float]
Font = DictionaryObject | None
Point = tuple[float, float]
"""Millimetres from the left and the top edge of the paper."""

SENDER = Sender(
    controller="Verein Brücke Beispielstadt e. V.",
    unit="Schulsozialarbeit",
    contact_name="Petra Muster",
    street="Lindenweg 4",
    postcode="61348",
    place="Bad Homburg",
    phone="06172 999-1234",
    email="petra.muster@example.org",
)
LONG_SENDER = Sender(
    controller="Gemeinnützige Gesellschaft für Jugendsozialarbeit Vordertaunus mbH",
    unit="Schulsozialarbeit an der Gesamtschule am Erlenbach",
    contact_name="Maximiliane-Henriette Oberstedten-Kirdorf",
    street="Kaiser-Friedrich-Promenade 120",
    postcode="61348",
    place="Bad Homburg vor der Höhe",
    phone="06172 999-1234",
    email="maximiliane.oberstedten-kirdorf@jugendsozialarbeit.example.org",
)
RECIPIENT = Recipient("Jugendberufsagentur", "Am Markt 1", "61348", "Bad Homburg")
LONG_RECIPIENT = Recipient(
    name="Berufsbildungswerk Oberwesterwald gGmbH",
    unit="Berufsvorbereitende Bildungsmaßnahmen II",
    person="Łucja-Şebnem Ağaoğlu-Kőszegi von Falkenhe",
    street="Straße des siebzehnten Septembers 117 a-c",
    postcode="6712",
    place="Thüringerberg-Faschinastraße, Vorarlberg",
    country="Österreich",
)
MEETING = Meeting(
    day=date(2026, 12, 9),
    time="14:30",
    minutes=45,
    place="Jugendhaus, Kirchgasse 3, Usingen",
    access="ohne Stufen, Aufzug in den 2. Stock",
    topic="Dein Weg nach der Schule",
    bring=("dein letztes Zeugnis", "deinen Lebenslauf"),
)
CONDITIONS = (
    Condition("R1", Outcome.TRUE, "Vollzeitschulpflicht zum Beginn erfüllt", "§ 59 Abs. 1 HSchG"),
    Condition("R2", Outcome.TRUE, "Kein Ausbildungsvertrag", "§ 51 SGB III"),
    Condition("R3", Outcome.UNKNOWN, "Als ausbildungsuchend gemeldet", "§ 15 SGB III"),
    Condition(
        "R4", Outcome.UNKNOWN, "Die Fähigkeiten lassen einen Erfolg erwarten", "§ 51 SGB III"
    ),
    Condition("R5", Outcome.TRUE, "Die Aufenthaltserlaubnis liegt vor", "§ 25a AufenthG"),
    Condition("R6", Outcome.UNKNOWN, "Das Bürgergeld ist bewilligt", "§ 7 SGB II"),
)


@pytest.fixture
def emptiest() -> LetterFacts:
    """A name, and nothing else."""
    envelope = Envelope(SENDER, RECIPIENT, date(2026, 11, 25), "SSA-26-001")
    drafted = draft_letter(Person("Mo", "Ek"), envelope=envelope, notes=Notes())
    return replace(drafted, reply=Reply("K7Q2-M9XF-4TRD-8WPA"))


@pytest.fixture
def fullest() -> LetterFacts:
    """Long names, six address lines, two pages, findings that must not be told."""
    person = Person(
        given_name="Ağça-Łukasz Şerafettin Ödön",
        family_name="Kőrösi-Çetinkaya zu Hohenstein-Wörth",
        birth_date=date(2010, 5, 17),
        street="Obergasse 12",
        postcode="61250",
        place="Usingen",
        phone="0151 5550199",
        email="a.koeroesi@example.org",
        preferred_contact="Telefon, werktags ab 15:00 Uhr",
        languages=("Deutsch", "Türkisch", "Ungarisch"),
        interpreter="Ungarisch, für die Eltern",
        school="Gesamtschule am Erlenbach",
        school_class="9 b",
        certificate="Hauptschulabschluss (angestrebt)",
    )
    notes = Notes(
        wishes=(
            Wish("Kraftfahrzeugmechatroniker/in", "Hochtaunuskreis", date(2027, 8, 1)),
            Wish("Fachkraft für Kreislauf- und Abfallwirtschaft", "Rhein-Main-Gebiet"),
            Wish("Zweiradmechatroniker/in"),
        ),
        strengths=(
            "Arbeitet sorgfältig und ausdauernd mit den Händen.",
            "Erklärt Jüngeren in der Fahrradwerkstatt der Schule geduldig jeden Handgriff.",
            "Hält Absprachen ein.",
        ),
        internships=("Autohaus Nordring, Friedrichsdorf, zwei Wochen, Oktober 2026",),
        support=("Lernpatenschaft in Mathematik seit Februar 2026",),
        support_agreed=True,
        open_points=("Fahrt von Usingen nach Bad Homburg am frühen Morgen",),
        agreements=(
            "Wir schreiben die Bewerbungsunterlagen bis zum 15.12.2026 gemeinsam fertig.",
            "Die Bescheinigung über das Praktikum reicht die Schule nach.",
        ),
        occupation="Kraftfahrzeugmechatroniker/in",
        internship_offer="zwei Wochen in den Osterferien",
        own_steps=("03.11.2026: Bewerbung beim Autohaus Nordring",),
        appointment="dienstags oder donnerstags ab 14:00 Uhr, gern in der Schule",
        reply_by=date(2026, 12, 11),
        consent_until=date(2027, 7, 31),
        consent_by=frozenset({SignerRole.YOUNG_PERSON, SignerRole.GUARDIAN}),
        guardians=("Ilona Kőrösi", "Ömer Çetinkaya"),
        copies=("Ağça-Łukasz Şerafettin Ödön Kőrösi-Çetinkaya zu Hohenstein-Wörth",),
        enclosures=(
            "Einwilligung",
            "Entbindung von der Schweigepflicht",
            "Praktikumsbescheinigung",
        ),
    )
    step = NextStep(
        title="Berufsvorbereitende Bildungsmaßnahme (BvB)",
        detail="ab 01.09.2027",
        reasons=(
            "Entspricht dem 1. Wunsch (Kraftfahrzeugmechatroniker/in).",
            "Mit Bus und Bahn etwa 35 Minuten, gewünscht sind höchstens 45.",
        ),
        findings=CONDITIONS,
    )
    envelope = Envelope(LONG_SENDER, LONG_RECIPIENT, date(2026, 11, 25), "SSA-26-002")
    drafted = draft_letter(person, envelope=envelope, notes=notes, step=step)
    return replace(
        drafted,
        meeting=MEETING,
        reply=Reply("Q3WE-7RTZ-9ASD-F2GH", on_result=True),
        asked_until=date(2027, 11, 24),
    )


@pytest.fixture
def addressed() -> Callable[[str, LetterFacts], LetterFacts]:
    """The facts of a person with a recipient that the kind of letter goes to."""

    def to(kind: str, facts: LetterFacts) -> LetterFacts:
        person = facts.person
        home = Recipient(person.name, person.street, person.postcode, person.place)
        guardians = replace(home, name="Ilona Kőrösi", unit="Ömer Çetinkaya")
        found = {
            "D04": replace(facts.envelope.recipient, kind=BodyKind.EMPLOYER),
            "D05": home,
            "D08": home,
            "D09": replace(guardians, greeted="Ilona Kőrösi und Ömer Çetinkaya"),
            "D11": home,
        }.get(kind, facts.envelope.recipient)
        return replace(facts, envelope=replace(facts.envelope, recipient=found))

    return to


@pytest.fixture
def texts_on() -> Callable[[bytes, int], dict[str, Point]]:
    """Where the pieces of text of one page (from 0) start.

    The top of a text is its baseline less the ascender of its font, as PDF viewers box it.
    """

    def read(pdf: bytes, number: int) -> dict[str, Point]:
        page = PdfReader(BytesIO(pdf)).pages[number]
        found: dict[str, Point] = {}

        def keep(text: str, cm: Matrix, _tm: Matrix, font: Font, size: float) -> None:
            if text.strip() and font:
                top = float(page.mediabox.height) - cm[5] - _ascent(font) * size
                found.setdefault(text.strip(), (cm[4] * MM, top * MM))

        page.extract_text(visitor_text=keep)
        return found

    return read


@pytest.fixture
def lines_on() -> Callable[[bytes, int], list[Point]]:
    """Where the lines of one page (from 0) start."""

    def read(pdf: bytes, number: int) -> list[Point]:
        page = PdfReader(BytesIO(pdf)).pages[number]
        found: list[Point] = []

        def keep(operator: bytes, _operands: object, cm: Matrix, _tm: Matrix) -> None:
            if operator == b"m":
                found.append((cm[4] * MM, (float(page.mediabox.height) - cm[5]) * MM))

        page.extract_text(visitor_operand_before=keep)
        return found

    return read


def _ascent(font: DictionaryObject) -> float:
    descendants = font["/DescendantFonts"].get_object()
    assert isinstance(descendants, ArrayObject)
    descriptor = descendants[0].get_object()["/FontDescriptor"].get_object()
    return float(descriptor["/Ascent"]) / 1000
