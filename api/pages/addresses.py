"""Where the pages are."""

from uuid import UUID


def person_address(row_id: UUID) -> str:
    """The page of a person."""
    return f"/people/{row_id}"
