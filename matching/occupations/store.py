"""The index of imported titles on disk: written at import, mapped when it is used.

A folder `title_index` beside the imported list holds one array file per part and `state.txt`,
which names the lists that the index was made of; when they change it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple
from zlib import crc32

from matching.occupations.index import NameIndex, load_index, save_index
from matching.occupations.model import CodeModel, Example, fit_model, load_model, save_model
from matching.occupations.tables import (
    LISTS,
    Entry,
    Source,
    name_entries,
    own_entries,
    title_entries,
)
from matching.reference.active_imports import TITLES_FILE, active_imports
from matching.reference.reader import LISTS as REFERENCE_LISTS

Progress = Callable[[int, int], None]

_FOLDER = "title_index"
_STATE = "state.txt"
_LAYOUT = 5
_FADING = 0.6
"""Each further code of a spelling counts so much of the one before."""


class TitleIndex(NamedTuple):
    """What is needed to resolve a title against tens of thousands of imported ones."""

    names: NameIndex
    model: CodeModel


def write_index(*, progress: Progress | None = None) -> Path | None:
    """Learn from the imported titles in use and write the index beside them.

    Takes about half a minute for 79,000 titles; `progress` hears (done, all) steps. None when
    nothing was imported (`matching.reference.use_imports`). Raises OSError when the folder
    cannot be written to.
    """
    titles = active_imports().file(TITLES_FILE)
    if titles is None:
        return None
    draft = Path(mkdtemp(prefix=f"{_FOLDER}-", dir=titles.parent))
    made = _make(progress)
    save_index(made.names, draft)
    save_model(made.model, draft)
    (draft / _STATE).write_text(_state(titles), encoding="utf-8")
    target = titles.parent / _FOLDER
    rmtree(target, ignore_errors=True)
    return draft.rename(target)


def title_index() -> TitleIndex | None:
    """The index of the imported titles in use, written first if missing or out of date.

    None when nothing was imported.
    """
    titles = active_imports().file(TITLES_FILE)
    if titles is None:
        return None
    folder = titles.parent / _FOLDER
    if _read_state(folder) != _state(titles):
        try:
            write_index()
        except OSError:
            return _make(None)
    return TitleIndex(load_index(folder), load_model(folder))


def _make(progress: Progress | None) -> TitleIndex:
    entries = [*own_entries(), *name_entries(), *title_entries()]
    known = [entry for entry in entries if entry.source not in (Source.THEME, Source.ABSTAIN)]
    examples = [Example(entry.text, _shares(entry)) for entry in known if entry.text]
    return TitleIndex(NameIndex(known), fit_model(examples, progress=progress))


def _shares(entry: Entry) -> dict[str, float]:
    weights = [_FADING**place for place in range(len(entry.codes))]
    return {c: w / sum(weights) for c, w in zip(entry.codes, weights, strict=True)}


def _state(titles: Path) -> str:
    about = titles.stat()
    lists = sorted([*LISTS.glob("*.csv"), *REFERENCE_LISTS.glob("*.csv")])
    ours = crc32(b"".join(path.read_bytes() for path in lists if path.name != "postcodes.csv"))
    return f"layout {_LAYOUT}, titles {about.st_size} {about.st_mtime_ns}, lists {ours:08x}\n"


def _read_state(folder: Path) -> str:
    try:
        return (folder / _STATE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
