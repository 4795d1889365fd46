"""Resolving free text: share right, time per text, batch, loading and memory.

Beside it stand the methods it must beat, on the same texts in the same run: rapidfuzz `WRatio`
and `token_set_ratio` over the same names. The texts are misspelled known names. With
`PASSUNG_BENCH_TITLES=FILE` (a CSV `title,kldb5`) titles are resolved against that import.
"""

import os
import random
import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import pytest
from rapidfuzz import fuzz, process

from matching.occupations import Asker, resolve, resolve_many, write_index
from matching.occupations.normalise import canonical
from matching.occupations.store import title_index
from matching.reference import known_names, use_imports, write_titles

pytestmark = pytest.mark.bench

SEED = 20270801
TEXTS = 300
BATCH = 10_000
LETTERS = "aeiounrstlhkmdbg"


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    """TITLE over an import when a file is given, else WISH over the built-in names."""
    given = os.environ.get("PASSUNG_BENCH_TITLES")
    if given is None:
        return Asker.WISH
    folder = tmp_path_factory.mktemp("imports")
    write_titles(Path(given), folder)
    use_imports(folder)
    start = perf_counter()
    write_index()
    print(f"\nindex written in {perf_counter() - start:.1f} s")  # noqa: T201
    return Asker.TITLE


def test_time_per_text(asker: Asker) -> None:
    texts = _misspelled(TEXTS)
    resolve("Koch", asker=asker)
    times = sorted(_milliseconds(partial(resolve, text, asker=asker)) for text in texts)
    cuts = quantiles(times, n=20)
    print(f"\none text: median {cuts[9]:.2f} ms, 95th percentile {cuts[18]:.2f} ms")  # noqa: T201
    assert cuts[9] < 5


def test_batch_on_both_cores(asker: Asker) -> None:
    texts = [f"{text} {n % 7}" for n, text in enumerate(_misspelled(BATCH))]
    resolve("Koch", asker=asker)
    start = perf_counter()
    assert len(resolve_many(texts, asker=asker)) == BATCH
    print(f"\n{BATCH} texts in {perf_counter() - start:.1f} s, start of processes included")  # noqa: T201


def test_index_loads_within_a_second(asker: Asker) -> None:
    start = perf_counter()
    loaded = title_index()
    took = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nindex of {asker.value} loaded in {took:.3f} s; peak of this process {peak:.0f} MB")  # noqa: T201
    assert loaded is None or took < 1


def test_more_right_than_the_baselines(asker: Asker) -> None:
    codes = _codes_of_names()
    names = list(codes)
    truth = _misspelled_with_name(TEXTS)
    ours = sum(_first(resolve(text, asker=asker).codes) in codes[name] for text, name in truth)
    shares = {"passung": ours}
    for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
        found = [process.extractOne(canonical(text), names, scorer=scorer) for text, _ in truth]
        shares[scorer.__name__] = sum(
            bool(codes[guess[0]] & codes[name])
            for guess, (_, name) in zip(found, truth, strict=True)
        )
    print("\nfirst answer right:", {key: f"{100 * n / TEXTS:.0f} %" for key, n in shares.items()})  # noqa: T201
    assert ours >= max(shares.values())


def _first(codes: tuple[str, ...]) -> str:
    return codes[0] if codes else ""


def _milliseconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return 1000 * (perf_counter() - start)


def _codes_of_names() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for known in known_names():
        found.setdefault(canonical(known.name), set()).add(known.kldb)
    return found


def _misspelled(count: int) -> list[str]:
    return [text for text, _ in _misspelled_with_name(count)]


def _misspelled_with_name(count: int) -> list[tuple[str, str]]:
    chance = random.Random(SEED)
    names = [known.name for known in known_names() if known.training and len(known.name) > 6]
    chosen = [chance.choice(names) for _ in range(count)]
    return [(_slip(name, chance), canonical(name)) for name in chosen]


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    kind = chance.choice(("drop", "double", "swap", "other"))
    middle = {
        "drop": "",
        "double": name[at] * 2,
        "swap": name[at + 1] + name[at],
        "other": chance.choice(LETTERS),
    }[kind]
    return name[:at] + middle + name[at + (2 if kind == "swap" else 1) :]
