"""Learned indexes on disk: complete or absent, never written to again, shared by threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from matching.occupations import known, store
from matching.occupations.store import LearnedIndex, wish_index
from matching.occupations.tables import Entry, built_in_entries
from matching.reference import use_imports

THREADS = 16
ENTRIES = built_in_entries()[:300]
KNOWN = ENTRIES[0].text


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """Nothing that was learned elsewhere, and nothing for others from here."""
    return tmp_path / "learned"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of imports in use, and nothing learned yet; learning is short."""
    monkeypatch.setattr(store, "built_in_entries", lambda: ENTRIES)
    monkeypatch.setattr(known._Latest, "index", None)  # noqa: SLF001
    use_imports(tmp_path)
    yield tmp_path
    use_imports(None)


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries were learned from, each time."""
    made: list[int] = []
    learn = store.learn

    def counted(entries: list[Entry]) -> LearnedIndex:
        made.append(len(entries))
        return learn(entries)

    monkeypatch.setattr(store, "learn", counted)
    return made


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_many_threads_learn_once_and_share_what_was_learned(
    folder: Path, lessons: list[int]
) -> None:
    start = Barrier(THREADS)

    def ask(_thread: int) -> LearnedIndex:
        start.wait()
        return known.learned()

    with ThreadPoolExecutor(THREADS) as pool:
        found = [*pool.map(ask, range(THREADS))]
    assert lessons == [300]
    assert {id(one) for one in found} == {id(found[0])}
    assert len(_names(folder)) == 1


@pytest.mark.usefixtures("lessons")
def test_whoever_writes_second_uses_what_the_first_wrote(folder: Path) -> None:
    made = wish_index()
    (first,) = folder.iterdir()
    before = first.stat().st_mtime_ns
    assert store._write(made, first) == first  # noqa: SLF001
    assert (_names(folder), first.stat().st_mtime_ns) == ([first.name], before)


@pytest.mark.parametrize("harm", ["cut", "missing"])
def test_a_broken_index_is_made_anew(folder: Path, lessons: list[int], harm: str) -> None:
    wish_index()
    array = next(folder.glob("wish_index-*/names_data.npy"))
    array.write_bytes(array.read_bytes()[:40]) if harm == "cut" else array.unlink()
    assert wish_index().names.exact(KNOWN)
    assert wish_index().names.exact(KNOWN)
    assert lessons == [300, 300]


def test_an_index_of_older_lists_goes_and_stays_usable(
    folder: Path, lessons: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    older = wish_index()
    monkeypatch.setattr(store, "_LAYOUT", "next")
    wish_index()
    assert len(_names(folder)) == 1
    assert older.names.nearest([KNOWN], 1)[0][0].text == KNOWN
    assert lessons == [300, 300]


def test_a_folder_that_cannot_be_written_to_only_costs_learning(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "save_model", full)
    assert wish_index().names.exact(KNOWN)
    assert _names(folder) == []
