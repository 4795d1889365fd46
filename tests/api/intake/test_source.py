"""Where files come from."""

import io
import os
from pathlib import Path

import pytest

from api.intake import PEOPLE, opened, read
from matching.errors import InputError


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("fehlt.csv", "Diese Datei gibt es nicht."),
        (".", "Das ist ein Ordner, keine Datei."),
        ("a\0b", "Diese Datei lässt sich nicht öffnen."),
        ("x" * 5000, "Diese Datei lässt sich nicht öffnen."),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(
    name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught, opened(name):
        pass
    assert caught.value.message.endswith(sentence)


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"person_id\np1\n")))
    with opened("-") as source:
        assert source.name == "Standardeingabe"
        assert len(read(source, PEOPLE).records) == 1


def test_a_pipe_is_read_like_a_file() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"person_id\np1\n")
    os.close(writer)
    with opened(f"/dev/fd/{reader}") as source:
        assert len(read(source, PEOPLE).records) == 1
    os.close(reader)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "riesig.csv"
    with path.open("wb") as file:
        file.truncate(700_000_000)
    with pytest.raises(InputError, match="zu groß"), opened(str(path)):
        pass
