"""Where the pages are."""

from uuid import UUID


def person_address(row_id: UUID) -> str:
    """The page of a person."""
    return f"/people/{row_id}"


def fit_address(row_id: UUID) -> str:
    """The page that shows whom a place could interest."""
    return f"/places/{row_id}/fit"


def consents_address(row_id: UUID) -> str:
    """The page with a person's consents."""
    return f"{person_address(row_id)}/consents"


FOLLOW_UP = "/follow-up"
"""The page of next steps."""
DESK = "/desk"


def letters_address(row_id: UUID) -> str:
    """The page with the letters about a person."""
    return f"{person_address(row_id)}/letters"


def referrals_address(row_id: UUID) -> str:
    """The page of what goes on for a person."""
    return f"{person_address(row_id)}/referrals"


def letter_address(row_id: UUID) -> str:
    """The page of a letter."""
    return f"/letters/{row_id}"
