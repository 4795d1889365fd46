"""A backup holds one moment of everything, and can be put into an empty database of either kind."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, MetaData, select, text

from api.backup import restore, write_backup
from api.backup.archive import file_sha256
from api.backup.manifest import Manifest
from api.db import database, is_migrated, migrate, reading, roll_back, writing
from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.audit import read_audit, verify_audit
from api.services.imports import import_records
from api.services.market import OpenMarket
from api.services.own_use import OwnUse
from api.services.people import get_person, get_person_by_key
from api.services.person_changes import delete_person
from api.services.picks import pick_wish
from api.services.referrals import create_referral
from api.services.runs import RunOptions, keep_run, list_runs, reproduce_run
from matching.errors import InputError, RefusedError, UnavailableError
from matching.vocabulary import PlaceSource
from tests.api.databases import Databases
from tests.api.service import ON
from tests.api.services.test_whole_export import aim_of

Content = dict[str, list[str]]


def _content(engine: Engine) -> Content:
    """Every row of every table as text, without the entries that backups themselves leave."""
    found = MetaData()
    found.reflect(engine)
    with reading(engine) as connection:
        return {
            table.name: sorted(
                str([str(value) for value in row])
                for row in connection.execute(select(table))
                if "BACKUP" not in row
            )
            for table in found.sorted_tables
            if table.name != "audit_head"
        }


@contextmanager
def _restored(databases: Databases, path: Path, folder: Path | None = None) -> Iterator[Engine]:
    with databases.new(None) as url, database(url) as empty:
        restore(empty, path, data_dir=folder)
        yield empty


def _place(place_id: str, title: str) -> PlaceRecord:
    return PlaceRecord(place_id=place_id, source=PlaceSource.HWK, title=title)


@pytest.fixture
def lived(county: Engine) -> Engine:
    """The county with a pick, a referral, and times and keys of every kind."""
    key = get_person_by_key(county, DEMO, person_id="P1").id
    pick_wish(county, DEMO, row_id=key, number=2, kldb="22342", on=ON)
    market, own_use = OpenMarket(county), OwnUse(ON)
    keep_run(county, market, DEMO, row_id=key, options=RunOptions(), own_use=own_use)
    import_records(county, [_place("V9", "Koch/Köchin"), _place("V1", "Anders")], scope=DEMO)
    create_referral(county, DEMO, aim_of(county, "P1"), key=None)
    return county


def test_what_was_backed_up_is_back_row_by_row(
    lived: Engine, databases: Databases, tmp_path: Path
) -> None:
    path, before = tmp_path / "s.zip", _content(lived)
    manifest = write_backup(lived, path, data_dir=tmp_path)
    with _restored(databases, path) as back:
        assert _content(back) == before
        assert is_migrated(back)
        assert verify_audit(back, anchor=manifest.audit_hash).damage is None
        last = read_audit(back, DEMO, before=None, limit=2).items
        assert [(one.verb, one.kind) for one in last] == [("CREATE", "BACKUP"), ("READ", "BACKUP")]
        assert get_person_by_key(back, DEMO, person_id="P1").record.family_name == "Öztürk"
        with writing(back) as connection:
            assert connection.execute(text("SELECT count(*) FROM consent")).scalar_one() == 2


def test_a_backup_of_one_kind_of_database_goes_into_the_other(
    lived: Engine, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    kind = "sqlite" if lived.dialect.name == "postgresql" else "postgres"
    other: Databases = request.getfixturevalue(kind)
    write_backup(lived, tmp_path / "s.zip", data_dir=tmp_path)
    with _restored(other, tmp_path / "s.zip") as back:
        person = get_person_by_key(back, DEMO, person_id="P1")
        mine = get_person(lived, DEMO, row_id=person.id)
        assert (person.record, person.picks) == (mine.record, mine.picks)
        assert verify_audit(back).damage is None


def test_what_is_stored_after_a_restore_follows_what_was_there(
    lived: Engine, databases: Databases, tmp_path: Path
) -> None:
    """The history of places is numbered by the database, and a kept result rests on it."""
    write_backup(lived, tmp_path / "s.zip", data_dir=tmp_path)
    with _restored(databases, tmp_path / "s.zip") as back:
        import_records(back, [_place("V9", "Bäcker/in"), _place("V10", "Maurer/in")], scope=DEMO)
        key = get_person_by_key(back, DEMO, person_id="P1").id
        run = list_runs(back, DEMO, row_id=key)[0]
        assert reproduce_run(back, DEMO, run_id=run.id).identical


def test_a_backup_while_others_write_is_one_moment(
    county: Engine, databases: Databases, tmp_path: Path
) -> None:
    """Each write stores a person and an entry of the log: the backup has both or neither."""
    stop, wrote, numbers = Flag(), Flag(), iter(range(100_000))

    def write() -> None:
        while not stop.is_set():
            record = PersonRecord(person_id=f"N{next(numbers)}", given_name="Kim" * 50)
            import_records(county, [record], scope=DEMO)
            wrote.set()

    def made(number: int) -> Manifest:
        wrote.clear()
        assert wrote.wait(20)
        return write_backup(county, tmp_path / f"s{number}.zip", data_dir=tmp_path)

    writer = Thread(target=write)
    writer.start()
    try:
        backups = [made(number) for number in range(4)]
    finally:
        stop.set()
        writer.join()
    seen = [next(part.rows for part in one.tables if part.name == "person") for one in backups]
    assert seen == sorted(seen)
    assert seen[-1] > seen[0] > 3
    with _restored(databases, tmp_path / "s3.zip") as back:
        assert verify_audit(back).damage is None
        with reading(back) as connection:
            created = "SELECT count(*) FROM audit_entry WHERE verb = 'CREATE' AND kind = 'PERSON'"
            people = "SELECT count(*) FROM person"
            assert connection.execute(text(people)).scalar_one() == seen[-1]
            assert connection.execute(text(created)).scalar_one() == seen[-1]


def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    county: Engine, databases: Databases, tmp_path: Path
) -> None:
    roll_back(county, "0006")
    assert old_backup(county, tmp_path / "s.zip") == "0006"
    with _restored(databases, tmp_path / "s.zip") as back:
        assert is_migrated(back)
        person = get_person_by_key(back, DEMO, person_id="P1")
        assert (person.record.given_name, person.restriction) == ("Mira", None)


def old_backup(engine: Engine, path: Path) -> str:
    """A backup made with the schema as it is."""
    return write_backup(engine, path, data_dir=path.parent).revision


def test_nothing_is_restored_into_a_database_that_holds_something(
    county: Engine, tmp_path: Path
) -> None:
    write_backup(county, tmp_path / "s.zip", data_dir=tmp_path)
    before = _content(county)
    with pytest.raises(RefusedError, match="nicht leer"):
        restore(county, tmp_path / "s.zip", data_dir=None)
    assert _content(county) == before


def _changed(source: Path, target: Path, member: str, content: bytes) -> Path:
    """A backup in which one member is another one."""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return target


def test_a_changed_part_is_noticed_before_anything_is_stored(
    county: Engine, databases: Databases, tmp_path: Path
) -> None:
    write_backup(county, tmp_path / "s.zip", data_dir=tmp_path)
    with ZipFile(tmp_path / "s.zip") as archive:
        rows = archive.read("tables/person.jsonl")
    forged = _changed(
        tmp_path / "s.zip",
        tmp_path / "f.zip",
        "tables/person.jsonl",
        rows.replace(b"Mira", b"Vera"),
    )
    with databases.new(None) as url, database(url) as empty:
        with pytest.raises(InputError, match=r"Prüfsumme von „tables/person.jsonl“"):
            restore(empty, forged, data_dir=None)
        restore(empty, tmp_path / "s.zip", data_dir=None)


def test_a_forged_log_is_noticed_and_the_database_is_empty_again(
    county: Engine, databases: Databases, tmp_path: Path
) -> None:
    """Somebody who changes a part can also write its checksum: the chain still shows it."""
    from hashlib import sha256

    write_backup(county, tmp_path / "s.zip", data_dir=tmp_path)
    with ZipFile(tmp_path / "s.zip") as archive:
        log = archive.read("tables/audit_entry.jsonl").replace(b'"CREATE"', b'"DELETE"', 1)
        manifest = json.loads(archive.read("manifest.json"))
    part = next(one for one in manifest["tables"] if one["name"] == "audit_entry")
    part["sha256"] = sha256(log).hexdigest()
    forged = _changed(tmp_path / "s.zip", tmp_path / "f.zip", "tables/audit_entry.jsonl", log)
    forged = _changed(forged, tmp_path / "g.zip", "manifest.json", json.dumps(manifest).encode())
    with databases.new(None) as url, database(url) as empty:
        with pytest.raises(InputError, match="nicht lückenlos"):
            restore(empty, forged, data_dir=None)
        assert not is_migrated(empty)
        restore(empty, tmp_path / "s.zip", data_dir=None)


@pytest.mark.parametrize("content", [b"", b"PK", b"Das ist kein ZIP." * 100])
def test_what_is_no_backup_is_refused(databases: Databases, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.zip"
    path.write_bytes(content)
    with (
        databases.new(None) as url,
        database(url) as empty,
        pytest.raises(InputError, match="keine Sicherung"),
    ):
        restore(empty, path, data_dir=None)


def test_only_the_owner_reads_it_and_nothing_is_overwritten(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "s.zip"
    write_backup(engine, path, data_dir=tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = file_sha256(path)
    with pytest.raises(RefusedError):
        write_backup(engine, path, data_dir=tmp_path)
    assert file_sha256(path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["s.zip"]


def test_a_backup_that_breaks_off_leaves_no_file(
    county: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError

    monkeypatch.setattr("api.backup.write.line_of", full)
    with pytest.raises(UnavailableError):
        write_backup(county, tmp_path / "s.zip", data_dir=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_lists_of_the_data_folder_come_along_and_replace_nothing(
    engine: Engine, databases: Databases, tmp_path: Path
) -> None:
    source, target = tmp_path / "von", tmp_path / "nach"
    source.mkdir()
    target.mkdir()
    (source / "school_deadlines.csv").write_text("alt")
    (source / "titles.csv").write_text("Titel")
    (target / "school_deadlines.csv").write_text("neu")
    write_backup(engine, tmp_path / "s.zip", data_dir=source)
    with databases.new(None) as url, database(url) as empty:
        done = restore(empty, tmp_path / "s.zip", data_dir=target)
    assert list(done.left) == ["school_deadlines.csv"]
    assert (target / "school_deadlines.csv").read_text() == "neu"
    assert (target / "titles.csv").read_text() == "Titel"


def test_an_empty_database_has_nothing_to_back_up(databases: Databases, tmp_path: Path) -> None:
    with (
        databases.new(None) as url,
        database(url) as empty,
        pytest.raises(UnavailableError, match="passung migrate"),
    ):
        write_backup(empty, tmp_path / "s.zip", data_dir=tmp_path)


def test_a_backup_after_an_erasure_holds_no_value_of_the_person(
    county: Engine, tmp_path: Path
) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    for name in ("vorher", "nachher"):
        write_backup(county, tmp_path / f"{name}.zip", data_dir=tmp_path)
        if name == "vorher":
            delete_person(county, DEMO, row_id=key, if_match="*")
    held = {
        name: [
            value for value in ("Mira", "Öztürk", "2010-09-14") if value.encode() in _bytes(name)
        ]
        for name in (tmp_path / "vorher.zip", tmp_path / "nachher.zip")
    }
    assert list(held.values()) == [["Mira", "Öztürk", "2010-09-14"], []]


def _bytes(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_migrating_to_a_revision_stops_there(databases: Databases) -> None:
    with databases.new(None) as url, database(url) as empty:
        migrate(empty, "0004")
        assert not is_migrated(empty)
