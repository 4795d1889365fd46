"""The parts of a letter; None and () mean *not known* and are left out of the text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.vocabulary import BodyKind


class SignerRole(StrEnum):
    """Who may sign a letter (rulebook 6.1)."""

    SCHOOL_SOCIAL_WORKER = "SCHOOL_SOCIAL_WORKER"
    COUNSELLOR = "COUNSELLOR"
    YOUNG_PERSON = "YOUNG_PERSON"
    GUARDIAN = "GUARDIAN"
    RECIPIENT = "RECIPIENT"


class Salutation(StrEnum):
    """How a young person wants to be greeted; sex is not stored, this is a choice."""

    FRAU = "FRAU"
    HERR = "HERR"
    NONE = "NONE"


def german_day(day: date) -> str:
    """A day as DIN 5008 writes it, `01.09.2027`."""
    return f"{day:%d.%m.%Y}"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the controller of the data, the unit, and the person who can be called."""

    controller: str
    unit: str
    contact_name: str
    street: str
    postcode: str
    place: str
    phone: str | None = None
    email: str | None = None
    fax: str | None = None
    messenger: str | None = None

    @property
    def return_line(self) -> str:
        """The line above the address: street and town only, so that the window tells nothing."""
        return f"{self.street} · {self.postcode} {self.place}"

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Where answers are sent to, for the address field."""
        lines = (self.controller, self.contact_name, self.street, f"{self.postcode} {self.place}")
        return tuple(line for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom the letter goes; `country` only for mail abroad.

    `greeted` are the words after "Guten Tag" when they are not `person`. `kind` is None for the
    young person and the guardians, `street` where a family's is not recorded.
    """

    name: str
    street: str | None
    postcode: str | None
    place: str | None
    unit: str | None = None
    person: str | None = None
    country: str | None = None
    greeted: str | None = None
    kind: BodyKind | None = None

    @property
    def address_lines(self) -> tuple[str, ...]:
        """At most six lines for the address field, without blank ones."""
        country = self.country.upper() if self.country else None
        lines = (self.name, self.unit, self.person, self.street, self.town, country)
        return tuple(line for line in lines if line and line.strip())

    @property
    def town(self) -> str:
        """Postcode and place."""
        return " ".join(part for part in (self.postcode, self.place) if part)

    @property
    def is_employer(self) -> bool:
        """Whether it is a firm, which receives least (rulebook 5.4)."""
        return self.kind is BodyKind.EMPLOYER


@dataclass(frozen=True, slots=True)
class Person:
    """The young person, as far as she or he wants to be introduced to this recipient."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    street: str | None = None
    postcode: str | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    preferred_contact: str | None = None
    languages: tuple[str, ...] = ()
    interpreter: str | None = None
    school: str | None = None
    school_class: str | None = None
    certificate: str | None = None
    salutation: Salutation = Salutation.NONE

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def address(self) -> str | None:
        """Street and town in one line, None when neither is known."""
        town = " ".join(part for part in (self.postcode, self.place) if part)
        return ", ".join(part for part in (self.street, town) if part) or None

    def age_on(self, day: date) -> int | None:
        """Completed years, None without a birth date."""
        if self.birth_date is None:
            return None
        birthday_ahead = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - birthday_ahead


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish, as `wish_title` words it; wishes are listed best first."""

    title: str
    region: str | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom, on which day, under which sign (never a birth date)."""

    sender: Sender
    recipient: Recipient
    day: date
    reference: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What the social worker adds to the engine's results, all of it agreed with the person.

    `support` is printed only with `support_agreed`. `guardians` are the recorded names; without
    them two blank lines are printed. `guardian_objection`: a young person of 15 to 17 objects to
    informing them for good reason. `consent_by`: who signed the consent that lets the letter go.
    `appointment` is the wish for one, in words. `occupation` and `internship_offer` are what an
    employer is asked for; `own_steps` what the young person did, each with its day.
    """

    wishes: tuple[Wish, ...] = ()
    strengths: tuple[str, ...] = ()
    internships: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    support_agreed: bool = False
    open_points: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    appointment: str | None = None
    reply_by: date | None = None
    consent_until: date | None = None
    consent_by: frozenset[SignerRole] = frozenset()
    guardians: tuple[str, ...] = ()
    guardian_objection: bool = False
    copies: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    occupation: str | None = None
    internship_offer: str | None = None
    own_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A talk that somebody is invited to, or that took place; `time` as `14:30`.

    `access` says how to get in without barriers, `bring` what to bring, `topic` what it is about.
    """

    day: date | None = None
    time: str | None = None
    minutes: int | None = None
    place: str | None = None
    access: str | None = None
    topic: str | None = None
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer that is asked for: `reference` is random and tells nothing about anybody.

    `on_result`: the young person agreed that the recipient tells what became of it (P6).
    """

    reference: str
    on_result: bool = False


@dataclass(frozen=True, slots=True)
class ConditionSentence:
    """One condition as the letter names it, with its paragraph."""

    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on; `name` is None when it is not recorded."""

    role: SignerRole
    name: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything one letter says, of whatever kind; a kind prints what it has words for.

    `withheld` holds the sentences that were kept out of the letter because they would reveal
    residence, benefits or health; they are for the counsellor's screen and never printed.
    `asked_until` is the last day that a consent asked for with this sheet would count.
    `second_language` is the tag (`uk`) of the text beside the German one.
    """

    envelope: Envelope
    person: Person
    notes: Notes
    step: str | None
    step_detail: str | None
    reasons: tuple[str, ...]
    conditions_met: tuple[ConditionSentence, ...]
    conditions_open: tuple[ConditionSentence, ...]
    signatures: tuple[SignatureLine, ...]
    withheld: tuple[str, ...] = ()
    meeting: Meeting = Meeting()
    reply: Reply | None = None
    asked_until: date | None = None
    second_language: str | None = None
