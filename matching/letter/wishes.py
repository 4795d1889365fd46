"""How a letter words a wish: the standard title where it is sure, else what was said."""

from matching.domain import TrainingWish
from matching.reference import occupation_for, occupations, title_of

SURE = 0.75
"""Confidence from which a reading may speak for the young person; below it is a guess."""


def wish_title(wish: TrainingWish) -> str:
    """The title of the one training occupation that a wish surely means, else its words in quotes.

    A code of the KldB may stand for several occupations: if the words name another one of them
    than the title does, they are quoted as well.
    """
    first = wish.occupations[0] if wish.occupations else None
    several = wish.ambiguous or wish.theme is not None
    if first is None or several or first.confidence < SURE or occupation_for(first.kldb) is None:
        return f"„{wish.text}“"
    title = title_of(first.kldb)
    return f"„{wish.text}“" if _names_another(wish.text, first.kldb, title=title) else title


def _names_another(text: str, kldb: str, *, title: str) -> bool:
    said = text.strip().casefold()
    return any(
        said in {name.casefold() for name in (one.title, one.title_male, one.title_female)}
        for one in occupations()
        if kldb in {one.kldb, *one.kldb_further} and one.title != title
    )
