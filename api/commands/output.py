"""Results to stdout or to a file that appears only when it is complete."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from matching.errors import UnavailableError

STDOUT = "-"


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
    return draft  # type: ignore[return-value]


@contextmanager
def _reachable(target: Path) -> Iterator[None]:
    """Turn a refusal of the disk into a sentence."""
    try:
        yield
    except OSError as error:
        raise UnavailableError(f"„{target}“ kann nicht geschrieben werden.") from error
