"""Medians of some runs, and the lines of the table."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

RUNS = 5
Item = TypeVar("Item")


def timed(call: Callable[[], object], *, runs: int = RUNS) -> float:
    """Median of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        call()
        times.append(perf_counter() - begun)
    return median(times)


def each(items: Iterable[Item], call: Callable[[Item], object], *, runs: int = RUNS) -> float:
    """Median over the items of the median of some runs, in seconds."""
    return median(timed(partial(call, item), runs=runs) for item in items)


def peak_megabytes() -> int:
    """The most that this process held; `ru_maxrss` would begin with what its parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def title(what: str) -> None:
    """Begin a part of the table."""
    print(f"\n{what:<52} {'gemessen':>14} {'':>11}  Ziel")  # noqa: T201


def say(what: str, measured: str, *, times: float | None = None, goal: str = "") -> None:
    """One line of the table; `times`: how many times as long as ours."""
    beside = "" if times is None else f"{times:9.1f} x"
    print(f"  {what:<50} {measured:>14} {beside:>11}  {goal}")  # noqa: T201


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.3f} ms"
