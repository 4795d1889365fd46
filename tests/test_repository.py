"""What every file of the repository has in common."""

import ast
import json
import re
import shutil
import socket
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN_FOLDERS = {".git", ".venv", ".cache", ".hypothesis", "node_modules", "demo", "__pycache__"}
LINES_OF_A_MODULE = 300

# In pieces, so that this file does not hold what it forbids.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org")
MACHINE_PATHS = ("/wo" + "rk/main", "/wo" + "rk/shared", "/ro" + "ot/", "/tm" + "p/passung")
WORKPLACE = ("farm" + "-bench", "../sha" + "red")


def repository_files() -> list[Path]:
    """Every file that is, or could be, committed."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return _walked()
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listing.returncode != 0:
        return _walked()
    names = listing.stdout.decode().split("\0")
    return sorted(path for name in names if name and (path := ROOT / name).is_file())


def _walked() -> list[Path]:
    paths = (path for path in ROOT.rglob("*") if path.is_file())
    return sorted(p for p in paths if OWN_FOLDERS.isdisjoint(p.relative_to(ROOT).parts))


FILES = repository_files()
MODULES = [path for path in FILES if path.suffix == ".py"]
CODE = [path for path in MODULES if ROOT / "tests" not in path.parents]


def shown(paths: list[Path]) -> list[str]:
    """Paths as a failing test shows them."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


def text_of(name: str) -> str:
    """Content of a file at the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def containing(words: tuple[str, ...]) -> list[str]:
    """Files in which one of the words occurs."""
    wanted = [word.encode() for word in words]
    return shown([p for p in FILES if any(word in p.read_bytes() for word in wanted)])


def test_no_file_names_a_package_registry() -> None:
    assert containing(REGISTRIES) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert containing(MACHINE_PATHS) == []


def test_no_file_names_a_tool_of_the_workplace() -> None:
    assert containing(WORKPLACE) == []


def test_every_package_says_in_a_readme_what_belongs_there() -> None:
    packages = [
        path.parent
        for path in CODE
        if path.name == "__init__.py" and path.relative_to(ROOT).parts[0] in {"matching", "api"}
    ]
    assert shown([folder for folder in packages if not (folder / "README.md").is_file()]) == []


def test_every_module_has_a_docstring() -> None:
    bare = [p for p in MODULES if not ast.get_docstring(ast.parse(p.read_bytes()))]
    assert shown(bare) == []


def test_no_module_is_too_long_to_read_at_once() -> None:
    long = [p for p in CODE if len(p.read_bytes().splitlines()) > LINES_OF_A_MODULE]
    assert shown(long) == []


def test_every_reference_list_states_source_date_and_licence() -> None:
    lists = [p for p in FILES if p.suffix == ".csv" and ROOT / "matching/reference" in p.parents]
    assert shown([path for path in lists if not _states_its_origin(path)]) == []


def _states_its_origin(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = "\n".join(line for line in lines[:20] if line.startswith("#"))
    return all(
        re.search(rf"^# *{word}\b.*:.*\w", comments, flags=re.IGNORECASE | re.MULTILINE)
        for word in ("source", "date", "licence")
    )


def test_make_help_describes_every_target() -> None:
    makefile = text_of("Makefile")
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    described = re.findall(r"^([a-z]+):.*## \S", makefile, flags=re.MULTILINE)
    assert sorted(described) == sorted(" ".join(phony).split())


def test_readme_names_the_two_commands() -> None:
    readme = text_of("README.md")
    assert "make demo" in readme
    assert "make test" in readme


def test_the_licence_is_complete() -> None:
    licence = text_of("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert "\n15.Applicable Law\n" in licence
    assert licence.endswith("require the production of a new EUPL version.\n")


def test_the_lock_pins_every_dependency_with_hashes() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=\[; ]", line)[0].lower() for line in wanted}
    lock = text_of("requirements.lock")
    pins = re.findall(r"^(\S+)==\S+.*\\\n    --hash=", lock, flags=re.MULTILINE)
    assert names - set(pins) == set()


def test_the_lock_of_the_pages_holds_hashes_and_no_addresses() -> None:
    packages = json.loads(text_of("package-lock.json"))["packages"]
    pinned = {name: package for name, package in packages.items() if name}
    assert pinned
    assert all("integrity" in package for package in pinned.values())
    assert not any("resolved" in package for package in pinned.values())


def test_tests_cannot_reach_the_network() -> None:
    with pytest.raises(RuntimeError, match="No network in tests"):
        socket.create_connection(("203.0.113.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="No network in tests"):
        socket.getaddrinfo("example.org", 80)


def test_tests_can_reach_this_machine() -> None:
    assert socket.getaddrinfo("127.0.0.1", 80)
