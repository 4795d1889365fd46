"""What the pages of the desk show, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from api.batch_store import Batch, BatchState, Load
from api.intake import KINDS, RowError
from api.intake.mapping import heading_of
from api.intake.report import printable
from api.pages.addresses import DESK
from api.pages.words import counted
from api.services.desk_preview import Preview
from matching.same_vacancy import VacancyPair
from matching.vacancies import CheckLevel

MOST_SHOWN = 200
KIND_WORDS = {
    "people": "Junge Menschen",
    "places": "Ausbildungsplätze",
    "offers": "Förderangebote",
    "bodies": "Adressbuch",
}
STATE_WORDS = {
    BatchState.PREVIEW: "noch nicht eingelesen",
    BatchState.STORED: "eingelesen",
    BatchState.UNDONE: "zurückgenommen",
    BatchState.DISCARDED: "verworfen",
    BatchState.CLOSED: "abgeschlossen, nicht mehr zurückzunehmen",
}
LOAD_WORDS = {
    Load.FULL: "vollständige Liste der Quelle",
    Load.DIFFERENCE: "nur Neues und Geändertes",
}
LEVEL_WORDS = {
    CheckLevel.BLOCKS: "Hindernis",
    CheckLevel.WARNS: "Warnung",
    CheckLevel.ASKS: "Frage",
    CheckLevel.HINTS: "Hinweis",
}
UNCLEAR = "widersprüchlich, bitte klären"
COUNT_WORDS = {
    "new": "neu",
    "changed": "geändert",
    "unchanged": "unverändert",
    "closed": "geschlossen",
    "reopened": "wieder geöffnet",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of file to choose."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """One line of the list of files."""

    id: UUID
    name: str
    kind: str
    origin: str
    load: str
    state: str
    brought: str
    counts: tuple[tuple[str, int], ...]
    is_stored: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """What is wrong in one cell, or what is to be said of it."""

    line: str
    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """What is to be said of one column of several rows: a sentence stands once, not once a row."""

    level: str
    column: str
    message: str
    proposal: str
    reference: str
    lines: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two listings side by side; `columns` are heading, first, second.

    `merged` are heading, value, and whose word it is.
    """

    first: str
    second: str
    reasons: str
    columns: tuple[tuple[str, str, str], ...]
    merged: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangedView:
    """A stored record that would change; `columns` are heading, before, after."""

    line: str
    key: str
    columns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file before it is stored; `usable` and `left_out` are empty where there is no such row.

    So is `columns_url` where what the headings mean is fixed.
    """

    batch: BatchView
    summary: str
    errors: tuple[CellView, ...]
    error_count: int
    notices: tuple[CellView, ...]
    changed: tuple[ChangedView, ...]
    closed: tuple[str, ...]
    findings: tuple[FindingView, ...]
    pairs: tuple[PairView, ...]
    compared: bool
    usable: str
    left_out: str
    columns_url: str


def choices(kinds: Iterable[str]) -> list[Choice]:
    """The kinds of files that somebody may bring."""
    return [Choice(kind, KIND_WORDS[kind]) for kind in kinds]


def batch_view(batch: Batch) -> BatchView:
    """A file in words."""
    return BatchView(
        id=batch.id,
        name=batch.name,
        kind=KIND_WORDS[batch.kind],
        origin=batch.origin,
        load=LOAD_WORDS[batch.load],
        state=STATE_WORDS[batch.state],
        brought=batch.created_at.strftime("%d.%m.%Y"),
        counts=_counts(batch.counts),
        is_stored=batch.state is BatchState.STORED,
    )


def file_view(found: Preview) -> FileView:
    """A preview in words."""
    report, kind = found.report, found.batch.kind
    return FileView(
        batch=batch_view(found.batch),
        summary=", ".join(f"{number} {word}" for word, number in _counts(found.counts) if number)
        or "nichts",
        errors=tuple(_error(one, kind, report.unit) for one in report.errors[:MOST_SHOWN]),
        error_count=len(report.errors),
        notices=tuple(
            CellView(_line(one.line, report.unit), _heading(one.column, kind), "", one.message)
            for one in report.notices[:MOST_SHOWN]
        ),
        changed=tuple(
            ChangedView(
                _line(one.line, report.unit),
                one.key,
                tuple((_heading(a.column, kind), a.before, a.after) for a in one.alterations),
            )
            for one in found.changed
        ),
        closed=found.closed,
        findings=_findings(found),
        pairs=tuple(_pair(one) for one in found.pairs[:MOST_SHOWN]),
        compared=found.compared,
        usable=_rows(report.rows_kept, "brauchbare Zeile", "brauchbare Zeilen"),
        left_out=_rows(
            report.rows_read - report.rows_kept,
            "Zeile hat Fehler und bleibt draußen",
            "Zeilen haben Fehler und bleiben draußen",
        ),
        columns_url="" if found.form else f"{DESK}/{found.batch.id}/columns",
    )


def _rows(number: int, one: str, many: str) -> str:
    """A number of rows with its words; empty for none."""
    return counted(number, one, many) if number else ""


def _counts(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((word, counts[name]) for name, word in COUNT_WORDS.items() if name in counts)


def _error(error: RowError, kind: str, unit: str) -> CellView:
    message = error.message[:1].upper() + error.message[1:]
    return CellView(
        _line(error.line, unit), _heading(error.column, kind), printable(error.value), message
    )


def _line(line: int, unit: str) -> str:
    return f"{unit} {line}" if line else "ganze Datei"


def _heading(column: str, kind: str) -> str:
    return heading_of(column, KINDS[kind]) if column else ""


def _findings(found: Preview) -> tuple[FindingView, ...]:
    """Findings that say the same, with all their lines; the heaviest first."""
    lines: dict[tuple[CheckLevel, str, str, str, str], list[int]] = {}
    for note in found.notes:
        for one in note.findings:
            said = (one.level, one.column, one.text, one.proposal, one.reference)
            lines.setdefault(said, []).append(note.line)
    order = list(CheckLevel)
    said_once = sorted(lines.items(), key=lambda item: (order.index(item[0][0]), item[1]))
    return tuple(
        FindingView(
            LEVEL_WORDS[level],
            _heading(column, found.batch.kind),
            text,
            proposal,
            reference,
            _lines(numbers),
        )
        for (level, column, text, proposal, reference), numbers in said_once[:MOST_SHOWN]
    )


def _lines(numbers: list[int]) -> str:
    """The first lines, and how many more."""
    first = ", ".join(map(str, numbers[:8]))
    rest = len(numbers) - 8
    return f"{first} und {counted(rest, 'weitere', 'weitere')}" if rest > 0 else first


def _pair(pair: VacancyPair) -> PairView:
    return PairView(
        first=" ".join(pair.first),
        second=" ".join(pair.second),
        reasons=", ".join(pair.reasons),
        columns=tuple(
            (_heading(one.column, "places"), one.first or "–", one.second or "–")
            for one in pair.differences
        ),
        merged=tuple(
            (_heading(one.column, "places"), one.value or UNCLEAR, _whose(pair, one.sources))
            for one in pair.merged
        ),
    )


def _whose(pair: VacancyPair, sources: tuple[int, ...]) -> str:
    """Which listing says it."""
    names = (" ".join(pair.first), " ".join(pair.second))
    return "beide" if len(sources) == len(names) else names[sources[0]]
