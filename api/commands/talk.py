"""Talk on stderr: sentences, and progress bars where somebody watches and it takes a while."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[int], None]
_PATIENCE_SECONDS = 1.0


def say(sentence: str) -> None:
    """One line on stderr."""
    print(sentence, file=sys.stderr)  # noqa: T201 the voice of the command line


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Step]:
    """A function that is told how many are done; a bar appears after a second on a terminal."""
    bar = _Bar(label, total)
    try:
        yield bar.step if sys.stderr.isatty() else _silent
    finally:
        bar.close()


def _silent(_done: int) -> None:
    """Nobody watches."""


class _Bar:
    """A bar of rich that starts late and leaves nothing behind."""

    def __init__(self, label: str, total: int | None) -> None:
        self._label, self._total = label, total
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def step(self, done: int) -> None:
        """Show how far it is."""
        if self._shown is None and time.monotonic() - self._begun > _PATIENCE_SECONDS:
            self._shown = self._start()
        if self._shown is not None:
            bar, task = self._shown
            bar.update(task, completed=done)

    def close(self) -> None:
        """Take the bar away; a line of text stays, so that stderr ends with one."""
        if self._shown is not None:
            self._shown[0].stop()
            say(f"{self._label}: fertig.")

    def _start(self) -> "tuple[Progress, TaskID]":
        """Draw the bar for the first time."""
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True)
        bar.start()
        return bar, bar.add_task(self._label, total=self._total)
