"""One person's page: the wish as understood, places and programmes with reasons."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key
from matching.vocabulary import CertificateState, Mobility, PlaceKind, SchoolCertificate

Address = Callable[[str], str]


@pytest.fixture
def page(client: TestClient, address_of: Address) -> str:
    """The page of the first person."""
    return client.get(address_of("P1")).text


def test_the_wish_is_shown_as_said_and_as_understood(page: str) -> None:
    assert "„KFZ Mechatronicker“" in page
    assert "<strong>Kfz-Mechatroniker/in</strong>" in page


def test_a_place_has_reasons_a_band_and_a_way_to_apply(page: str) -> None:
    first = page.split('id="platz-1"')[1].split("</article>", maxsplit=1)[0]
    assert "Kfz-Mechatroniker (m/w/d)" in first
    assert "Autohaus Amsel GmbH" in first
    assert "<h4>Dafür spricht</h4>" in first
    assert "Entspricht dem 1. Wunsch (Kfz-Mechatroniker/in)." in first
    assert '<p class="band">passt gut</p>' in first
    assert "Bewerben bis: 31.05.2027 (noch 105 Tage)" in first
    assert "Frau Lindqvist" in first
    assert "069 90009-114" in first
    assert 'href="https://amsel.example/ausbildung"' in first
    assert "Handwerkskammer, Nummer V1" in first


def test_the_points_are_a_bar_and_a_table_that_add_up(page: str) -> None:
    first = page.split('id="platz-1"')[1].split("</article>", maxsplit=1)[0]
    parts = re.findall(r'class="points">([\d,]+) von ([\d,]+)<', first)
    total = float(re.findall(r"Wie die ([\d,]+) Punkte", first)[0].replace(",", "."))
    reached = sum(float(points.replace(",", ".")) for points, _ in parts)
    possible = sum(float(highest.replace(",", ".")) for _, highest in parts)
    assert len(parts) == 13
    assert reached == pytest.approx(total, abs=0.5)
    assert possible == pytest.approx(100, abs=0.5)
    assert first.count("<meter ") == 13


def test_every_criterion_says_what_it_looks_at(page: str) -> None:
    part = page.split("Woran gemessen wird</summary>")[1].split("</details>", maxsplit=1)[0]
    assert part.count("<dt>") == 13
    assert "<dt>Wunschberuf, bis zu 31,0 von 100 Punkten</dt>" in part
    assert (
        "Auch eine Selbsteinschätzung zählt hier. Ein niedrigeres Niveau schließt nie aus." in part
    )


def test_what_is_unknown_is_marked(page: str) -> None:
    assert "Nicht bekannt, zählt deshalb mit 40 von 100." in page
    assert '<dd class="quiet">noch nicht bekannt</dd>' in page


def test_programmes_say_who_could_examine_them(page: str) -> None:
    programmes = re.findall(r'id="angebot-[^"]+".*?</article>', page, flags=re.DOTALL)
    assert programmes
    assert all("Könnte geprüft werden von" in one for one in programmes)


def test_a_provider_is_named_with_its_free_seats(page: str) -> None:
    assert "<strong>Lernwerk Amsel</strong>" in page
    assert "3 Plätze frei" in page


def test_programmes_stand_in_groups_five_first_and_the_rest_folded(page: str) -> None:
    section = page.split('id="foerderangebote"')[1].split("</section>", maxsplit=1)[0]
    first, folded = section.split("die möglich sind</summary>")
    groups = re.findall(r'<h2 class="group">([^<]+)</h2>', first)
    shown = re.findall(r'id="angebot-([^"]+)"', first)
    assert shown[0] == "bvb"  # the only one with a provider in the county
    assert len(shown) <= 5
    assert len(groups) == len(set(groups))
    assert "Überbrücken" in groups  # for whom no missing certificate is recorded
    assert {"dual_training", "jmd", "career_guidance"} <= set(
        re.findall(r'id="angebot-([^"]+)"', folded)
    )


def test_three_questions_stand_before_the_programmes(page: str) -> None:
    section = page.split("<h3>Fragen, die am meisten klären</h3>")[1]
    questions = re.findall(r"<li>([^<]+)</li>", section.split("</ol>", maxsplit=1)[0])
    assert len(questions) == 3
    assert "Ist schon eine Berufsausbildung abgeschlossen?" in questions
    assert not [one for one in questions if "Aufenthalt" in one]
    assert "Angaben, die nicht zusammenpassen" not in page


def test_what_is_to_know_of_a_programme_is_folded_with_its_way(page: str) -> None:
    bvb = page.split('id="angebot-bvb"')[1].split("</article>", maxsplit=1)[0]
    folded = bvb.split("<details", maxsplit=1)[1]
    assert "<h4>Gut zu wissen</h4>" in folded
    assert "Meist zehn Monate" in folded


def test_papers_stand_at_the_place_with_their_dates(page: str) -> None:
    first = page.split('id="platz-1"')[1].split("</article>", maxsplit=1)[0]
    papers = first.split("Unterlagen bis zum Beginn</summary>")[1].split("</details>")[0]
    assert "Ärztliche Erstuntersuchung: noch besorgen." in papers
    assert "Nicht älter als vom 01.06.2026." in papers
    assert "(§§\u00a032, 44 JArbSchG" in papers


def test_facts_that_contradict_each_other_are_asked(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    person = PersonRecord(
        person_id="D",
        grade_level=6,
        school_certificate=SchoolCertificate.HSA,
        certificate_state=CertificateState.REACHED,
    )
    import_records(county, [person], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="D").id
    with serve(county) as client:
        page = client.get(f"/people/{key}").text
    doubts = page.split("<h3>Angaben, die nicht zusammenpassen</h3>")[1].split("</ol>")[0]
    assert "Schulabschluss erreicht, aber Jahrgangsstufe 6: Welche Angabe stimmt?" in doubts


def test_pay_below_the_minimum_is_said_at_the_place(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    places = [
        PlaceRecord(
            place_id=f"M{year}",
            title=f"Tischler/in {year}",
            kldb="22342",
            kind=PlaceKind.DUAL,
            start_date=date(year, 9, 1),
            pay_year_1=700,
        )
        for year in (2026, 2027)
    ]
    person = PersonRecord(person_id="T", wishes=("Tischler",))
    import_records(county, [person, *places], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="T").id
    with serve(county) as client:
        page = client.get(f"/people/{key}").text
    entries = {
        year: page.split(f"<h3>Tischler/in {year}</h3>")[1].split("</article>", maxsplit=1)[0]
        for year in (2026, 2027)
    }
    assert "liegen unter der Mindestvergütung von 724 Euro (Beginn 2026)" in entries[2026]
    assert "Mindestvergütung für einen Beginn 2027 ist hier noch nicht bekannt" in entries[2027]


def test_a_fitting_place_goes_above_the_programmes(page: str) -> None:
    assert page.index('id="platz-1"') < page.index('id="foerderangebote"')
    assert "Ein passender Ausbildungsplatz geht vor." in page


def test_without_a_fitting_place_the_programmes_go_first(
    client: TestClient, address_of: Address
) -> None:
    page = client.get(address_of("P3")).text
    assert page.index('id="foerderangebote"') < page.index('id="platz-1"')
    assert "Bisher ist kein passender Ausbildungsplatz gefunden." in page


def test_there_is_no_percentage_and_no_forbidden_word(page: str) -> None:
    forbidden = (
        r"Überweisung|Zuweisung|Vermittlungsvorschlag|Vormund|Kunde|Hemmnis|abgelehnt|\bberechtigt"
    )
    text = re.sub(r"<[^>]+>", " ", page)
    assert "%" not in text
    assert re.findall(forbidden, text) == []


def test_the_page_works_without_script_and_inline_style(page: str) -> None:
    scripts = re.findall(r"<script[^>]*>[^<]*", page)
    assert set(scripts) <= {'<script src="/assets/htmx/htmx.min.js" defer>'}
    assert " style=" not in page
    assert "<style" not in page
    assert re.findall(r'<(?!a )[^>]*(?:src|href)="(?:https?:)?//[^"]*"', page) == []


def test_the_way_can_be_checked_by_who_opens_the_link(page: str) -> None:
    """P1 lives in 61250; V1 lies there too, V2 in 61267."""
    links = re.findall(r"<li>Etwa [^<]+ geschätzt [^<]+<a ([^>]+)>([^<]+)</a></li>", page)
    assert links[0] == (
        (
            'href="https://www.bahn.de/buchung/fahrplan/suche#sts=true'
            '&amp;so=61250%20Usingen&amp;zo=61267%20Neu-Anspach" rel="noreferrer noopener"'
        ),
        "Verbindung bei bahn.de prüfen",
    )
    outside = re.findall(r'<a [^>]*href="https://[^>]+>', page)
    assert all('rel="noreferrer' in link for link in outside)


def test_every_anchor_is_there_once(page: str) -> None:
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_the_page_says_what_it_rests_on(page: str) -> None:
    assert "Gewichtung „Ausgewogen“" in page
    assert "Regeln " in page


def test_somebody_without_any_fact_gets_a_page(client: TestClient, address_of: Address) -> None:
    answer = client.get(address_of("P3"))
    assert answer.status_code == 200
    assert "Noch kein Wunsch genannt." in answer.text
    assert "<h1>Nummer P3</h1>" in answer.text


@pytest.mark.parametrize("strange", ["x", "P1", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_person_is_a_404(client: TestClient, strange: str) -> None:
    assert client.get(f"/people/{strange}").status_code == 404


def test_an_excluded_place_is_folded_with_its_paragraph(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    bakery = PlaceRecord.model_validate(
        {
            "place_id": "N1",
            "title": "Bäcker/in",
            "employer": "Backhaus Amsel",
            "kldb": "29222",
            "kind": "DUAL",
            "branch": "BAKERY",
            "start_date": date(2027, 8, 1),
            "earliest_shift": "02:30",
            "latest_shift": "10:00",
        }
    )
    young = PersonRecord(person_id="Y", birth_date=date(2011, 9, 1))
    import_records(county, [young, bakery], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="Y").id
    with serve(county) as client:
        page = client.get(f"/people/{key}").text
    folded = page.split('id="ausgenommen"')[1].split("</section>")[0]
    assert "1 Platz, dem eine Vorschrift entgegensteht" in folded
    assert "<strong>Bäcker/in</strong>, Backhaus Amsel" in folded
    assert "(§\u00a014 Abs. 1 JArbSchG)" in folded


def test_what_more_minutes_would_open_is_a_plain_list(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    far = PlaceRecord(place_id="F", title="Bäcker/in am Hang", kldb="29222", postcode="35390")
    person = PersonRecord(
        person_id="W",
        wishes=("was mit Fleisch",),
        postcode="61348",
        mobility=(Mobility.TRANSIT,),
        max_travel_minutes=60,
    )
    import_records(county, [person, far], scope=DEMO)
    key = get_person_by_key(county, DEMO, person_id="W").id
    with serve(county) as client:
        text = client.get(f"/people/{key}").text
    part = text.split('id="lockern"')[1].split("</section>", maxsplit=1)[0]
    assert ">+15 Minuten: 1 mehr</a>" in part
    assert "<strong>+15 Minuten:</strong> 1 mehr" in part
    assert "zum Beispiel Bäcker/in am Hang" in part
    assert "<script" not in part
