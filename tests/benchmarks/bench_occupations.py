"""Resolving free text: share right, time per text, batch, loading and memory.

Beside it stand the methods it must beat, on the same texts in the same run. `make bench
TITLES=FILE GOLD=FILE WISHES=FILE`: a list of titles (CSV `title,kldb5`) to import, and titles and
wishes with their codes (CSV `query,codes5[,open3]` and `set` or `category`); what is missing is
said and replaced.
"""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pytest
from rich import box
from rich.table import Table

from matching.occupations import Asker, resolve, write_index
from matching.reference import use_imports, write_titles
from tests.benchmarks.occupation_peers import Method, peers
from tests.benchmarks.occupation_process import BATCH, SINGLES, Memory, Times, measure
from tests.benchmarks.occupation_shares import FIRST, Goal, ask, german, paper, show
from tests.benchmarks.occupation_texts import (
    MIX,
    Name,
    Text,
    built_in_names,
    hold_out,
    misspelled_names,
    mixed,
    read_names,
    read_texts,
)

pytestmark = pytest.mark.bench

AS_TITLE, AS_WISH = "Passung (Titel)", "Passung (Wunsch)"
OURS = {AS_TITLE: Asker.TITLE, AS_WISH: Asker.WISH}
FEWER_ERRORS = {AS_TITLE: Goal(1 / 3, empties=False), AS_WISH: Goal(1 / 2, empties=True)}
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured, with the import in `folder` if there is one.

    `held` are titles with their codes, held out unless a file gives them; `names` is the list
    that all methods search, ours with its own lists added; `writing` are the seconds that the
    index of the import took, None without one.
    """

    names: Sequence[Name]
    held: Sequence[Text]
    folder: Path
    writing: float | None


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """The files that were given, imported into a folder of this run."""
    folder = tmp_path_factory.mktemp("imports")
    names, gold = _given("TITLES", read_names), _given("GOLD", read_texts)
    if names is None:
        _say(
            "Ohne TITLES=DATEI (title,kldb5): gemessen wird nur mit den eingebauten Listen.",
            "Without TITLES=FILE only the built-in lists are measured.",
        )
        yield Setting(built_in_names(), gold or [], folder, None)
        return
    held: Sequence[Text] = gold or []
    if gold is None:
        held, names = hold_out(names)
        _say(
            f"Ohne GOLD=DATEI: {len(held)} Titel aus TITLES sind zurückgehalten, mit allen Formen.",
            f"Without GOLD=FILE {len(held)} titles of TITLES are held out, with all their forms.",
        )
    writing = _imported(names, folder)
    yield Setting(names, held, folder, writing)
    use_imports(None)


def test_titles_right(setting: Setting) -> None:
    if not setting.held:
        _say(
            "Ohne GOLD und TITLES: keine Titel zu bewerten.",
            "Neither GOLD nor TITLES: no titles to score.",
        )
        return
    found = ask(_methods(setting.names, setting.folder), setting.held)
    show(_heading("Titel", setting.names, "GOLD"), found, FEWER_ERRORS[AS_TITLE])
    assert found[AS_TITLE].share(FIRST) >= found["TF-IDF"].share(FIRST)


def test_wishes_right(setting: Setting) -> None:
    use_imports(None)
    names, wishes = built_in_names(), _given("WISHES", read_texts)
    if wishes is None:
        wishes = misspelled_names()
        _say(
            f"Ohne WISHES=DATEI: {len(wishes)} verschriebene Namen unserer Listen statt Wünschen.",
            f"Without WISHES=FILE {len(wishes)} misspelled names of our lists stand for wishes.",
        )
    elif setting.writing is not None:
        names = list(setting.names)
    found = ask(_methods(names, setting.folder), wishes)
    given = bool(os.environ.get("WISHES"))
    goal = FEWER_ERRORS[AS_WISH] if given else None
    show(_heading("Wünsche", names, "WISHES"), found, goal)
    assert not given or found[AS_WISH].share(FIRST) >= found["TF-IDF"].share(FIRST)


def test_times_and_memory(setting: Setting) -> None:
    use_imports(None)
    wishes = mixed(built_in_names(), SINGLES + BATCH)
    made, _ = measure(wishes[:2], asker=Asker.WISH, folder=setting.folder)
    measured = [
        measure(mixed(setting.names, SINGLES + BATCH), asker=Asker.TITLE, folder=setting.folder),
        measure(wishes, asker=Asker.WISH, folder=setting.folder),
    ]
    paper().print(f"\n{_mix()}\n", _table([setting.writing, made.first], measured))
    if not Path("/proc/self/smaps_rollup").exists():
        _say("Speicher wird nur unter Linux gemessen.", "Memory is measured on Linux only.")
    assert all(times.batch > 0 for times, _ in measured)


def _table(writing: Sequence[float | None], measured: Sequence[tuple[Times, Memory]]) -> Table:
    took, held = zip(*measured, strict=True)
    table = Table("", "Ziel", *OURS, box=box.MARKDOWN)
    for words, aim, cells in (
        ("Index schreiben, s", "", writing),
        ("Index laden, s", "≤ 1", [one.loading for one in took]),
        ("erster verschriebener Text, s", "", [one.first for one in took]),
        ("ein Text, Median, ms Rechenzeit", "≤ 1", [one.median for one in took]),
        ("ein Text, 95 %, ms Rechenzeit", "≤ 5", [one.slowest_of_95_percent for one in took]),
        (f"{BATCH} Texte auf allen Kernen, s", "≤ 6", [one.batch for one in took]),
        ("dafür Rechenzeit aller Prozesse, s", "", [one.batch_work for one in took]),
        ("Speicher aller Prozesse, MB", "≤ 400", [one.shared_in_each for one in held]),
        ("Gemeinsames nur einmal gezählt, MB", "", [one.shared_once for one in held]),
    ):
        table.add_row(words, aim, *("–" if cell is None else german(cell, 2) for cell in cells))
    return table


def _methods(names: Sequence[Name], folder: Path) -> dict[str, Method]:
    use_imports(folder)
    ours = {name: partial(_codes, asker=asker) for name, asker in OURS.items()}
    return {**ours, **peers(names)}


def _codes(text: str, *, asker: Asker) -> Sequence[str]:
    return resolve(text, asker=asker).codes


def _imported(names: Sequence[Name], folder: Path) -> float:
    source = folder / "given.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("title", "kldb5"), *((one.name, one.code) for one in names)])
    write_titles(source, folder)
    use_imports(folder)
    start = perf_counter()
    write_index()
    return perf_counter() - start


def _given(variable: str, read: Callable[[Path], list[Found]]) -> list[Found] | None:
    """What the file named by an environment variable holds; None when none is named."""
    path = os.environ.get(variable)
    if not path:
        return None
    try:
        return read(Path(path))
    except (OSError, UnicodeDecodeError) as error:
        pytest.fail(f"{variable}={path}: nicht zu lesen / cannot be read ({error})")
    except KeyError as error:
        pytest.fail(f"{variable}={path}: Spalte fehlt / lacks the column {error}")


def _heading(what: str, names: Sequence[Name], variable: str) -> str:
    source = os.environ.get(variable)
    return (
        f"{what} aus {Path(source).name if source else 'eigener Ziehung'}, gesucht in"
        f" {len({name.name for name in names})} Namen: Prozent richtig auf fünf Stellen,"
        " erste Antwort / unter den ersten fünf"
    )


def _mix() -> str:
    parts = ", ".join(f"{percent} % {kind}" for kind, percent in MIX.items())
    return (
        f"In einem eigenen Prozess: {parts}, für Titel aus TITLES, für Wünsche aus unseren Listen;"
        " im Stapel ist der Start des zweiten Prozesses eingerechnet"
    )


def _say(german_words: str, english_words: str) -> None:
    paper().print(f"\n{german_words} / {english_words}")
