"""The edge of the command line: exit codes, pipes, locales, lists for this machine, the port."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.commands import talk
from api.commands.exits import EXIT_CODES, exit_code_of, guarded
from matching.errors import (
    ConsentMissing,
    DataFileError,
    InputError,
    NotFoundError,
    PassungError,
    RefusedError,
    UnavailableError,
    UsageError,
)

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RefusedError("x"), 1),
        (ConsentMissing("x", purpose="P3", recipient="b"), 1),
        (UsageError("x"), 2),
        (NotFoundError("x"), 2),
        (InputError("x"), 3),
        (UnavailableError("x"), 4),
        (DataFileError("x", path=Path("rule.yaml")), 4),
    ],
)
def test_each_error_has_its_code(
    error: PassungError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise error

    assert guarded(fail) == code
    assert capsys.readouterr().err == f"{error.message}\n"


def test_what_nobody_expected_is_named_by_class_and_place_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> int:
        raise ValueError("Erika Geheim")

    assert guarded(fail) == 4
    said = capsys.readouterr().err
    assert said.startswith("Unerwarteter Fehler (ValueError in fail:")
    assert "Geheim" not in said


@pytest.mark.parametrize("address", ["quatsch", "nichts://nutzer:geheim@host/x"])
def test_an_address_of_no_database_ends_with_4(
    passung: "Passung", monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PASSUNG_DATABASE_URL", address)
    ended = passung("migrate")
    assert ended.code == 4
    assert ended.err.startswith("PASSUNG_DATABASE_URL ist keine Adresse einer Datenbank.")
    assert "geheim" not in ended.err


def test_an_error_without_a_branch_ends_with_4() -> None:
    assert exit_code_of(PassungError("x")) == 4


def test_every_branch_of_the_tree_has_a_code() -> None:
    covered = tuple(kind for kind, _ in EXIT_CODES)
    assert all(issubclass(kind, covered) for kind in PassungError.__subclasses__())


def test_german_text_comes_out_whatever_the_locale(tables: Sequence[str]) -> None:
    environment = {"LANG": "C", "LC_ALL": "C", "HOME": os.environ["HOME"], "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [*COMMAND, "match", *tables], env=environment, capture_output=True, check=True
    )
    assert "Wunsch" in ended.stdout.decode("utf-8")
    assert "„weiß nicht“" in ended.stderr.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(tables: Sequence[str]) -> None:
    script = f'{COMMAND[0]} -c "$0" match "$@" | head -c 10'
    ended = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", script, COMMAND[2], *tables],
        capture_output=True,
        check=True,
    )
    assert ended.stdout == b'{"person_i'
    assert b"Traceback" not in ended.stderr


def test_titles_of_this_machine_are_understood_afterwards(
    passung: "Passung", tmp_path: Path
) -> None:
    source = tmp_path / "titel.csv"
    source.write_text("title,kldb5,note\nBlubberquirltechniker,25212,x\n,25212,\n")
    ended = passung("reference", "import", "titles", source)
    assert ended.code == 0
    assert ended.out.startswith("1 Zeilen gespeichert in ")
    assert "Zeile 3" in ended.err
    question = [*COMMAND, "resolve", "Blubberquirltechniker", "--as", "title"]
    answer = subprocess.run(question, capture_output=True, check=True)
    assert b'"codes": ["25212"' in answer.stdout
    again = passung("reference", "import", "titles", source, "--strict")
    assert again.code == 3
    assert (
        "Die zuvor eingelesene Liste wurde ersetzt."
        in passung("reference", "import", "titles", source).err
    )


def test_travel_times_of_this_machine_count_afterwards(
    passung: "Passung", tables: Sequence[str], tmp_path: Path
) -> None:
    source = tmp_path / "fahrzeiten.csv"
    source.write_text(
        "from_postcode,to_postcode,mode,minutes\n61440,61352,TRANSIT,22\n61440,6135,CAR,9\n"
    )
    ended = passung("reference", "import", "travel", source)
    assert ended.code == 0
    assert ended.out.startswith("1 Zeilen gespeichert in ")
    assert "Zeile 3, Spalte „to_postcode“: „6135“; erlaubt: fünf Ziffern." in ended.err
    matched = passung("match", *tables).out
    assert "22 Min. mit Bus und Bahn laut Fahrzeitentabelle" not in matched  # the bicycle is faster
    source.write_text("from_postcode,to_postcode,mode,minutes\n61440,61352,TRANSIT,12\n")
    passung("reference", "import", "travel", source)
    assert "12 Min. mit Bus und Bahn laut Fahrzeitentabelle" in passung("match", *tables).out


def test_a_list_without_a_usable_row_ends_with_3(passung: "Passung", tmp_path: Path) -> None:
    source = tmp_path / "titel.csv"
    source.write_text("title,kldb5\n,\n")
    assert passung("reference", "import", "titles", source).code == 3
    assert passung("reference", "import", "postcodes", tmp_path / "fehlt.txt").code == 3


def test_a_port_that_is_taken_ends_with_4(
    passung: "Passung", monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PASSUNG_PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("PASSUNG_DEMO", "1")
        ended = passung("serve")
    assert ended.code == 4
    assert "ist belegt" in ended.err


def test_a_bar_appears_only_on_a_terminal_and_only_after_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("api.commands.talk._PATIENCE_SECONDS", -1.0)
    with talk.progress("Prüfen", 2) as step:
        step(1)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with talk.progress("Prüfen", 2) as step:
        step(1)
    assert capsys.readouterr().err.endswith("Prüfen: fertig.\n")
    monkeypatch.setattr("api.commands.talk._PATIENCE_SECONDS", 60.0)
    with talk.progress("Prüfen", 2) as step:
        step(1)
    assert capsys.readouterr().err == ""
