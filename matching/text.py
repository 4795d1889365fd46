"""Free text in the form in which it is compared."""

import unicodedata

LONGEST = 300


def folded(text: str) -> str:
    """Text without case, accents and surplus blanks, at most 300 characters; "" when empty."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    letters = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())
