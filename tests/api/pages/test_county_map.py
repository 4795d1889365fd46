"""The map of the way: true to the numbers of the list, readable without seeing it."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key
from matching.vocabulary import PlaceSource
from tests.api.service import ON, Serve

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
PLACES = [
    PlaceRecord(
        place_id=f"M{number}",
        source=PlaceSource.IHK,
        title="Koch/Köchin",
        postcode=code,
        place=town,
    )
    for number, (code, town) in enumerate(
        [("61250", "Usingen"), ("61348", None), ("35390", "Gießen")]
    )
]


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    import_records(county, PLACES, scope=DEMO, day=ON)
    return serve(county)


def _page(client: TestClient, county: Engine, number: str = "P1") -> str:
    return client.get(f"/people/{get_person_by_key(county, DEMO, person_id=number).id}").text


def _marks(page: str) -> dict[str, tuple[float, float]]:
    """Where each town stands on the map."""
    texts = re.findall(r'<text class="town" x="([\d.]+)" y="([\d.]+)">([^<]+)<', page)
    above, below = 26, -30  # the words stand above the home and below the towns
    return {
        town: (float(x), float(y) + (above if town == "Wohnort" else below)) for x, y, town in texts
    }


def test_north_is_up_and_far_is_far(client: TestClient, county: Engine) -> None:
    marks = _marks(_page(client, county))
    home, north, south = marks["Wohnort"], marks["Gießen"], marks["Bad Homburg vor der Höhe"]
    assert north[1] < home[1] < south[1]
    assert abs(north[1] - home[1]) > abs(south[1] - home[1])
    assert all(0 < x < 640 and 0 < y < 400 for x, y in marks.values())


def test_the_list_below_says_what_the_map_shows(client: TestClient, county: Engine) -> None:
    page = _page(client, county)
    caption = page.split("<figcaption>")[1].split("</figcaption>")[0]
    linked = re.findall(r'href="#([^"]+)">(\d+) ', caption)
    entries = re.findall(r'<li><a href="#([^"]+)">', page.split('class="glance"')[1])
    assert sorted(int(number) for _, number in linked) == list(range(1, len(linked) + 1))
    assert {anchor: int(number) for anchor, number in linked} == {
        anchor: number for number, anchor in enumerate(entries[: len(linked)], start=1)
    }
    assert re.search(r"Gießen, 2\d km Luftlinie", caption)
    assert page.count('class="county own"') == 1


def test_without_a_home_there_are_places_and_no_ways(client: TestClient, county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P9", wishes=("Koch",))], scope=DEMO)
    page = _page(client, county, "P9")
    assert "Wohnort" not in _marks(page)
    assert 'class="way"' not in page
    assert "km Luftlinie" not in page


def test_places_that_nobody_can_find_are_counted(client: TestClient, county: Engine) -> None:
    lost = PlaceRecord(place_id="M9", source=PlaceSource.IHK, title="Kfz-Mechatroniker/in")
    import_records(county, [lost], scope=DEMO)
    assert "1 Platz ohne bekannten Ort" in _page(client, county)
