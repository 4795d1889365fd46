"""Titles against imported ones: the index is written once and loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching.occupations import Asker, resolve, resolve_many, write_index
from matching.occupations.store import title_index
from matching.reference import use_imports, write_titles

TITLES = """title,kldb5
Torfstecher/in,21111
Torfstecherin,21111
Leiter/in der Torfgewinnung,21194
Leiter/in der Kiesgewinnung,21194
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with imported titles and their index."""
    made = tmp_path_factory.mktemp("imports")
    source = made / "given.csv"
    source.write_text(TITLES, encoding="utf-8")
    write_titles(source, made)
    use_imports(made)
    write_index()
    yield made
    use_imports(None)


def test_imported_title_is_found(folder: Path) -> None:
    use_imports(folder)
    assert resolve("Torfstecherin (m/w/d)", asker=Asker.TITLE).codes[0] == "21111"


def test_wish_for_a_rare_occupation_is_found_among_the_imported(folder: Path) -> None:
    use_imports(folder)
    assert resolve("Ich will Torfstecherin werden").codes[0] == "21111"


def test_official_name_still_wins(folder: Path) -> None:
    use_imports(folder)
    assert resolve("Bäcker/in", asker=Asker.TITLE).codes[0] == "29222"


def test_shares_of_one_title_sum_to_at_most_about_one(folder: Path) -> None:
    use_imports(folder)
    sure = [c.confidence for c in resolve("Torfleiter", asker=Asker.TITLE).candidates]
    assert sure == sorted(sure, reverse=True)


def test_many_titles_are_answered_as_each_is(folder: Path) -> None:
    use_imports(folder)
    titles = ["Torfstecher", "Kiesleiterin", "Bäckr", "", "Torfstecherei Kies", "zzqx"]
    each = [resolve(title, asker=Asker.TITLE) for title in titles]
    assert resolve_many(titles, asker=Asker.TITLE) == each


def test_index_is_mapped_from_disk(folder: Path) -> None:
    use_imports(folder)
    (written,) = folder.glob("title_index-*")
    before = written.stat().st_mtime_ns
    assert title_index() is not None
    assert [path.stat().st_mtime_ns for path in folder.glob("title_index-*")] == [before]


def test_without_import_there_is_no_index(tmp_path: Path) -> None:
    use_imports(tmp_path)
    assert title_index() is None
    assert write_index() is None


def test_what_wishes_are_learned_from_is_kept_in_each_folder_in_use(tmp_path: Path) -> None:
    for name in ("one", "two"):
        use_imports(tmp_path / name)
        assert resolve("Dachdekcker im Handwerk").codes
        assert len([*(tmp_path / name).glob("wish_index-*")]) == 1
