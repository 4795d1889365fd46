"""Resolving in a process of its own, so that its memory and its start are nobody else's.

`measure` starts it and watches it; it prints its times as JSON.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from os import times
from pathlib import Path
from statistics import quantiles
from subprocess import PIPE, Popen
from time import perf_counter, process_time, sleep

from matching.occupations import Asker

SINGLES, BATCH = 2_000, 10_000
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds for loading, the first misspelled text and the batch; milliseconds of single texts.

    Single texts and `batch_work` in time of the processors, which says more on a busy machine,
    the others in time on the clock.
    """

    loading: float
    first: float
    median: float
    slowest_of_95_percent: float
    batch: float
    batch_work: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Highest sums over all processes in MB, `shared` memory counted in each or once."""

    shared_in_each: float
    shared_once: float


def measure(texts: Sequence[str], *, asker: Asker, folder: Path) -> tuple[Times, Memory]:
    """Times and memory of resolving `SINGLES` texts one by one and the rest as a batch."""
    command = [sys.executable, "-m", "tests.benchmarks.occupation_process", asker.value]
    with Popen([*command, str(folder)], stdin=PIPE, stdout=PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(texts).encode())
        process.stdin.close()
        highest = Memory(0, 0)
        while process.poll() is None:
            now = _memory(process.pid)
            highest = Memory(
                max(highest.shared_in_each, now.shared_in_each),
                max(highest.shared_once, now.shared_once),
            )
            sleep(_PAUSE)
        return Times(**json.loads(process.stdout.read())), highest


def _memory(process: int) -> Memory:
    """Peaks of each living process added, and what they hold now, both from Linux's /proc."""
    sums = [0, 0]
    for one in _family(process):
        try:
            peak = (Path("/proc") / one / "status").read_text(encoding="utf-8")
            held = (Path("/proc") / one / "smaps_rollup").read_text(encoding="utf-8")
        except OSError:  # it has just ended
            continue
        sums[0] += _kilobytes(peak, "VmHWM:")
        sums[1] += _kilobytes(held, "Pss:")
    return Memory(sums[0] / 1024, sums[1] / 1024)


def _family(process: int) -> list[str]:
    """The process and all that it started, as far as they live."""
    members = [str(process)]
    for one in members:
        for children in (Path("/proc") / one / "task").glob("*/children"):
            try:
                members += children.read_text(encoding="ascii").split()
            except OSError:  # it has just ended
                continue
    return members


def _kilobytes(report: str, line: str) -> int:
    found = [words for words in map(str.split, report.splitlines()) if words and words[0] == line]
    return int(found[0][1]) if found else 0


def _run(asker_name: str, folder: str) -> Times:
    import scipy.sparse  # noqa: F401 - loading is measured without libraries

    from matching.occupations import resolve, resolve_many
    from matching.occupations.known import built_in, imported
    from matching.reference import use_imports

    asker, texts = Asker(asker_name), json.load(sys.stdin)
    use_imports(Path(folder))
    start = perf_counter()
    if asker is Asker.WISH or imported() is None:
        built_in()
    loading = perf_counter() - start
    resolve("Kohc Bäckre", asker=asker)
    first = perf_counter() - start - loading
    singles = []
    for text in texts[:SINGLES]:
        start = process_time()
        resolve(text, asker=asker)
        singles.append(1000 * (process_time() - start))
    start, work = perf_counter(), sum(times()[:4])
    resolve_many(texts[SINGLES:], asker=asker)
    took, cuts = perf_counter() - start, quantiles(singles, n=20)
    return Times(loading, first, cuts[9], cuts[18], took, sum(times()[:4]) - work)


if __name__ == "__main__":
    print(json.dumps(asdict(_run(*sys.argv[1:]))))  # noqa: T201
