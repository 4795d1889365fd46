"""The small language of the rule files: a test of facts with a three-valued outcome.

`[fact, operator, value]`, `{all: [...]}`, `{any: [...]}`, `{not: ...}`, `{named: predicate}`, and a
plain sentence: a question to the counsellor, answered under the id `<condition>` (the second and
further ones of a condition under `<condition>_2` ...). `read_expression` refuses everything else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matching.rules.case import Case, FactValue
from matching.rules.named import NAMED, NamedPredicate
from matching.rules.operators import read_test
from matching.rules.truth import Truth, all_of, any_of, negated


@dataclass(frozen=True, slots=True)
class Test:
    """`[fact, operator, value]`: unknown if the fact is, or if its possible values disagree."""

    fact: str
    holds: Callable[[FactValue], bool]

    def truth(self, case: Case) -> Truth:
        """Outcome for the values that the fact may have."""
        values = case.possible[self.fact]
        if len(values) == 1:
            return self.holds(values[0])
        outcomes = {self.holds(value) for value in values}
        return outcomes.pop() if len(outcomes) == 1 else None

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """The leaves that the outcome rests on: itself."""
        del case
        yield self


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence for the counsellor; unknown until answered."""

    key: str
    text: str

    def truth(self, case: Case) -> Truth:
        """The counsellor's answer."""
        return case.answers.get(self.key)

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """The leaves that the outcome rests on: itself."""
        del case
        yield self


@dataclass(frozen=True, slots=True)
class Named:
    """A registered function for what no operator expresses."""

    predicate: NamedPredicate

    def truth(self, case: Case) -> Truth:
        """Outcome of the function."""
        return self.predicate.truth(case)

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """The leaves that the outcome rests on: itself."""
        del case
        yield self


@dataclass(frozen=True, slots=True)
class Every:
    """`all`: False if one member is False."""

    members: tuple["Expression", ...]

    def truth(self, case: Case) -> Truth:
        """Three-valued and."""
        return all_of(member.truth(case) for member in self.members)

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """All members if met, else those that stand against, else those that are open."""
        return _leaves(case, self.members, wanted=self.truth(case))


@dataclass(frozen=True, slots=True)
class Either:
    """`any`: True if one member is True."""

    members: tuple["Expression", ...]

    def truth(self, case: Case) -> Truth:
        """Three-valued or."""
        return any_of(member.truth(case) for member in self.members)

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """The first branch that holds, else the open one with the least to ask, else all."""
        truth = self.truth(case)
        if truth is False:
            return _leaves(case, self.members, wanted=False)
        branches = [list(item.deciding(case)) for item in self.members if item.truth(case) is truth]
        shortest = min(branches, key=len)
        return iter(branches[0] if truth else shortest)


@dataclass(frozen=True, slots=True)
class Not:
    """`not`: the opposite."""

    member: "Expression"

    def truth(self, case: Case) -> Truth:
        """Three-valued not."""
        return negated(self.member.truth(case))

    def deciding(self, case: Case) -> Iterator["Leaf"]:
        """The leaves that the member rests on."""
        return self.member.deciding(case)


Leaf = Test | Question | Named
Expression = Test | Question | Named | Every | Either | Not


def _leaves(case: Case, members: Iterable[Expression], *, wanted: Truth) -> Iterator[Leaf]:
    for member in members:
        if member.truth(case) is wanted:
            yield from member.deciding(case)


def facts_of(expression: Expression) -> frozenset[str]:
    """The facts that an expression reads."""
    match expression:
        case Test(fact=fact):
            return frozenset({fact})
        case Named(predicate=predicate):
            return frozenset(predicate.facts)
        case Question():
            return frozenset()
        case Not(member=member):
            return facts_of(member)
        case Every(members=members) | Either(members=members):
            return frozenset().union(*(facts_of(member) for member in members))


def read_expression(
    raw: object, *, condition: str, renamed: Mapping[str, str] = MappingProxyType({})
) -> Expression:
    """The test that a rule file writes; ValueError with a German sentence if it is none.

    `renamed` replaces facts, where a programme counts them on another day.
    """
    return _Reader(condition, renamed).read(raw)


def readable(raw: object) -> object:
    """What a file writes, unchanged; ValueError with a German sentence if it is no test."""
    read_expression(raw, condition="")
    return raw


class _Reader:
    """Reads one condition and counts its questions."""

    def __init__(self, condition: str, renamed: Mapping[str, str]) -> None:
        """Start with no question seen."""
        self.condition = condition
        self.renamed = renamed
        self.questions = 0

    def read(self, raw: object) -> Expression:
        """One expression, recursively."""
        match raw:
            case str():
                return self._question(raw)
            case [str(fact), str(operator)]:
                return self._test(fact, operator, None)
            case [str(fact), str(operator), value]:
                return self._test(fact, operator, value)
            case dict() if len(raw) == 1:
                return self._combined(*next(iter(raw.items())))
            case _:
                raise ValueError(f"{raw!r} ist keine Bedingung; {_ALLOWED}")

    def _combined(self, key: object, value: object) -> Expression:
        match key, value:
            case "all", list(members):
                return Every(tuple(self.read(member) for member in members))
            case "any", list(members):
                return Either(tuple(self.read(member) for member in members))
            case "not", member:
                return Not(self.read(member))
            case "named", str(name):
                return Named(_named(name))
            case _:
                raise ValueError(f"„{key}“ ist keine Verknüpfung; {_ALLOWED}")

    def _test(self, fact: str, operator: str, value: object) -> Test:
        holds = read_test(fact, operator, value)
        return Test(self.renamed.get(fact, fact), holds)

    def _question(self, text: str) -> Question:
        self.questions += 1
        suffix = "" if self.questions == 1 else f"_{self.questions}"
        return Question(f"{self.condition}{suffix}", text)


_ALLOWED = "erlaubt: [Tatsache, Operator, Wert], all, any, not, named oder ein Satz als Frage"


def _named(name: str) -> NamedPredicate:
    if name not in NAMED:
        allowed = ", ".join(sorted(NAMED))
        raise ValueError(f"benannte Bedingung „{name}“ gibt es nicht; erlaubt: {allowed}")
    return NAMED[name]
