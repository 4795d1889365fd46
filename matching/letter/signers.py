"""The signature lines that one kind of letter has (rulebook 6.1)."""

from collections.abc import Collection
from dataclasses import replace

from matching.letter.parts import LetterFacts, SignatureLine, SignerRole

WRITERS = (SignerRole.SCHOOL_SOCIAL_WORKER, SignerRole.COUNSELLOR)


def lines_for(roles: Collection[SignerRole], facts: LetterFacts) -> tuple[SignatureLine, ...]:
    """The lines of these roles in the order of the sheet; whoever writes signs in either office."""
    lines = tuple(_in_office(line, roles) for line in facts.signatures)
    return (*(line for line in lines if line.role in roles), *_recipient_lines(roles, facts))


def _in_office(line: SignatureLine, roles: Collection[SignerRole]) -> SignatureLine:
    if line.role not in WRITERS:
        return line
    return replace(line, role=next((role for role in WRITERS if role in roles), line.role))


def _recipient_lines(
    roles: Collection[SignerRole], facts: LetterFacts
) -> tuple[SignatureLine, ...]:
    if SignerRole.RECIPIENT not in roles:
        return ()
    return (SignatureLine(SignerRole.RECIPIENT, None, facts.envelope.recipient.name),)
