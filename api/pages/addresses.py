"""Where the pages are."""

from uuid import UUID


def person_address(row_id: UUID) -> str:
    """The page of a person."""
    return f"/people/{row_id}"


def consents_address(row_id: UUID) -> str:
    """The page with a person's consents."""
    return f"{person_address(row_id)}/consents"
