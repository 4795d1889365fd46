"""The files of the invented county as rows of cells, with the line for messages."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def county() -> Path:
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def rows(county: Path) -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (county / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
