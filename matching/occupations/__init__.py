"""Free text about occupations -> KldB codes with confidence, or an honest nothing."""

from matching.occupations.batch import resolve_many
from matching.occupations.related import Related, related
from matching.occupations.resolution import Asker, Candidate, Resolution
from matching.occupations.resolve import resolve
from matching.occupations.store import write_index

__all__ = [
    "Asker",
    "Candidate",
    "Related",
    "Resolution",
    "related",
    "resolve",
    "resolve_many",
    "write_index",
]
