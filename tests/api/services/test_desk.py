"""The desk: files are shown, stored in one unit, and taken back as if they had never come."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from api.batch_store import BatchState, Load
from api.db import reading, writing
from api.person_store import PersonEntry, list_people, remove_person
from api.place_store import open_places
from api.records import PlaceRecord
from api.scope import DEMO, Role, Scope, TenantKind
from api.security.accounts import NewAccount, add_accounts
from api.services.desk import (
    Delivery,
    bring,
    confirm,
    discard,
    get_batch,
    list_batches,
    open_batch,
)
from api.services.desk_plan import plan
from api.services.desk_undo import undo
from api.services.imports import import_records
from api.services.listings import withdraw_place
from api.services.people import get_person_by_key
from api.services.retention import run_retention
from api.services.signatures import inform
from api.settings import Settings
from matching.errors import NotFoundError, NotPermitted, RefusedError
from matching.vocabulary import PlaceSource

CONTACTS = (Path(__file__).parents[1] / "intake" / "samples" / "contact_list.csv").read_bytes()
COLLECTED = date(2026, 8, 31)
HEAD = "place_id,source,title,openings\n"
FIRST = f"{HEAD}V1,HWK,Koch/Köchin,3\nN1,HWK,Bäcker/in,1\nN2,HWK,Maler/in,x\n"


def _bring(engine: Engine, content: str, *, load: Load = Load.DIFFERENCE) -> UUID:
    delivery = Delivery("places", "kammer.csv", content.encode(), load=load)
    return bring(engine, DEMO, delivery).id


def _counts(engine: Engine, batch: UUID) -> dict[str, int]:
    with reading(engine) as connection:
        found = plan(connection, DEMO, open_batch(engine, DEMO, row_id=batch)).counts
    return {name: count for name, count in found.items() if count}


def _everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of records, word for word."""
    with reading(engine) as connection:
        return {
            table: sorted(
                tuple(map(str, row))
                for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
            )
            for table in ("person", "place", "offer", "body", "consent")
        }


