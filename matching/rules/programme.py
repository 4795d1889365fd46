"""A support programme as its file describes it, for one period of law."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from matching.rules.deciders import Decider, DeciderRule
from matching.rules.expression import readable
from matching.rules.strict import Identifier, Sentence, Strict, not_before_its_begin
from matching.vocabulary import EvidenceTag, ProgrammeStatus


class ConditionRule(Strict):
    """One condition: a test of facts or a question, the requirement in German, the paragraph."""

    id: Identifier
    test: object = None
    question: Sentence | None = None
    text_de: Sentence
    reference: Sentence

    @field_validator("test")
    @classmethod
    def _readable(cls, test: object) -> object:
        return readable(test)

    @model_validator(mode="after")
    def _test_or_question(self) -> Self:
        if (self.test is None) == (self.question is None):
            raise ValueError("genau eines von test und question ist nötig")
        return self


class AssessedRule(Strict):
    """A finding that the law leaves to a body or a professional: always an open question.

    `only_if`: a test that must not be false for the question to arise at all. `by`: who assesses,
    where it is not the body that decides.
    """

    id: Identifier
    by: Decider | None = None
    only_if: object = None
    question: Sentence
    text_de: Sentence
    reference: Sentence

    @field_validator("only_if")
    @classmethod
    def _readable(cls, only_if: object) -> object:
        return readable(only_if)


class Conditions(Strict):
    """The conditions of a programme by kind (rulebook 0.2)."""

    hard: tuple[ConditionRule, ...] = ()
    assessed: tuple[AssessedRule, ...] = ()
    policy: tuple[ConditionRule, ...] = ()
    exclude: tuple[ConditionRule, ...] = ()


class Hint(Strict):
    """Something to tell those for whom a test is true; it decides nothing."""

    only_if: object
    text_de: Sentence
    reference: Sentence

    @field_validator("only_if")
    @classmethod
    def _readable(cls, only_if: object) -> object:
        return readable(only_if)


class Note(Strict):
    """Something to know that is no condition."""

    key: str
    text_de: Sentence


class Purpose(StrEnum):
    """Groups in which programmes are shown to a counsellor."""

    CERTIFICATE = "CERTIFICATE"
    LANGUAGE = "LANGUAGE"
    SUPPORTED_TRAINING = "SUPPORTED_TRAINING"
    BRIDGE = "BRIDGE"
    ORIENTATION = "ORIENTATION"
    TRAINING = "TRAINING"


class Role(StrEnum):
    """What kind of help a programme is (`matching.support` orders by it).

    HELP: something to take part in. SPECIAL: the same for a situation that must be known first.
    PLACE: a form of training that the matcher treats as places. ADVICE: counselling. GRANT: money,
    for the person or the firm.
    """

    HELP = "HELP"
    SPECIAL = "SPECIAL"
    PLACE = "PLACE"
    ADVICE = "ADVICE"
    GRANT = "GRANT"


class AgeReference(StrEnum):
    """The day on which the age counts, where it is not the day of the question."""

    AUG_1_OF_START_YEAR = "AUG_1_OF_START_YEAR"


MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Season(Strict):
    """A notice for a part of the year, first to last day (MM-DD), also over the turn of a year."""

    first: MonthDay
    last: MonthDay
    text_de: Sentence

    def covers(self, day: date) -> bool:
        """Whether a day falls into it."""
        today = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= today <= self.last
        return today >= self.first or today <= self.last


class Routing(Strict):
    """What routing (rulebook 2.0) has to say of a programme.

    `after_apprenticeship`: a suitable training place goes first. `extended_obligation`: it is among
    the next steps that the extended school obligation allows. `rehab`: a variant under SGB IX.
    `after_youth_welfare`: youth welfare goes first. `seasons`: what holds at a time of the year.
    `registration_until`: month and day of the usual last day to register (MM-DD), per school.
    """

    after_apprenticeship: bool = False
    extended_obligation: bool = False
    rehab: bool = False
    after_youth_welfare: bool = False
    registration_until: MonthDay | None = None
    seasons: tuple[Season, ...] = ()


class ProgrammeRule(Strict):
    """One file: a programme in one period. `proposed: false` = only a counsellor may enter it.

    `helps_with`: the needs that it answers, the main one first (ids of
    `matching/support/needs.yaml`). `purpose_for`: what it is for whom it answers such a need, where
    that is another purpose. `variant_of`: another programme with the same purpose and way. None of
    them, nor `role`, ever touches a class.
    """

    id: Identifier
    name_de: Sentence
    status: ProgrammeStatus
    tag: EvidenceTag
    purpose: Purpose
    purpose_de: Sentence
    purpose_for: Mapping[Identifier, Purpose] = Field(default_factory=dict)
    helps_with: tuple[Identifier, ...] = ()
    role: Role = Role.HELP
    variant_of: Identifier | None = None
    legal: tuple[Sentence, ...] = Field(min_length=1)
    valid_from: date
    valid_to: date | None = None
    age_reference: AgeReference | None = None
    proposed: bool = True
    conditions: Conditions
    decider: DeciderRule
    routing: Routing = Routing()
    route: tuple[Sentence, ...] = ()
    signatures: tuple[Sentence, ...] = ()
    documents: tuple[Sentence, ...] = ()
    next: tuple[Sentence, ...] = ()
    hints: tuple[Hint, ...] = ()
    notes: tuple[Note, ...] = ()

    @field_validator("valid_to")
    @classmethod
    def _dates_in_order(cls, valid_to: date | None, given: ValidationInfo) -> date | None:
        return not_before_its_begin(valid_to, given.data.get("valid_from"))

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        kinds = self.conditions
        ids = [rule.id for rule in (*kinds.hard, *kinds.policy, *kinds.exclude)]
        ids += [rule.id for rule in kinds.assessed]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"id doppelt vergeben: {', '.join(twice)}")
        return self

    def valid_on(self, day: date) -> bool:
        """Whether this is the version of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
