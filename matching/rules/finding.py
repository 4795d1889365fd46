"""What a rule found: an outcome, a German sentence and the paragraph."""

from dataclasses import dataclass

from matching.vocabulary import Outcome, ResultClass


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement and how it stands: TRUE met, FALSE stands against, UNKNOWN open."""

    rule: str
    outcome: Outcome
    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class ProgrammeAnswer:
    """What can be said of one programme for one person, on one day.

    `decider` is one code, or two joined by "|" while the legal circle is unknown. `missing` is the
    part of `open_questions` that facts or proofs would settle. The answer says who could examine
    it, never that somebody is entitled. What is NOT_POSSIBLE has no open questions; what
    contradicts itself among the facts it rests on is one of its notices. `notes`: what else there
    is to know of the programme, for whomever.
    """

    programme_id: str
    title: str
    result: ResultClass
    findings: tuple[Condition, ...]
    open_questions: tuple[str, ...]
    notices: tuple[str, ...]
    decider: str
    route: tuple[str, ...]
    signatures: tuple[str, ...]
    documents: tuple[str, ...]
    next_step: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
