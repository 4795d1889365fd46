"""The lines of `passung match`: one process for few people, two halves on two cores for many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TextIO

from api.commands.lines import excluded_json, line_of, match_json
from matching.domain import TrainingPlace
from matching.pipeline import Options, PersonMatches, match_each, prepare
from matching.reference import use_imports
from matching.reference.active_imports import active_imports
from matching.seeker import Seeker

WORTH_STARTING = 800
"""With fewer people a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the matches go, and the pairs that a hard condition removed (None = nowhere)."""

    matches: TextIO
    excluded: TextIO | None


def write_matches(
    seekers: Sequence[Seeker],
    places: Sequence[TrainingPlace],
    options: Options,
    *,
    outputs: Outputs,
    step: Callable[[int], None],
) -> None:
    """Match and write, ordered by person; `step` is told how many people are done.

    The lines are the same, whether one process or two did the work. A spread cohort is one piece.
    """
    ordered = sorted(seekers, key=lambda seeker: seeker.person_id)
    alone = options.spread or len(ordered) < WORTH_STARTING or (cpu_count() or 1) == 1
    if alone:
        _write(_each(ordered, places, options, step=step), outputs)
        return
    half = len(ordered) // 2
    with elsewhere(ordered[half:], places, options) as append_to:
        _write(_each(ordered[:half], places, options, step=step), outputs)
        append_to(outputs)
    step(len(ordered))


def _each(
    seekers: Sequence[Seeker],
    places: Sequence[TrainingPlace],
    options: Options,
    *,
    step: Callable[[int], None] = lambda _done: None,
) -> Iterator[PersonMatches]:
    for done, one in enumerate(match_each(seekers, prepare(places, options.on), options), start=1):
        yield one
        step(done)


def _write(results: Iterable[PersonMatches], outputs: Outputs) -> None:
    for one in results:
        notes = one.spread or (None,) * len(one.matches)
        found = zip(one.matches, notes, strict=True)
        outputs.matches.writelines(line_of(match_json(match, note)) for match, note in found)
        if outputs.excluded:
            pairs = sorted(one.excluded, key=lambda pair: pair.place_id)
            outputs.excluded.writelines(line_of(excluded_json(pair)) for pair in pairs)


@contextmanager
def elsewhere(
    seekers: Sequence[Seeker], places: Sequence[TrainingPlace], options: Options
) -> Iterator[Callable[[Outputs], None]]:
    """Match people in a second process meanwhile; gives what appends its lines to the outputs."""
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(
            1,
            mp_context=get_context("spawn"),
            initializer=use_imports,
            initargs=(active_imports().path,),
        ) as pool,
    ):
        files = Path(folder, "matches"), Path(folder, "excluded")
        work = pool.submit(_write_files, seekers, places, options, files=files)

        def append_to(outputs: Outputs) -> None:
            work.result()
            for file, output in zip(files, (outputs.matches, outputs.excluded), strict=True):
                if output is not None:
                    with file.open(encoding="utf-8", newline="") as lines:
                        copyfileobj(lines, output)

        yield append_to


def _write_files(
    seekers: Sequence[Seeker],
    places: Sequence[TrainingPlace],
    options: Options,
    *,
    files: tuple[Path, Path],
) -> None:
    matches, excluded = files
    with (
        matches.open("w", encoding="utf-8", newline="") as found,
        excluded.open("w", encoding="utf-8", newline="") as removed,
    ):
        wanted = removed if options.with_excluded else None
        _write(_each(seekers, places, options), Outputs(found, wanted))
