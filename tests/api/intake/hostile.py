"""Reads mutated files of one format and reports what happened, as JSON on stdout.

Run in a process of its own, so that its memory is that of the reading:
`python hostile.py FORMAT COUNT SEED HUGE`. Every file ends as records with a report or as one
German sentence; anything else is listed under `crashes` with the number of the mutant, which names
it for ever: mutant N of a format and a seed is always the same bytes.
"""

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from multiprocessing import Process
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from api.intake import KINDS, Terms, opened, read, source_of
from api.intake.writing import CsvDialect, write_csv, write_xlsx
from api.records import PlaceRecord
from api.scope import TenantKind
from matching.errors import InputError, RefusedError
from matching.occupations import Asker, resolve
from matching.reference import use_imports
from tests.benchmarks.measuring import peak_megabytes

SAMPLES = Path(__file__).parent / "samples"
PLACES_CSV = Path(__file__).parents[3] / "fixtures" / "places.csv"
ROWS = 12
HUGE = 50_000_000
TERMS = Terms(tenant=TenantKind.LAND_BODY, collected_on=date(2026, 8, 31))
# Format -> kind of records and the file that is mutated.
FORMATS = {
    "csv": ("places", "x.csv"),
    "excel_csv": ("places", "x.csv"),
    "xlsx": ("places", "x.xlsx"),
    "json": ("places", "x.json"),
    "ba_jobsuche_old": ("places", "ba_jobsuche_old.json"),
    "ba_jobsuche_new": ("places", "ba_jobsuche_new.json"),
    "hr_ba": ("places", "hr_ba.xml"),
    "ba_ausbildungssuche": ("offers", "ba_ausbildungssuche.json"),
    "openqcat": ("offers", "openqcat.xml"),
    "contact_list": ("people", "contact_list.csv"),
    "class_list": ("people", "class_list.csv"),
}
PIECES = [
    *(b"\0", b'"', b'""', b"\n", b"\r", b";", b",", b"\t", b"|", b"\xff\xfe", b"\xef\xbb\xbf"),
    *(
        b"=cmd|' /C calc'!A0",
        b"@SUM(A1)",
        b"\xe4\xf6",
        "\u202e".encode(),
        b"\xed\xa0\x80",
        b"1e999",
    ),
    *(
        b"NaN",
        b"-0",
        b"9" * 400,
        b"31.02.2027",
        b"null",
        b"{}",
        b"[]",
        b"true",
        b"<a>",
        b"</",
        b"&x;",
    ),
    *(b"<![CDATA[", b"]]>", b"<!--", b"\\u0000", b"\\ud800", b"%00", b"'", b"\x1b[31m", b"\x85"),
]
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def seeds() -> dict[str, bytes]:
    """The sound file of each format."""
    with opened(str(PLACES_CSV)) as source:
        records = read(source, KINDS["places"]).records[:ROWS]
    own = [record.model_dump(mode="json", exclude_defaults=True) for record in records]
    made = {
        "csv": write_csv(records, PlaceRecord),
        "excel_csv": write_csv(records, PlaceRecord, dialect=CsvDialect.EXCEL),
        "xlsx": write_xlsx(records, PlaceRecord),
        "json": json.dumps(own, ensure_ascii=False).encode(),
    }
    return made | {
        name: (SAMPLES / file).read_bytes()
        for name, (_, file) in FORMATS.items()
        if name not in made
    }


def flip(rng: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice([1, 1, 2, 8, 64])):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: Random, content: bytes) -> bytes:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    return rng.choice([content[:start], content[start:], content[:start] + content[end:]])


def insert(rng: Random, content: bytes) -> bytes:
    for _ in range(rng.choice([1, 1, 3, 10])):
        at = rng.randrange(len(content) + 1)
        content = content[:at] + rng.choice(PIECES) * rng.choice([1, 1, 1, 50]) + content[at:]
    return content


def repeat(rng: Random, content: bytes) -> bytes:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    return content[:end] + content[start:end] * rng.choice([1, 2, 30]) + content[end:]


def swap(rng: Random, content: bytes) -> bytes:
    """Two pieces between separators change places: columns, keys, tags, rows."""
    pieces = re.split(rb"([,;\n<>:\t])", content)
    if len(pieces) > 3:
        one, two = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        pieces[one], pieces[two] = pieces[two], pieces[one]
    return b"".join(pieces)


