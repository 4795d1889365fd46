"""Who signs a recommendation (rulebook 5.3 and 6.6)."""

from matching.letter.parts import Envelope, Notes, Person, SignatureLine, SignerRole

GUARDIAN_SIGNS_UNTIL = 14
"""Up to this age the guardians agree; from 15 the young person does alone (working rule, 5.3)."""

ADULT_FROM = 18

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
    return (writer, young, *_guardian_lines(person.age_on(envelope.day), notes))


def _guardian_lines(age: int | None, notes: Notes) -> tuple[SignatureLine, ...]:
    names: tuple[str | None, ...] = notes.guardians or (None, None)
    if age is None:
        return tuple(_guardian(name, IF_MINOR) for name in names)
    if age <= GUARDIAN_SIGNS_UNTIL:
        return tuple(_guardian(name, READ_AND_AGREED) for name in names)
    if age < ADULT_FROM and not notes.guardian_objection:
        return (_guardian(names[0], INFORMED),)
    return ()


def _guardian(name: str | None, meaning: str) -> SignatureLine:
    return SignatureLine(SignerRole.GUARDIAN, name, f"Sorgeberechtigte/r: {meaning}")
