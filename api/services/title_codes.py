"""What titles of places mean, kept in a file, so that a start does not understand them again.

The file is named by what the answer rests on, the lists and the code that reads titles. It may be
removed at any time.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from matching import occupations
from matching.profiles import load
from matching.understanding import codes_of
from matching.versions import versions

READING = (Path(occupations.__file__).parent, Path(occupations.__file__).parents[1])
"""Where the code stands that reads titles."""
WORTH_KEEPING = 50
"""So many new titles are worth another writing."""


class TitleCodes:
    """The codes of titles; those that are new are understood, and kept when they are many."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._folder, self._lock = folder, Lock()
        self._basis = ""
        self._known: dict[str, str | None] = {}

    def __call__(self, titles: Collection[str]) -> Mapping[str, str | None]:
        """The code of the occupation that each title surely means, None where it is not sure."""
        with self._lock:
            self._open()
            new = sorted(set(titles) - set(self._known))
            self._known.update(codes_of(new))
            if len(new) >= WORTH_KEEPING:
                self._keep()
            return {title: self._known[title] for title in titles}

    def _open(self) -> None:
        """Read what was kept; nothing if the lists or the code are others since."""
        basis = f"{versions(load()).lists} {_code()}"
        if basis == self._basis:
            return
        self._basis, self._known = basis, {}
        with suppress(OSError, ValueError):
            self._known = json.loads(self._file().read_text(encoding="utf-8"))

    def _keep(self) -> None:
        """Write all that is known; where nothing can be written, the next start takes longer."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._folder, suffix=".tmp", delete=False
            ) as draft:
                json.dump(self._known, draft, ensure_ascii=False)
            Path(draft.name).replace(self._file())

    def _file(self) -> Path:
        name = sha256(self._basis.encode()).hexdigest()[:12]
        return self._folder / f"title_codes-{name}.json"


@cache
def _code() -> str:
    digest = sha256()
    for path in sorted(path for folder in READING for path in folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
