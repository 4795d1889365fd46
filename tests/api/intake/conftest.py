"""A file in memory, read as people."""

import importlib.util
import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from api.intake import PEOPLE, Reading, read, source_of
from api.records import PersonRecord

ReadPeople = Callable[..., Reading[PersonRecord]]


@pytest.fixture(scope="session")
def read_people() -> ReadPeople:
    """Read bytes or text under a file name."""

    def read_content(content: bytes | str, name: str = "x.csv") -> Reading[PersonRecord]:
        raw = content.encode() if isinstance(content, str) else content
        return read(source_of(name, io.BytesIO(raw)), PEOPLE)

    return read_content


@pytest.fixture(scope="session")
def books() -> ModuleType:
    """The module that writes workbooks; tests are no packages, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("workbook", Path(__file__).parent / "workbook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
