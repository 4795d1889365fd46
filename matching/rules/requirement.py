"""A condition of a rule file, read once, as a test with its German sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matching.rules.case import Case
from matching.rules.expression import Expression, Leaf, Named, Not, Question, Test, read_expression
from matching.rules.finding import Condition
from matching.rules.programme import ConditionRule
from matching.rules.truth import OUTCOME, Truth
from matching.rules.words import FACT, word_of
from matching.vocabulary import CefrProof, CertificateState

_SAY_NOTHING_NEW = frozenset({"ja", "nein", "keiner", "keine", "nicht bekannt", "noch zu klären"})
_OPENING: dict[Truth, str] = {True: "Erfüllt", False: "Nicht erfüllt", None: "Offen"}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must hold, why, and how it is said."""

    rule: str
    expression: Expression
    text: str
    reference: str

    def finding(self, case: Case, truth: Truth) -> Condition:
        """The finding with the facts as recorded."""
        text = f"{_OPENING[truth]}: {self.text}{self._evidence(case, truth)}."
        return Condition(self.rule, OUTCOME[truth], text, self.reference)

    def _evidence(self, case: Case, truth: Truth) -> str:
        parts = dict.fromkeys(
            part.removeprefix(f"{self.text}: ")
            for leaf in self.expression.deciding(case)
            for part in _recorded(case, leaf)
            if not _repeats(part, self.text, truth)
        )
        return f" ({'; '.join(parts)})" if parts else ""

    def open_questions(self, case: Case) -> tuple[str, ...]:
        """What would decide it, as questions; for a requirement that is unknown."""
        questions = (_question(case, leaf) for leaf in self.expression.deciding(case))
        return tuple(dict.fromkeys(question for group in questions for question in group))


def requirement(
    rule: ConditionRule,
    *,
    renamed: Mapping[str, str] = MappingProxyType({}),
    excludes: bool = False,
) -> Requirement:
    """A condition of a file; of an exclusion, the requirement is that it does not apply."""
    raw = rule.question if rule.test is None else rule.test
    expression = read_expression(raw, condition=rule.id, renamed=renamed)
    return Requirement(
        rule.id, Not(expression) if excludes else expression, rule.text_de, rule.reference
    )


def _recorded(case: Case, leaf: Leaf) -> Iterable[str]:
    match leaf:
        case Test(fact=fact):
            return (recorded(case, fact),)
        case Question(key=key, text=text):
            answer = case.answers.get(key)
            return ("noch zu klären" if answer is None else f"{text} {word_of(key, answer)}",)
        case Named(predicate=predicate):
            return tuple(recorded(case, fact) for fact in predicate.facts)


def _repeats(part: str, text: str, truth: Truth) -> bool:
    """Whether a fact says only what opening and sentence say: no number, no value of its own.

    Against a sentence in the negative the fact stays, so that nobody has to undo two negations.
    """
    label, _, value = part.rpartition(": ")
    if value not in _SAY_NOTHING_NEW:
        return False
    if truth is False:
        return label == text
    said = text.casefold()
    return all(word in said for word in label.casefold().split())


def recorded(case: Case, fact: str) -> str:
    """A fact as it is recorded, for a German sentence."""
    label = FACT[fact].label
    values = case.possible[fact]
    if fact == "school_certificate":
        return f"{label}: {_certificate(case)}"
    if fact == "cefr" and case.facts.cefr_proof is CefrProof.SELF_REPORT and case.facts.cefr:
        return f"{label}: {word_of(fact, case.facts.cefr)} nach eigener Angabe, ohne Nachweis"
    if not values:
        return f"{label}: nicht bekannt"
    return f"{label}: {' oder '.join(word_of(fact, value) for value in values)}"


def _certificate(case: Case) -> str:
    facts = case.facts
    if case.certificate.hard is None:
        return case.certificate.text.rstrip(".") or "nicht bekannt"
    word = word_of("school_certificate", case.certificate.hard)
    return f"{word} erwartet" if facts.certificate_state is CertificateState.EXPECTED else word


def _question(case: Case, leaf: Leaf) -> Iterable[str]:
    match leaf:
        case Question(text=text):
            return (text,)
        case Test(fact="school_certificate") if case.possible["school_certificate"]:
            expected = word_of("school_certificate", case.certificate.hard)
            return (f"Wird der erwartete Abschluss erreicht ({expected})?",)
        case Test(fact=fact):
            return (_asked(case, fact),)
        case Named(predicate=predicate) if predicate.question:
            return (predicate.question,)
        case Named(predicate=predicate):
            return tuple(_asked(case, fact) for fact in predicate.facts if not case.possible[fact])


def _asked(case: Case, fact: str) -> str:
    if fact == "school_certificate" and case.certificate.text:
        return f"Ist der ausländische Schulabschluss anerkannt? {case.certificate.text}"
    return FACT[fact].question
