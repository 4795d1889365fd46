"""A small invented county in a database of its own, and the service in front of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import context_of, create_app
from api.commands.demo_accounts import demo_accounts
from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.db import database
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import DEMO
from api.security.accounts import add_accounts, list_accounts
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
from tests.api.databases import (
    Databases,
    PostgresDatabases,
    SqliteDatabases,
    postgres_server,
    quick_folder,
)
from tests.api.service import BASE, ON, PASSWORD, SCHOOL, Serve, sign_in

DATABASES = ("sqlite", "postgres")
IDLE: list[FastAPI] = []
"""Applications no test uses now: their routes are built once, the rest is new for each test."""

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


def fill_staff(engine: Engine) -> None:
    """Store the accounts of the demo."""
    add_accounts(engine, demo_accounts(SCHOOL), PASSWORD)


def fill_county(engine: Engine) -> None:
    """Store the invented county, and the accounts of the demo."""
    import_records(engine, COUNTY, scope=DEMO, day=ON)
    record_consents(engine, CONSENTS, scope=DEMO)
    fill_staff(engine)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Passwords of tests are hashed at once; what it costs in earnest is not their subject."""
    quick = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.security.passwords.HASHER", quick)
        yield


@pytest.fixture(scope="session")
def sqlite() -> Iterator[SqliteDatabases]:
    """Databases in files."""
    folder = quick_folder()
    yield SqliteDatabases(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabases]:
    """Databases of a server that runs as long as the tests; without one these tests fail."""
    with postgres_server() as address:
        yield PostgresDatabases(address)


@pytest.fixture(params=DATABASES)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind of server in turn."""
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """A migrated, empty database."""
    with databases.new() as url, database(url) as opened:
        yield opened


@pytest.fixture
def county(databases: Databases) -> Iterator[Engine]:
    """A database with the invented county and the accounts of the demo."""
    with databases.new(fill_county) as url, database(url) as opened:
        yield opened


@pytest.fixture
def staff(databases: Databases) -> Iterator[Engine]:
    """A database with an account for each role in two tenants."""
    with databases.new(fill_staff) as url, database(url) as opened:
        yield opened


@contextmanager
def serving(databases: Databases, folder: Path) -> Iterator[TestClient]:
    """The service in front of the county, as the demo runs it."""
    with databases.new(fill_county) as url:
        settings = Settings(demo=True, database_url=url, data_dir=folder, on=ON)
        with TestClient(create_app(settings), base_url=BASE, follow_redirects=False) as client:
            sign_in(client, "demo-counsellor")
            yield client


@pytest.fixture(scope="session")
def sqlite_client(
    sqlite: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The service on SQLite; no test changes its county."""
    with serving(sqlite, tmp_path_factory.mktemp("lists")) as client:
        yield client


@pytest.fixture(scope="session")
def postgres_client(
    postgres: PostgresDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The service on PostgreSQL; no test changes its county."""
    with serving(postgres, tmp_path_factory.mktemp("lists")) as client:
        yield client


@pytest.fixture(params=DATABASES)
def client(request: pytest.FixtureRequest) -> TestClient:
    """The service in front of a county that no test changes, on each kind of server."""
    found: TestClient = request.getfixturevalue(f"{request.param}_client")
    return found


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Put a service in front of a database of the test's own, signed in unless `login` is empty."""
    opened: list[FastAPI] = []

    def served(
        engine: Engine, login: str = "demo-counsellor", *, two_factor: bool = False
    ) -> TestClient:
        url = engine.url.render_as_string(hide_password=False)
        settings = Settings(demo=True, database_url=url, on=ON, two_factor=two_factor)
        if IDLE:
            app = IDLE.pop()
            app.state.context = context_of(settings, app.state.context.metrics)
        else:
            app = create_app(settings)
        opened.append(app)
        client = TestClient(app, base_url=BASE, follow_redirects=False)
        if login:
            if not list_accounts(engine):
                fill_staff(engine)
            sign_in(client, login)
        return client

    yield served
    for app in opened:
        app.state.context.engine.dispose()
    IDLE.extend(opened)


@pytest.fixture
def address_of(client: TestClient) -> Callable[[str], str]:
    """Find the page of a person by the source's own key."""

    def address(person_id: str) -> str:
        page = client.get("/", params={"q": person_id}).text
        return page.split('<th scope="row"><a href="')[1].split('"')[0]

    return address