def _open(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return {one.record.place_id for one in open_places(connection)}


def test_a_preview_stores_nothing_and_says_what_would_happen(county: Engine) -> None:
    before = _everything(county)
    batch = _bring(county, FIRST)
    opened = open_batch(county, DEMO, row_id=batch)
    assert _counts(county, batch) == {"new": 1, "changed": 1}
    (error,) = opened.reading.report.errors
    assert (error.line, error.column, error.value) == (4, "openings", "x")
    assert _everything(county) == before


def test_good_rows_go_in_and_undo_makes_everything_what_it_was(county: Engine) -> None:
    before = _everything(county)
    batch = _bring(county, FIRST)
    stored = confirm(county, DEMO, row_id=batch)
    assert (stored.state, stored.counts["new"], stored.counts["changed"]) == ("STORED", 1, 1)
    assert _open(county) == {"V1", "V2", "V3", "N1"}
    assert undo(county, DEMO, row_id=batch).state is BatchState.UNDONE
    assert _everything(county) == before


def test_the_same_file_again_changes_nothing(county: Engine) -> None:
    confirm(county, DEMO, row_id=_bring(county, FIRST))
    after = _everything(county)
    again = _bring(county, FIRST)
    assert _counts(county, again) == {"unchanged": 2}
    confirm(county, DEMO, row_id=again)
    confirm(county, DEMO, row_id=again)
    assert _everything(county) == after


def test_a_full_load_closes_what_its_source_lists_no_more(county: Engine) -> None:
    before = _everything(county)
    batch = _bring(county, f"{HEAD}V1,HWK,Koch/Köchin,3\n", load=Load.FULL)
    assert _counts(county, batch) == {"changed": 1, "closed": 1}
    confirm(county, DEMO, row_id=batch)
    assert _open(county) == {"V1", "V3"}
    undo(county, DEMO, row_id=batch)
    assert _everything(county) == before


def test_a_difference_load_closes_nothing(county: Engine) -> None:
    confirm(county, DEMO, row_id=_bring(county, f"{HEAD}V1,HWK,Koch/Köchin,3\n"))
    assert _open(county) == {"V1", "V2", "V3"}


def test_a_row_with_an_error_is_not_taken_for_missing(county: Engine) -> None:
    content = f"{HEAD}V1,HWK,Koch/Köchin,3\nV2,HWK,Tischler/in,viele\n"
    confirm(county, DEMO, row_id=_bring(county, content, load=Load.FULL))
    assert _open(county) == {"V1", "V2", "V3"}


def test_what_an_import_closed_opens_when_it_is_listed_again(county: Engine) -> None:
    confirm(county, DEMO, row_id=_bring(county, f"{HEAD}V1,HWK,Koch,3\n", load=Load.FULL))
    again = _bring(county, f"{HEAD}V2,HWK,Tischler/in,\n")
    assert _counts(county, again) == {"changed": 1, "reopened": 1}
    confirm(county, DEMO, row_id=again)
    assert _open(county) == {"V1", "V2", "V3"}


def test_what_was_changed_since_is_not_overwritten_by_undo(county: Engine) -> None:
    batch = _bring(county, FIRST)
    confirm(county, DEMO, row_id=batch)
    with reading(county) as connection:
        place = next(one for one in open_places(connection) if one.record.place_id == "N1")
    withdraw_place(county, DEMO, row_id=place.id, if_match="*")
    after = _everything(county)
    with pytest.raises(RefusedError, match="gelöscht: 1"):
        undo(county, DEMO, row_id=batch)
    assert _everything(county) == after


def test_a_file_of_pupils_is_forgotten_once_it_is_stored_or_somebody_is_erased(
    county: Engine,
) -> None:
    first = bring(county, DEMO, Delivery("people", "p.csv", b"person_id,given_name\nP1,Mia\n"))
    second = bring(county, DEMO, Delivery("people", "q.csv", b"person_id\nP9\n"))
    before = _everything(county)
    confirm(county, DEMO, row_id=first.id)
    with pytest.raises(RefusedError):
        open_batch(county, DEMO, row_id=first.id)
    undo(county, DEMO, row_id=first.id)
    assert _everything(county) == before
    row = get_person_by_key(county, DEMO, person_id="P3").id
    with writing(county) as connection:
        remove_person(connection, DEMO, row_id=row)
    with pytest.raises(RefusedError):
        confirm(county, DEMO, row_id=second.id)


def test_what_undo_would_need_goes_with_an_erased_person(county: Engine) -> None:
    batch = bring(county, DEMO, Delivery("people", "p.csv", b"person_id,given_name\nP3,Mia\n"))
    confirm(county, DEMO, row_id=batch.id)
    row = get_person_by_key(county, DEMO, person_id="P3").id
    with writing(county) as connection:
        remove_person(connection, DEMO, row_id=row)
    with reading(county) as connection:
        assert connection.execute(text("SELECT count(*) FROM import_change")).scalar_one() == 0


def test_a_chamber_brings_places_and_sees_no_file_of_pupils(county: Engine) -> None:
    chamber = Scope("a", Role.CHAMBER)
    people = Delivery("people", "p.csv", b"person_id\nP9\n")
    pupils = bring(county, DEMO, people)
    with pytest.raises(NotPermitted):
        bring(county, chamber, people)
    with pytest.raises(NotFoundError):
        get_batch(county, chamber, row_id=pupils.id)
    assert list_batches(county, chamber) == []
    with pytest.raises(NotFoundError):
        get_batch(county, Scope("b"), row_id=pupils.id)


def test_a_discarded_file_can_not_be_stored(county: Engine) -> None:
    batch = _bring(county, FIRST)
    discard(county, DEMO, row_id=batch)
    with pytest.raises(RefusedError):
        confirm(county, DEMO, row_id=batch)


def test_places_of_others_are_refused_as_a_whole(county: Engine) -> None:
    import_records(county, [PlaceRecord(place_id="B1", source=PlaceSource.HWK)], scope=Scope("b"))
    batch, before = _bring(county, f"{HEAD}N8,HWK,Koch,1\nB1,HWK,Meins,1\n"), _everything(county)
    with pytest.raises(RefusedError):
        confirm(county, DEMO, row_id=batch)
    assert _everything(county) == before


def test_what_headings_mean_is_remembered_for_a_source(county: Engine) -> None:
    content = b"Schild,Was\nN1,Koch\n"
    columns = {"Schild": "place_id", "Was": "title"}
    bring(county, DEMO, Delivery("places", "a.csv", content, origin="IHK F", columns=columns))
    again = bring(county, DEMO, Delivery("places", "b.csv", content, origin="IHK F"))
    assert open_batch(county, DEMO, row_id=again.id).reading.records == (
        PlaceRecord(place_id="N1", title="Koch"),
    )


KILLED = """
import os, signal, sys
from uuid import UUID
from api.db import database
from api.scope import DEMO
from api.services import desk, desk_plan
def killed(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
desk_plan.settle_batch = killed
with database(sys.argv[1]) as engine:
    desk.confirm(engine, DEMO, row_id=UUID(sys.argv[2]))
"""


def test_an_import_that_is_killed_has_stored_nothing_and_can_be_confirmed_again(
    county: Engine,
) -> None:
    before, batch = _everything(county), _bring(county, FIRST)
    url = county.url.render_as_string(hide_password=False)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, url, str(batch)], check=False, env=dict(os.environ)
    )
    assert killed.returncode == -signal.SIGKILL
    assert _everything(county) == before
    assert get_batch(county, DEMO, row_id=batch).state is BatchState.PREVIEW
    confirm(county, DEMO, row_id=batch)
    assert _open(county) == {"V1", "V2", "V3", "N1"}


