"""Help and wrong use: German, with an example, exit code 2."""

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


VERBS = [
    ["demo"],
    ["serve"],
    ["resolve"],
    ["match"],
    ["programmes"],
    ["import"],
    ["letter"],
    ["migrate"],
    ["reference", "import"],
    ["audit", "verify"],
    *(["user", verb] for verb in ("add", "list", "disable", "password", "reset-otp", "codes")),
    ["person", "export"],
    ["person", "erase"],
    ["retention", "run"],
    ["backup"],
    ["restore"],
    ["user", "key"],
    ["user", "revoke-key"],
]
ENGLISH = ["Usage", "Options:", "Arguments:", "Commands:", "required", "default:", "Show this"]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_has_german_help_with_one_example(verb: list[str], passung: "Passung") -> None:
    ended = passung(*verb, "--help")
    assert ended.code == 0
    assert ended.out.count("Beispiel:") == 1
    assert f"passung {' '.join(verb)}" in ended.out
    assert [word for word in ENGLISH if word in ended.out] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("match", "Die Option --people fehlt."),
        ("match --people", "Zur Option --people fehlt der Wert."),
        ("match --peple x", "Die Option --peple gibt es nicht."),
        ("match --strict=1", "Die Option --strict hat keinen Wert."),
        (
            "match --people a --places b --top 0",
            "Der Wert von --top ist nicht zulässig. Erlaubt: eine ganze Zahl ab 1.",
        ),
        (
            "match --people a --places b --top viele",
            "Der Wert von --top ist nicht zulässig. Erlaubt: eine ganze Zahl.",
        ),
        ("match x --people a --places b", "Überzählige Angaben: x."),
        (
            "match --people a --places b --on gestern",
            "--on: „gestern“ ist kein Datum. Erlaubt: 2027-02-15 oder 15.02.2027.",
        ),
        (
            "match --people a --places b --profile nix",
            "Die Gewichtung „nix“ gibt es nicht. Vorhanden: ",
        ),
        ("macht", "Den Befehl „macht“ gibt es nicht."),
        ("import people", "Die Angabe DATEI fehlt."),
        ("import leute x.csv", "Erlaubt: people, places, offers, bodies."),
        ("resolve", "Bitte entweder Texte angeben oder eine Datei mit --input."),
        ("resolve Koch --input x.csv", "Bitte entweder Texte angeben oder eine Datei mit --input."),
        ("resolve Koch --as job", "Erlaubt: wish, title."),
        ("letter D01 --person p --to b --output a.doc", "muss auf .html oder .pdf enden"),
    ],
)
def test_wrong_use_ends_with_2_and_a_german_sentence(
    arguments: str, sentence: str, passung: "Passung"
) -> None:
    ended = passung(*arguments.split())
    assert ended.code == 2
    assert sentence in ended.err
    assert ended.out == ""


def test_a_setting_that_is_not_allowed_is_a_wrong_use(
    passung: "Passung", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSUNG_PORT", "acht")
    ended = passung("migrate")
    assert (ended.code, ended.err) == (2, "Diese Einstellung ist nicht zulässig: PASSUNG_PORT.\n")


def test_help_loads_nothing_that_is_slow() -> None:
    code = (
        "import sys\n"
        "from api.cli import run\n"
        "run(['match', '--help'])\n"
        "slow = {'numpy', 'pydantic', 'fastapi', 'sqlalchemy', 'rich', 'scipy', 'api.intake'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ended.stderr == "[]\n"


@pytest.mark.bench
def test_help_is_there_within_0_4_seconds() -> None:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "api.cli", "match", "--help"]
    subprocess.run(command, capture_output=True, check=True)
    assert time.perf_counter() - begun < 0.4
