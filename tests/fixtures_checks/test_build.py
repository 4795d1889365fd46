"""The script makes the files that lie in the repository, byte for byte."""

import csv
import subprocess
import sys
from pathlib import Path


def build(county: Path, folder: Path, *more: str) -> None:
    command = [sys.executable, "-m", "fixtures.build", "--folder", str(folder), *more]
    subprocess.run(command, cwd=county.parent, check=True)


def without_names(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    hidden = {rows[0].index(name) for name in ("given_name", "family_name", "sex", "nationality")}
    return [[cell for at, cell in enumerate(row) if at not in hidden] for row in rows]


def test_building_again_gives_the_same_bytes(county: Path, tmp_path: Path) -> None:
    build(county, tmp_path)

    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert len(made) == 14
    assert made == {name: (county / name).read_bytes() for name in made}


def test_other_names_change_nothing_else(county: Path, tmp_path: Path) -> None:
    build(county, tmp_path, "--names-seed", "2")

    ours, renamed = county / "people.csv", tmp_path / "people.csv"
    assert ours.read_bytes() != renamed.read_bytes()
    assert without_names(ours) == without_names(renamed)
    assert (county / "places.csv").read_bytes() == (tmp_path / "places.csv").read_bytes()


def test_readme_names_the_day_and_the_demo_person(county: Path) -> None:
    lines = (county / "README.md").read_text(encoding="utf-8").splitlines()
    with (county / "people.csv").open(encoding="utf-8", newline="") as opened:
        first = next(csv.DictReader(opened))

    assert "Stichtag: 2027-02-15" in lines
    assert any(f"`P0001` ({first['given_name']} {first['family_name']})" in line for line in lines)
