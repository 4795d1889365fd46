"""Results to stdout or to a file that appears only when it is complete."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from matching.errors import UnavailableError, UsageError

STDOUT = "-"


def check_distinct(*, inputs: Iterable[str | None], outputs: Iterable[str | None]) -> None:
    """Refuse an output that would replace an input or another output (UsageError)."""
    taken = {_file(path) for path in inputs} - {None}
    for path in outputs:
        file = _file(path)
        if file is not None and file in taken:
            message = f"„{path}“ ist schon Eingabe oder Ausgabe; bitte eine andere Datei nennen."
            raise UsageError(message)
        taken.add(file)


def _file(path: str | None) -> Path | None:
    """The file behind a path, None for stdin, stdout, devices and what is no path at all."""
    if path is None or path == STDOUT or "\0" in path:
        return None
    file = Path(path).resolve()
    return None if file.exists() and not file.is_file() else file


@contextmanager
def results_to(path: str | None) -> Iterator[TextIO]:
    """Text output; a file is written beside its place and moved there at the end.

    None and `-` mean stdout. After an error the old file, if any, is as it was. Raises
    `UnavailableError` when the place cannot be written to, before any work is done.
    """
    if path in {None, STDOUT}:
        yield sys.stdout
        return
    target = Path(str(path)).resolve()
    with _reachable(target):
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as device:
                yield device
            return
        draft = _draft(target)
    try:
        with draft:
            yield draft
        Path(draft.name).replace(target)
    except BaseException:
        Path(draft.name).unlink(missing_ok=True)
        raise


def write_bytes(path: Path, content: bytes) -> None:
    """A whole file or nothing."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.draft")
    with _reachable(target):
        draft.write_bytes(content)
        draft.replace(target)


def _draft(target: Path) -> TextIO:
    """An empty file beside the target, readable for whoever may read a new file."""
    draft = NamedTemporaryFile(  # noqa: SIM115 closed by the caller
        "w",
        encoding="utf-8",
        newline="\n",
        dir=target.parent,
        prefix=f".{target.name}.",
        delete=False,
    )
    mask = os.umask(0)
    os.umask(mask)
    Path(draft.name).chmod(0o666 & ~mask)
    return draft  # type: ignore[return-value] # the wrapper of a draft has all of TextIO


@contextmanager
def _reachable(target: Path) -> Iterator[None]:
    """Turn a refusal of the disk into a sentence."""
    try:
        yield
    except OSError as error:
        raise UnavailableError(f"„{target}“ kann nicht geschrieben werden.") from error