def recode(rng: Random, content: bytes) -> bytes:
    """The whole, or its second half, in another encoding."""
    text = content.decode("utf-8", "replace")
    other = text.encode(rng.choice(["cp1252", "utf-16", "utf-16-le", "utf-32", "cp037"]), "replace")
    return other if rng.random() < 0.5 else content[: len(content) // 2] + other[len(other) // 2 :]


def wrong_type(rng: Random, content: bytes) -> bytes:
    """A value becomes something else: number, list, object, nothing."""
    values = list(re.finditer(rb"(?<=[:,;>])[^,;<>{}\[\]\n]+", content))
    if not values:
        return content
    found = rng.choice(values)
    piece = rng.choice(
        [b"7", b"[1,2]", b'{"a":1}', b"null", b'""', b"true", b'"x"', b"1e400", b"-1"]
    )
    return content[: found.start()] + piece + content[found.end() :]


MUTATIONS = [flip, cut, insert, repeat, swap, recode, wrong_type]


def inside_zip(rng: Random, content: bytes) -> bytes:
    """One part of a workbook is mutated and packed again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        victim = rng.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, rng.choice(MUTATIONS)(rng, part) if name == victim and part else part
            )
    return made.getvalue()


def mutant(name: str, content: bytes, rng: Random) -> bytes:
    """One hostile file."""
    if name == "xlsx" and rng.random() < 0.7:
        return inside_zip(rng, content)
    for _ in range(rng.choice([1, 1, 2, 3])):
        content = rng.choice(MUTATIONS)(rng, content) if content else content
    if name in {"hr_ba", "openqcat"} and rng.random() < 0.05:
        content = content.replace(b"?>", b"?>" + DOCTYPE, 1).replace(b"</", b"&b;</", 1)
    return content


def huge(name: str, content: bytes, number: int) -> bytes:
    """A cell of 50 MB, many tiny values, deep nesting, or a bomb."""
    if name == "xlsx":
        return bomb(content, number)
    if name.endswith(("csv", "list")):
        at = content.index(b"\n") + 1 + (number % 7)
        piece = [b"x", b"\n", b'"', b"a,"][number % 4]
    elif FORMATS[name][1].endswith("json"):
        at = content.index(b":") + 1
        piece = [b"x", b"[", b'{"a":', b"[[],0],"][number % 4]
    else:
        at = content.index(b"</", len(content) // 2)
        piece = [b"x", b"<a>", b"<a/>", b"<a b='c'></a>"][number % 4]
    quoted = piece == b"x" and FORMATS[name][1].endswith("json")
    before, after = (b'"', b'",') if quoted else (b"", b"")
    filler = piece * (HUGE // len(piece))
    return b"".join([content[:at], before, filler, after, content[at:]])


def bomb(content: bytes, number: int) -> bytes:
    """A workbook whose sheet unpacks to very much; written in pieces, so as not to need it here."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if not name.endswith("sheet1.xml"):
                new.writestr(name, part)
                continue
            head, _, tail = part.partition(b"</sheetData>")
            with new.open(name, "w") as sheet:
                sheet.write(head)
                for piece in bomb_pieces(number):
                    sheet.write(piece)
                sheet.write(b"</sheetData>" + tail)
    return made.getvalue()


def bomb_pieces(number: int) -> Iterator[bytes]:
    """A long cell, very many rows, a cell far away, rows inside rows."""
    if number % 4 == 0:
        yield b'<row r="20"><c r="A20" t="inlineStr"><is><t>'
        yield from repeat_piece(b"x" * 1_000_000, HUGE // 1_000_000 * (1 + number // 4))
        yield b"</t></is></c></row>"
    elif number % 4 == 1:
        yield from (b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(20, 10**6))
    elif number % 4 == 2:
        yield b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    else:
        yield from repeat_piece(b"<row>" * 1000, 2_000)


def repeat_piece(piece: bytes, times: int) -> Iterator[bytes]:
    return (piece for _ in range(times))


def outcome(name: str, content: bytes) -> str:
    """What happened, empty when all is well."""
    kind, file = FORMATS[name]
    try:
        reading = read(source_of(file, io.BytesIO(content)), KINDS[kind], terms=TERMS)
    except (InputError, RefusedError) as error:
        if "\n" in error.message or not error.message.endswith((".", "?")):
            return f"no sentence: {error.message[:200]!r}"
        return ""
    except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
        return f"{type(error).__name__}: {error}"[:300]
    for sentence in reading.report.sentences():
        if not sentence.endswith((".", "?")):
            return f"no sentence: {sentence[:200]!r}"
    kept = len(reading.records)
    return "" if kept == reading.report.rows_kept else "more kept than told"


def run(name: str, *, count: int, seed: int, huge_files: int) -> dict[str, object]:
    """All mutants of a format."""
    content = seeds()[name]
    crashes, slow, slowest = [], [], 0.0
    before_huge = 0
    for number in range(count + huge_files):
        if number < count:
            made = mutant(name, content, Random(f"{seed} {name} {number}"))
        else:
            made = huge(name, content, number - count)
        start = time.process_time()
        what = outcome(name, made)
        spent = time.process_time() - start
        slowest = max(slowest, spent)
        if what:
            crashes.append(f"{number}: {what}")
        if spent > 5:
            slow.append(f"{number}: {spent:.1f} s")
        if number == count - 1:
            before_huge = peak_megabytes()
    return {
        "format": name,
        "files": count + huge_files,
        "crashes": crashes,
        "slow": slow,
        "slowest_seconds": round(slowest, 2),
        "megabytes": peak_megabytes(),
        "megabytes_without_huge": before_huge,
    }


def use_lists_learned_in(folder: Path) -> None:
    """Lists are learned once for an installation, which takes memory and seconds of its own."""
    learner = Process(target=_learn, args=(folder,))
    learner.start()
    learner.join()
    _learn(folder)


def _learn(folder: Path) -> None:
    use_imports(folder)
    for asker in Asker:
        resolve("Kohc im Hotehl", asker=asker)


if __name__ == "__main__":
    which, how_many, seed_value, big = sys.argv[1:]
    names = list(FORMATS) if which == "all" else [which]
    with TemporaryDirectory() as folder:
        use_lists_learned_in(Path(folder))
        told = [
            run(one, count=int(how_many), seed=int(seed_value), huge_files=int(big))
            for one in names
        ]
    sys.stdout.write(json.dumps(told, ensure_ascii=False))
