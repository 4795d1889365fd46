"""The search for the best places: arrays in, arrays out."""

from matching.kernel.best import Best, best_places
from matching.kernel.compiled import compiled_search
from matching.kernel.forest import Forest, grow, order_along_curve
from matching.kernel.parts import parts
from matching.kernel.problem import Bars, Formula, Pairs, Places, Questions, Weights
from matching.kernel.search import Search

__all__ = [
    "Bars",
    "Best",
    "Forest",
    "Formula",
    "Pairs",
    "Places",
    "Questions",
    "Search",
    "Weights",
    "best_places",
    "compiled_search",
    "grow",
    "order_along_curve",
    "parts",
]
