"""Texts whose right codes are known: from a file, held out of a list of titles, or misspelled."""

import csv
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching.occupations.normalise import canonical
from matching.reference import known_names

SEED = 20270801
HELD_OUT = 500
MISSPELLED = 500
MIX = {"bekannte Namen": 20, "verschriebene Namen": 40, "nie gesehene Titel": 40}
"""Percent of each kind among the texts whose time is taken."""
_LETTERS = "aeiounrstlhkmdbg"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the set it belongs to; `accepted` are codes or beginnings of codes.

    Nothing accepted means that the right answer is none.
    """

    query: str
    group: str
    accepted: tuple[str, ...]

    def is_met_by(self, codes: Sequence[str]) -> bool:
        """Whether one of the codes is accepted."""
        return any(code.startswith(self.accepted) for code in codes)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its code, as a list has it."""

    name: str
    code: str


def read_texts(path: Path) -> list[Text]:
    """Rows of a CSV `query,codes5[,open3]` with `set` or `category`; KeyError without those."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Text(
            row["query"],
            row.get("set") or row.get("category") or "ohne Angabe",
            tuple(filter(None, f"{row['codes5']}|{row.get('open3') or ''}".split("|"))),
        )
        for row in rows
    ]


def read_names(path: Path) -> list[Name]:
    """Rows of a CSV `title,kldb5`; KeyError without those columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Name(row["title"], row["kldb5"]) for row in csv.DictReader(file)]


def built_in_names() -> list[Name]:
    """The names that ship with us; call it while no import is in use."""
    return [Name(known.name, known.kldb) for known in known_names()]


def hold_out(names: Sequence[Name]) -> tuple[list[Text], list[Name]]:
    """Some titles as texts, and the names without them.

    All forms of a title ("Koch", "Köchin") leave together, or the other one would give it away.
    """
    forms: dict[str, set[str]] = {}
    for name in names:
        forms.setdefault(canonical(name.name), set()).add(name.code)
    chance = random.Random(SEED)
    out = set(chance.sample(sorted(filter(None, forms)), min(HELD_OUT, len(forms) // 10)))
    spelled = {canonical(name.name): name.name for name in names}
    texts = [
        Text(spelled[form], "zurückgehalten", tuple(sorted(forms[form]))) for form in sorted(out)
    ]
    return texts, [name for name in names if canonical(name.name) not in out]


def misspelled_names(count: int = MISSPELLED) -> list[Text]:
    """Names of training occupations with one slip of the pen each."""
    chance = random.Random(SEED)
    codes: dict[str, tuple[str, ...]] = {}
    for known in known_names():
        codes[canonical(known.name)] = (*codes.get(canonical(known.name), ()), known.kldb)
    names = [known.name for known in known_names() if known.training and len(known.name) > 6]
    chosen = [chance.choice(names) for _ in range(count)]
    return [Text(slip(name, chance), "verschrieben", codes[canonical(name)]) for name in chosen]


def mixed(names: Sequence[Name], count: int) -> list[str]:
    """Distinct texts in the `MIX`, shuffled; the same for the same names."""
    chance = random.Random(SEED)
    spelled = sorted({name.name for name in names})
    makers: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(spelled),
        lambda: slip(chance.choice(spelled), chance),
        lambda: crossed(chance.sample(spelled, 2)),
    )
    texts: dict[str, None] = {}
    for make, percent in zip(makers, MIX.values(), strict=True):
        wanted = len(texts) + count * percent // 100
        while len(texts) < wanted:
            texts[make()] = None
    shuffled = list(texts)
    chance.shuffle(shuffled)
    return shuffled


def crossed(names: Sequence[str]) -> str:
    """A title that nobody has: the first words of one name and the last word of another."""
    first, second = (re.findall(r"[^\W\d_]{3,}", name) or [name] for name in names)
    return " ".join([*first[:2], second[-1]])


def slip(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled, swapped or replaced."""
    at = chance.randrange(1, max(2, len(name) - 1))
    kind = chance.choice(("drop", "double", "swap", "other"))
    middle = {
        "drop": "",
        "double": name[at : at + 1] * 2,
        "swap": name[at + 1 : at + 2] + name[at : at + 1],
        "other": chance.choice(_LETTERS),
    }[kind]
    return name[:at] + middle + name[at + (2 if kind == "swap" else 1) :]


def plain(text: str) -> str:
    """NFKC, lower case, words with single spaces: what the methods beside ours compare."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss")
    return " ".join(re.sub(r"[^\w+#]", " ", folded).split())


def groups(texts: Iterable[Text]) -> dict[str, int]:
    """Number of texts with a right answer by group, in the order of the alphabet."""
    return dict(sorted(Counter(text.group for text in texts if text.accepted).items()))
