"""A small invented county in a database of its own, and the service in front of it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.db import migrate, open_engine
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import DEMO
from api.services.consents import record_consents
from api.services.imports import import_records
from api.settings import Settings
from matching.vocabulary import (
    BodyKind,
    CertificateOrigin,
    CertificateState,
    Mobility,
    PlaceKind,
    PlaceSource,
    SchoolCertificate,
    WorkAccess,
)

ON = date(2027, 2, 15)
BASE = "http://127.0.0.1"

PEOPLE = [
    PersonRecord(
        person_id="P1",
        given_name="Mira",
        family_name="Öztürk",
        birth_date=date(2010, 9, 14),
        postcode="61250",
        place="Usingen",
        school_certificate=SchoolCertificate.QHSA,
        certificate_state=CertificateState.EXPECTED,
        certificate_origin=CertificateOrigin.DE,
        wishes=("KFZ Mechatronicker", "was mit Holz"),
        max_travel_minutes=45,
        mobility=(Mobility.BICYCLE, Mobility.TRANSIT),
        earliest_start=date(2027, 8, 1),
        full_time_school_obligation_met=True,
        work_access=WorkAccess.UNRESTRICTED,
    ),
    PersonRecord(person_id="P2", given_name="Jo", family_name="Abt", wishes=("Tischler",)),
    PersonRecord(person_id="P3"),
]
PLACES = [
    PlaceRecord(
        place_id="V1",
        source=PlaceSource.HWK,
        employer="Autohaus Amsel GmbH",
        title="Kfz-Mechatroniker (m/w/d)",
        kind=PlaceKind.DUAL,
        postcode="61250",
        place="Usingen",
        openings=2,
        start_date=date(2027, 8, 1),
        apply_until=date(2027, 5, 31),
        desired_certificate=SchoolCertificate.HSA,
        contact_name="Frau Lindqvist",
        contact_phone="069 90009-114",
        contact_email="ausbildung@amsel.example",
        url="https://amsel.example/ausbildung",
    ),
    PlaceRecord(
        place_id="V2",
        source=PlaceSource.HWK,
        title="Tischler/in",
        kind=PlaceKind.DUAL,
        postcode="61267",
    ),
    PlaceRecord(
        place_id="V3",
        source=PlaceSource.IHK,
        title="Verkäufer/in",
        kind=PlaceKind.DUAL,
        postcode="61348",
    ),
]
OFFERS = [OfferRecord(offer_id="O1", programme_id="BVB", provider="Lernwerk Amsel", seats_free=3)]
BODIES = [
    BodyRecord(
        body_id="B-AA",
        kind=BodyKind.AA,
        name="Agentur für Arbeit Musterstadt",
        street="Kranichweg 1",
        postcode="61348",
        place="Bad Homburg",
        country="DE",
    ),
    BodyRecord(body_id="B-E1", kind=BodyKind.EMPLOYER, name="Autohaus Amsel GmbH"),
]
CONSENTS = [
    ConsentRecord(
        person_id="P1",
        act=act,
        purpose=ConsentPurpose.P3_LETTER_TO_BODY,
        recipient="B-AA",
        given_on=date(2027, 1, 18),
        given_by=ConsentGivenBy.BOTH,
        form=ConsentForm.PAPER,
        valid_until=date(2028, 1, 17),
    )
    for act in ConsentAct
]
COUNTY: list[Record] = [*PEOPLE, *PLACES, *OFFERS, *BODIES]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty database."""
    opened = open_engine(f"sqlite:///{tmp_path / 'own.sqlite'}")
    migrate(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def county(engine: Engine) -> Engine:
    """A database with the invented county."""
    import_records(engine, COUNTY, scope=DEMO)
    record_consents(engine, CONSENTS, scope=DEMO)
    return engine


@pytest.fixture(scope="session")
def county_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a database with the county that no test changes."""
    url = f"sqlite:///{tmp_path_factory.mktemp('county') / 'county.sqlite'}"
    opened = open_engine(url)
    migrate(opened)
    import_records(opened, COUNTY, scope=DEMO)
    record_consents(opened, CONSENTS, scope=DEMO)
    opened.dispose()
    return url


@pytest.fixture(scope="session")
def client(county_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service in front of the county, as the demo runs it."""
    settings = Settings(
        demo=True, database_url=county_url, data_dir=tmp_path_factory.mktemp("lists"), on=ON
    )
    with TestClient(create_app(settings), base_url=BASE, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def serve() -> Callable[[Engine], TestClient]:
    """Put a service in front of a database of the test's own."""

    def served(engine: Engine) -> TestClient:
        url = engine.url.render_as_string(hide_password=False)
        settings = Settings(demo=True, database_url=url, on=ON)
        return TestClient(create_app(settings), base_url=BASE, follow_redirects=False)

    return served


@pytest.fixture(scope="session")
def address_of(client: TestClient) -> Callable[[str], str]:
    """Find the page of a person by the source's own key."""

    def address(person_id: str) -> str:
        page = client.get("/", params={"q": person_id}).text
        return page.split('<th scope="row"><a href="')[1].split('"')[0]

    return address
