"""A result names what it rests on, down to moved weights and imported lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching.profiles import load
from matching.reference import use_imports
from matching.versions import versions
from matching.weights import with_weights


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for imported lists, forgotten after the test."""
    use_imports(tmp_path)
    yield tmp_path
    use_imports(None)


def test_the_same_run_rests_on_the_same_versions() -> None:
    assert versions(load()) == versions(load())


def test_other_weights_are_another_version() -> None:
    strong, weak = (with_weights(load(), {"travel": weight}) for weight in (0.9, 0.5))
    assert versions(strong).profile != versions(weak).profile


@pytest.mark.parametrize("name", ["titles", "postcodes", "travel"])
def test_an_imported_list_is_another_version(folder: Path, name: str) -> None:
    before = versions(load()).lists
    (folder / f"imported_{name}.csv").write_text("title,kldb\nQuirler,25212\n", encoding="utf-8")
    assert versions(load()).lists.startswith(f"{before} ")
