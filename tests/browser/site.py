"""The service on the loopback with the invented county, for tests in a browser."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import uvicorn
from sqlalchemy import Engine

from api.app import create_app
from api.commands.demo_accounts import demo_accounts
from api.commands.demo_county import load
from api.commands.demo_folder import fixtures_folder, keep_deadlines
from api.db import database, migrate
from api.records import BodyRecord, PlaceRecord
from api.scope import DEMO
from api.security.accounts import add_accounts
from api.services.desk import Delivery, bring, confirm
from api.services.freshness import link_for
from api.services.letter_drafts import Wanted, confirm_letter, draft_letter
from api.services.letter_file import Desk
from api.services.listings import page_of
from api.services.people import get_person_by_key
from api.settings import SenderSettings, Settings
from matching.letter import Sender
from tests.api.service import ON, PASSWORD, SCHOOL

PERSON = "P0001"
HEAD = "place_id,source,title,openings\n"
GOOD = f"{HEAD}K1,HWK,Koch/Köchin,3\n"
BROKEN = f"{HEAD}K1,HWK,Koch/Köchin,2\nK2,HWK,Bäcker/in,1\nK3,HWX,Maler/in,x\n"
STARTS_WITHIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A running service: where it is, its database, and what its pages are about.

    `batch` is a file with errors that waits at the desk, `stored` one that was stored. `letter` is
    a draft, `confirmed` a letter that waits for an answer under its `reference`.
    """

    address: str
    engine: Engine
    person: UUID
    place: UUID
    batch: UUID
    stored: UUID
    body: UUID
    letter: UUID
    confirmed: UUID
    reference: str
    token: str

    def fill(self, path: str) -> str:
        """The address of a route; a placeholder that nobody knows is a KeyError."""
        rows = {"people": self.person, "desk": self.batch, "bodies": self.body}
        row = rows.get(path.split("/")[1], self.place)
        return self.address + path.format(
            id=row,
            stored=self.stored,
            letter=self.letter,
            confirmed=self.confirmed,
            reference=self.reference,
            token=self.token,
        )


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """Serve the county of the fixtures until the end of the block."""
    url = f"sqlite:///{folder / 'browser.sqlite'}"
    with database(url) as engine:
        migrate(engine)
        load(engine, fixtures_folder(), day=ON)
        add_accounts(engine, demo_accounts(SCHOOL), PASSWORD)
        keep_deadlines(fixtures_folder(), folder)
        person = get_person_by_key(engine, DEMO, person_id=PERSON).id
        place = page_of(engine, DEMO, PlaceRecord, after=None, limit=1).items[0].id
        with _served(Settings(demo=True, database_url=url, data_dir=folder, on=ON)) as address:
            waiting, stored = _bring(engine, BROKEN), _bring(engine, GOOD)
            confirm(engine, DEMO, row_id=stored)
            body = page_of(engine, DEMO, BodyRecord, after=None, limit=1).items[0].id
            letter, confirmed, reference = _letters(engine, person)
            token = link_for(engine, DEMO, row_id=place)
            letters = (letter, confirmed, reference)
            yield Site(address, engine, person, place, waiting, stored, body, *letters, token)


def _letters(engine: Engine, person: UUID) -> tuple[UUID, UUID, str]:
    """A draft, and a confirmed letter with the reference of its answer sheet."""
    desk = Desk(Sender(**SenderSettings().model_dump()), ON)
    sheet = Wanted(person, "D06", "B-AA")
    draft, other = (draft_letter(engine, DEMO, sheet, desk) for _ in range(2))
    done = confirm_letter(engine, DEMO, desk, row_id=other.stored.id, if_match=other.etag)
    return draft.stored.id, done.stored.id, done.stored.reference


def _bring(engine: Engine, content: str) -> UUID:
    """A file at the desk."""
    return bring(engine, DEMO, Delivery("places", "kammer.csv", content.encode())).id


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    """Run the application in a thread, on a free port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(create_app(settings), log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            _wait_for(server)
            yield address
        finally:
            server.should_exit = True
            thread.join()


def _wait_for(server: uvicorn.Server) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not server.started:
        assert time.monotonic() < until, "The service did not start."
        time.sleep(0.05)
