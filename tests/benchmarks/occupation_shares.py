"""What methods answered to the same texts, beside each other as a table in Markdown."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import process_time

from rich import box
from rich.console import Console
from rich.table import Table

from tests.benchmarks.occupation_peers import Method
from tests.benchmarks.occupation_texts import SEED, Text, groups

FIRST, WITHIN = 1, 5
MOST = 800
"""Texts that a slow method is asked, drawn with a seed when there are more."""
SLOW = frozenset({"WRatio", "token_set_ratio"})
ALL = "alle"


@dataclass(frozen=True, slots=True)
class Answers:
    """Texts, the codes that one method gave for each, and the milliseconds each took.

    Milliseconds of the processor: on a quiet machine the same as on the clock, on a busy one
    without the waiting.
    """

    texts: Sequence[Text]
    codes: Sequence[Sequence[str]]
    times: Sequence[float]

    def share(self, within: int, group: str = ALL) -> float:
        """Percent of the texts with a right answer that have it within the first so many codes."""
        right = [
            text.is_met_by(codes[:within])
            for text, codes in zip(self.texts, self.codes, strict=True)
            if text.accepted and group in (ALL, text.group)
        ]
        return 100 * sum(right) / len(right) if right else float("nan")

    def empty(self, *, rightly: bool) -> str:
        """How many of the texts without (or with) a right answer got an empty list."""
        pairs = zip(self.texts, self.codes, strict=True)
        found = [not codes for text, codes in pairs if bool(text.accepted) is not rightly]
        return f"{sum(found)} von {len(found)}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What issue 3 asks: so much of the errors of TF-IDF gone; whether empty answers count."""

    gone: float
    empties: bool

    def share(self, baseline: float) -> float:
        """Percent right that is asked for when the baseline has so many percent right."""
        return 100 - (100 - baseline) * (1 - self.gone)


def ask(methods: Mapping[str, Method], texts: Sequence[Text]) -> dict[str, Answers]:
    """The answers of each method; slow ones are asked a sample."""
    few = random.Random(SEED).sample(list(texts), min(MOST, len(texts)))
    sampled = f" ({MOST} gezogene)" if len(texts) > MOST else ""
    return {
        f"{name}{sampled if name in SLOW else ''}": _answers(method, few if name in SLOW else texts)
        for name, method in methods.items()
    }


def show(title: str, found: Mapping[str, Answers], goal: Goal | None) -> None:
    """Print shares right by group, empty answers and times, each beside what is asked for."""
    table = Table("", "n", "Ziel", *found, box=box.MARKDOWN)
    baseline, texts = found["TF-IDF"], next(iter(found.values())).texts
    counts = groups(texts)
    aims = [goal.share(baseline.share(within)) for within in (FIRST, WITHIN)] if goal else []
    wanted = " / ".join(f"≥ {german(aim)}" for aim in aims)
    table.add_row(ALL, str(sum(counts.values())), wanted, *_shares(found, ALL))
    for group, count in counts.items():
        table.add_row(group, str(count), "", *_shares(found, group))
    for words, rightly, aim in (
        ("zu Recht leer", True, "≥ 80 %"),
        ("zu Unrecht leer", False, "< 1 %"),
    ):
        if rightly <= any(not text.accepted for text in texts):
            cells = [answers.empty(rightly=rightly) for answers in found.values()]
            table.add_row(words, "", aim if goal and goal.empties else "", *cells)
    for words, at, aim in (("Median, ms Rechenzeit", 9, "≤ 1"), ("95 %, ms Rechenzeit", 18, "≤ 5")):
        cells = [german(quantiles(one.times, n=20)[at], 2) for one in found.values()]
        table.add_row(words, "", aim, *cells)
    paper().print(f"\n{title}\n", table)


def paper() -> Console:
    """Standard output, wide enough that no line breaks."""
    return Console(width=180, highlight=False)


def german(number: float, digits: int = 1) -> str:
    """The number with a decimal comma."""
    return f"{number:.{digits}f}".replace(".", ",")


def _shares(found: Mapping[str, Answers], group: str) -> list[str]:
    return [
        f"{german(answers.share(FIRST, group))} / {german(answers.share(WITHIN, group))}"
        for answers in found.values()
    ]


def _answers(method: Method, texts: Sequence[Text]) -> Answers:
    method("Koch")
    codes, times = [], []
    for text in texts:
        start = process_time()
        codes.append(method(text.query))
        times.append(1000 * (process_time() - start))
    return Answers(texts, codes, times)