def _people(engine: Engine, scope: Scope) -> list[PersonEntry]:
    with reading(engine) as connection:
        return list_people(connection, scope)


def _agency(engine: Engine, kind: TenantKind) -> Scope:
    """A tenant of a kind."""
    account = NewAccount("mira", Role.COUNSELLOR, "agentur", tenant_kind=kind)
    add_accounts(engine, [account], "Amsel, Drossel, Fink")
    return Scope("agentur")


@pytest.mark.parametrize("kind", [TenantKind.AA, TenantKind.LAND_BODY])
def test_a_contact_list_goes_six_months_after_its_collection(
    county: Engine, kind: TenantKind
) -> None:
    scope = _agency(county, kind)
    delivery = Delivery("people", "liste.csv", CONTACTS, collected_on=COLLECTED)
    batch = bring(county, scope, delivery)
    stored = confirm(county, scope, row_id=batch.id)
    assert stored.counts["new"] == 2
    first, second = _people(county, scope)
    assert first.person_id.startswith("K31A-")
    inform(county, scope, row_id=second.id, informed_on=COLLECTED, on=COLLECTED)
    periods = replace(Settings().periods, inactive=600, audit=600)
    before = run_retention(county, periods, on=date(2027, 2, 27), dry_run=False)
    assert before.contact_lists == 0
    protocol = run_retention(county, periods, on=date(2027, 2, 28), dry_run=False)
    assert protocol.contact_lists == 1
    assert [one.id for one in _people(county, scope)] == [second.id]


def test_a_contact_list_can_be_taken_back(county: Engine) -> None:
    scope = _agency(county, TenantKind.AA)
    delivery = Delivery("people", "liste.csv", CONTACTS, collected_on=COLLECTED)
    batch = bring(county, scope, delivery)
    confirm(county, scope, row_id=batch.id)
    assert undo(county, scope, row_id=batch.id).state is BatchState.UNDONE
    assert _people(county, scope) == []


@pytest.mark.parametrize(
    "kind", [kind for kind in TenantKind if kind not in {TenantKind.AA, TenantKind.LAND_BODY}]
)
def test_nobody_else_may_bring_a_contact_list(county: Engine, kind: TenantKind) -> None:
    delivery = Delivery("people", "liste.csv", CONTACTS, collected_on=COLLECTED)
    with pytest.raises(RefusedError, match="weil das Gesetz nur ihnen diese Angaben gibt"):
        bring(county, _agency(county, kind), delivery)
