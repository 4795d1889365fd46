"""Who signs a recommendation (rulebook 5.3 and 6.6)."""

from datetime import date

from matching.letter.parts import Envelope, Notes, Person, SignatureLine, SignerRole
from matching.rules.access_rule import AccessRule, access_rule_or_newest


class SigningAges(AccessRule):
    """From `own_from` the young person agrees alone (working rule, 5.3), from `adult_from` always.

    Below `own_from` the guardians agree, between both they are informed.
    """

    own_from: int
    adult_from: int


READ_AND_AGREED = "gelesen und einverstanden"
INFORMED = "zur Kenntnis genommen"
IF_MINOR = "gelesen und einverstanden (nur bei Minderjährigen)"


def signature_lines(
    person: Person, *, envelope: Envelope, notes: Notes
) -> tuple[SignatureLine, ...]:
    """The lines in the order of the sheet: social worker, young person, guardians by age."""
    sender = envelope.sender
    writer = SignatureLine(SignerRole.SCHOOL_SOCIAL_WORKER, sender.contact_name, sender.unit)
    young = SignatureLine(SignerRole.YOUNG_PERSON, person.name, READ_AND_AGREED)
    ages = signing_ages(envelope.day)
    return (writer, young, *_guardian_lines(person.age_on(envelope.day), notes, ages))


def signing_ages(day: date) -> SigningAges:
    """The ages as they stand on a day (`rules/access/signing_ages.yaml`)."""
    return access_rule_or_newest(SigningAges, "signing_ages", day)


def _guardian_lines(age: int | None, notes: Notes, ages: SigningAges) -> tuple[SignatureLine, ...]:
    names: tuple[str | None, ...] = notes.guardians or (None, None)
    if age is None:
        return tuple(_guardian(name, IF_MINOR) for name in names)
    if age < ages.own_from:
        return tuple(_guardian(name, READ_AND_AGREED) for name in names)
    if age < ages.adult_from and not notes.guardian_objection:
        return (_guardian(names[0], INFORMED),)
    return ()


def _guardian(name: str | None, meaning: str) -> SignatureLine:
    return SignatureLine(SignerRole.GUARDIAN, name, f"Sorgeberechtigte/r: {meaning}")
