"""The last seat: of 64 clients that take it at once exactly one gets it."""

import random
import threading
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from api.db import reading, writing
from api.records import PersonRecord, PlaceRecord
from api.referral_store import Referral
from api.referral_terms import ReferralState
from api.scope import DEMO, Role, Scope
from api.seats import take_place_seat
from api.security.account_store import find_account
from api.services.imports import import_records
from api.services.listings import page_of
from api.services.people import find_people
from api.services.referrals import create_referral
from tests.api.service import Serve

CLIENTS = 64


@pytest.mark.parametrize("seed", [1, 2])
def test_of_64_clients_one_gets_the_last_seat(county: Engine, serve: Serve, seed: int) -> None:
    _rounds(county, serve(county), [seed])


@pytest.mark.soak
def test_of_64_clients_one_gets_the_last_seat_in_each_of_50_rounds(
    county: Engine, serve: Serve
) -> None:
    _rounds(county, serve(county), list(range(50)))


def test_the_statement_alone_keeps_the_last_seat(county: Engine) -> None:
    """Also without the lock of writers: the second of two units finds nothing to change."""
    place = _new_place(county, 0)
    with writing(county) as connection:
        assert take_place_seat(connection, DEMO, place)
        assert not take_place_seat(connection, DEMO, place)
    with pytest.raises(IntegrityError), writing(county) as connection:
        connection.execute(text("UPDATE place SET seats_taken = 2 WHERE openings = 1"))


def _rounds(county: Engine, client: TestClient, seeds: list[int]) -> None:
    people = [PersonRecord(person_id=f"L{number}") for number in range(CLIENTS)]
    import_records(county, people, scope=DEMO)
    found = [find_people(county, DEMO, query="L", page=page).people for page in (1, 2)]
    rows = [one.id for page in found for one in page if one.record.person_id.startswith("L")]
    for seed in seeds:
        place = _new_place(county, seed)
        statuses = _race(client, _addresses(county, rows, place), seed)
        assert sorted(statuses) == [200, *[409] * (CLIENTS - 1)]
        assert _stored(county, place) == (1, "FILLED", 1)


def _new_place(county: Engine, seed: int) -> UUID:
    record = PlaceRecord(place_id=f"R{seed}", openings=1)
    import_records(county, [record], scope=DEMO)
    places = page_of(county, DEMO, PlaceRecord, after=None, limit=500).items
    return next(one.id for one in places if one.record.place_id == record.place_id)


def _addresses(county: Engine, people: list[UUID], place: UUID) -> list[str]:
    with reading(county) as connection:
        account = find_account(connection, "demo-counsellor")
    assert account is not None
    scope = Scope("a", Role.COUNSELLOR, account.id)
    return [
        f"/api/v1/referrals/{_applied(county, scope, person, place)}/transitions"
        for person in people
    ]


def _applied(county: Engine, scope: Scope, person: UUID, place: UUID) -> UUID:
    wanted = Referral(
        id=UUID(int=0),
        person=person,
        place=place,
        offer=None,
        target=None,
        state=ReferralState.APPLIED,
        reason=None,
        party=None,
        holds_seat=False,
        owner=None,
        next_step=None,
        next_due=None,
    )
    return create_referral(county, scope, wanted, key=None).referral.id


def _race(client: TestClient, addresses: list[str], seed: int) -> list[int]:
    """The answers of as many clients as there are addresses, all set off together."""
    order = random.Random(seed).sample(addresses, len(addresses))
    statuses: list[int] = []
    together = threading.Barrier(len(order))

    def accept(address: str) -> None:
        together.wait()
        statuses.append(client.post(address, json={"to": "PROMISED"}).status_code)

    threads = [threading.Thread(target=accept, args=(address,)) for address in order]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def _stored(county: Engine, place: UUID) -> tuple[int, str, int]:
    """Taken seats and state of a place, and how many referrals hold a seat of it."""
    listing = next(
        one
        for one in page_of(county, DEMO, PlaceRecord, after=None, limit=500).items
        if one.id == place
    )
    with reading(county) as connection:
        query = "SELECT place FROM referral WHERE holds_seat = true"
        held = [row.place for row in connection.execute(text(query))]
    times = sum(UUID(str(one)) == place for one in held)
    return listing.seats_taken, str(listing.state), times
