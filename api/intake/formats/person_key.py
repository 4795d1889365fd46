"""A key for people whose list has no number: the same person gets the same key again."""

from hashlib import blake2b

from api.intake.terms import Terms
from matching.text import folded

_BYTES = 10
_LONGEST_SECRET = 64


def person_key(prefix: str, terms: Terms, *facts: str) -> str:
    """Prefix and a keyed hash of what tells one person of a list from another.

    It is not to be turned back without the secret of the terms; with an empty secret it is only as
    good as the facts are hard to guess.
    """
    plain = "\x1f".join(folded(fact) for fact in facts)
    key = terms.secret[:_LONGEST_SECRET]
    return f"{prefix}-{blake2b(plain.encode(), digest_size=_BYTES, key=key).hexdigest()}"
