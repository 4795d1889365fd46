"""A weight profile is complete or refused."""

from pathlib import Path

import pytest

from matching.criteria import CRITERIA
from matching.errors import DataFileError, UsageError
from matching.profiles import load, names
from matching.profiles.loader import check_complete, read

STANDARD = Path(__file__).parents[2] / "matching" / "profiles" / "standard.toml"
NAMES = [criterion.name for criterion in CRITERIA]


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    text = STANDARD.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "standard.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", names())
def test_every_profile_weighs_every_criterion(name: str) -> None:
    check_complete(load(name), NAMES)


def test_an_unknown_name_lists_the_profiles_there_are() -> None:
    with pytest.raises(UsageError, match=r"Vorhanden: .*standard"):
        load("gerecht")


def test_weights_that_do_not_sum_to_one_are_refused(tmp_path: Path) -> None:
    path = _changed(tmp_path, "travel = 0.28", "travel = 0.38")
    with pytest.raises(DataFileError, match=r"zusammen 1\.1000"):
        read(path)


def test_a_misspelt_key_is_refused_by_name(tmp_path: Path) -> None:
    path = _changed(tmp_path, "purpose", "purpse")
    with pytest.raises(DataFileError, match=r"standard\.toml"):
        read(path)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('author = "Passung"\n', "", r"„author“: diese Angabe fehlt"),
        ("purpose", "extra = 1\npurpose", r"„extra“: diese Angabe gibt es hier nicht"),
        ("travel = 0.28", "travel = 1.9", r"„weights\.travel“: der Wert muss zwischen 0 und 1"),
        ("travel = 0.28", 'travel = "x"', r"„weights\.travel“: der Wert ist hier nicht zulässig"),
        ("travel = 0.28", "travel = 0.38", r"standard\.toml: die Gewichte ergeben zusammen"),
        ("travel = 0.28", "travel 0.28", r"die Datei ist kein gültiges TOML"),
    ],
)
def test_a_broken_file_is_described_in_german(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(DataFileError, match=sentence):
        read(_changed(tmp_path, old, new))


def test_a_missing_criterion_is_refused_by_name(tmp_path: Path) -> None:
    path = _changed(tmp_path, "travel = 0.28\n", "way = 0.28\n")
    with pytest.raises(DataFileError, match="travel"):
        check_complete(read(path), NAMES)


def test_a_weight_for_something_that_is_no_criterion_is_refused(tmp_path: Path) -> None:
    path = _changed(tmp_path, "travel = 0.28\n", "travel = 0.28\nage = 0.0\n")
    with pytest.raises(DataFileError, match="age"):
        check_complete(read(path), NAMES)
