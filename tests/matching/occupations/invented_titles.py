"""An import that nobody publishes: titles made of two built-in names, in any number."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from matching.occupations import write_index
from matching.reference import known_names, use_imports, write_titles

SEED = 20270801


def import_invented_titles(count: int, folder: Path) -> None:
    """Import so many titles into the folder, write their index and use it."""
    use_imports(None)
    source = folder / "invented.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("title", "kldb5"), *_titles(count)])
    report = write_titles(source, folder)
    assert report.stored == count, report.problems[:3]
    use_imports(folder)
    write_index()


def _titles(count: int) -> Iterator[tuple[str, str]]:
    """Distinct titles, each with the code of the name it begins with."""
    chance = random.Random(SEED)
    names = known_names()
    seen: set[str] = set()
    while len(seen) < count:
        first, second = chance.sample(names, 2)
        joined = chance.choice((f"{first.name} ({second.name})", f"{first.name} - {second.name}"))
        if len(joined) <= 120 and joined.casefold() not in seen:
            seen.add(joined.casefold())
            yield joined, first.kldb
