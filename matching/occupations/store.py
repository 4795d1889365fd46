"""The learned indexes on disk: made once, mapped when they are used.

A folder per index in the folder of imports: `title_index-…` knows the imported titles too and is
written at import, `wish_index-…` knows the built-in lists only and is written at the first unclear
wish. The name carries a check sum of the lists that the index was made of: changed lists make
another folder, and a folder that stands under its name is complete and never written to again, for
other threads and processes may have it mapped. Each holds one array file per part.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple
from zlib import crc32

from matching.occupations.index import Match, NameIndex, load_index, save_index
from matching.occupations.model import CodeModel, Example, fit_model, load_model, save_model
from matching.occupations.sound import heard
from matching.occupations.tables import (
    LISTS,
    NOTHING,
    Entry,
    Source,
    built_in_entries,
    name_entries,
    own_entries,
    title_entries,
)
from matching.reference.active_imports import TITLES_FILE, active_imports
from matching.reference.reader import LISTS as REFERENCE_LISTS

Progress = Callable[[int, int], None]

_TITLES = "title_index"
_WISHES = "wish_index"
_LAYOUT = 9
_SHORTEST_SLIP = 3
"""Sounds of a word from which a slip is told from another abbreviation."""
_FADING = 0.6
"""Each further code of a spelling counts so much of the one before."""


class LearnedIndex(NamedTuple):
    """Known spellings, searchable by likeness, and what their words say about codes."""

    names: NameIndex
    model: CodeModel

    def slipped(self, text: str) -> list[Match]:
        """Known spellings that a canonical text differs from by a slip of the pen.

        None when the text is spelled of known words: "Kassierer" is no slip of "Massierer".
        """
        return [match for match in self.names.slipped(text) if self._misses(text, match.text)]

    def _misses(self, text: str, known: str) -> bool:
        others = {heard(word) for word in text.split()} - {heard(word) for word in known.split()}
        words = self.model.vectors.columns
        return all(len(word) >= _SHORTEST_SLIP and f"w={word}" not in words for word in others)


def write_index(*, progress: Progress | None = None) -> Path | None:
    """Learn from the imported titles in use and write the index beside them.

    Takes about half a minute for 79,000 titles; `progress` hears (done, all) steps. None when
    nothing was imported (`matching.reference.use_imports`). Raises OSError when the folder
    cannot be written to.
    """
    titles = active_imports().file(TITLES_FILE)
    if titles is None:
        return None
    return _write(_of_titles(progress), _folder(titles.parent, _TITLES, titles))


def title_index() -> LearnedIndex | None:
    """The index of the imported titles in use, written first if missing or out of date.

    None when nothing was imported.
    """
    titles = active_imports().file(TITLES_FILE)
    if titles is None:
        return None
    return _kept(_folder(titles.parent, _TITLES, titles), _of_titles)


def wish_index(known: LearnedIndex | None = None) -> LearnedIndex:
    """The index of the built-in lists, themes included, kept in the folder of imports if any.

    `known`: the same one from elsewhere, which spares learning.
    """

    def made() -> LearnedIndex:
        return known or learn(built_in_entries())

    folder = active_imports().path
    return made() if folder is None else _kept(_folder(folder, _WISHES), made)


def _kept(folder: Path, make: Callable[[], LearnedIndex]) -> LearnedIndex:
    """The index in the folder, made and written first if it is missing or broken."""
    with suppress(OSError, ValueError):
        return _load(folder)
    rmtree(folder, ignore_errors=True)
    made = make()
    with suppress(OSError, ValueError):
        return _load(_write(made, folder))
    return made


def _load(folder: Path) -> LearnedIndex:
    return LearnedIndex(load_index(folder), load_model(folder))


def _write(made: LearnedIndex, folder: Path) -> Path:
    """Write under another name, then put in place of those of older lists; the first one stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix="draft-", dir=folder.parent))
    try:
        save_index(made.names, draft)
        save_model(made.model, draft)
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        rmtree(draft, ignore_errors=True)
    kind, _dash, _state = folder.name.partition("-")
    for older in set(folder.parent.glob(f"{kind}*")) - {folder}:
        rmtree(older, ignore_errors=True)
    return folder


def _of_titles(progress: Progress | None = None) -> LearnedIndex:
    entries = [*own_entries(), *name_entries(), *title_entries()]
    known = [entry for entry in entries if entry.source not in (Source.THEME, Source.ABSTAIN)]
    titles = [entry for entry in known if entry.source not in (Source.SPOKEN, Source.FOREIGN)]
    return LearnedIndex(NameIndex(known), _model_of(titles, progress))


def learn(entries: list[Entry]) -> LearnedIndex:
    """An index and a model of the same entries."""
    return LearnedIndex(NameIndex(entries), _model_of(entries))


def _model_of(entries: list[Entry], progress: Progress | None = None) -> CodeModel:
    examples = [Example(entry.text, _shares(entry)) for entry in entries if entry.text]
    return fit_model(examples, progress=progress)


def _shares(entry: Entry) -> dict[str, float]:
    codes = entry.codes or (NOTHING,)
    weights = [_FADING**place for place in range(len(codes))]
    return {c: w / sum(weights) for c, w in zip(codes, weights, strict=True)}


def _folder(parent: Path, kind: str, titles: Path | None = None) -> Path:
    """Where the index of the lists as they are now belongs."""
    about = titles.stat() if titles else None
    lists = sorted([*LISTS.glob("*.csv"), *REFERENCE_LISTS.glob("*.csv")])
    ours = crc32(b"".join(path.read_bytes() for path in lists if path.name != "postcodes.csv"))
    given = f"{about.st_size} {about.st_mtime_ns}" if about else "none"
    state = crc32(f"layout {_LAYOUT}, titles {given}, lists {ours:08x}".encode())
    return parent / f"{kind}-{state:08x}"
