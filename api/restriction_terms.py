"""Why a record is only kept and not used: the closed list of Art. 18 (1) GDPR, and its words."""

from enum import StrEnum


class RestrictionReason(StrEnum):
    """Ground of a restriction, in the order of Art. 18 (1) GDPR."""

    ACCURACY_DISPUTED = "ACCURACY_DISPUTED"
    UNLAWFUL = "UNLAWFUL"
    NEEDED_FOR_CLAIMS = "NEEDED_FOR_CLAIMS"
    OBJECTION = "OBJECTION"


REASON_WORDS = {
    RestrictionReason.ACCURACY_DISPUTED: "Die Richtigkeit von Angaben ist bestritten und wird"
    " geprüft.",
    RestrictionReason.UNLAWFUL: "Die Verarbeitung war unrechtmäßig, und statt der Löschung ist die"
    " Einschränkung verlangt.",
    RestrictionReason.NEEDED_FOR_CLAIMS: "Die Angaben werden nur noch für Rechtsansprüche"
    " gebraucht.",
    RestrictionReason.OBJECTION: "Es wurde Widerspruch eingelegt, über den noch nicht entschieden"
    " ist.",
}
