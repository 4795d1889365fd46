"""The search for the best places: arrays in, arrays out."""

from matching.kernel.best import Best, best_places
from matching.kernel.compiled import compiled_search
from matching.kernel.forest import Forest, Traits, grow
from matching.kernel.orders import order_along_curve, three_orders
from matching.kernel.parts import parts
from matching.kernel.problem import Bars, Formula, Pairs, Places, Questions, Weights
from matching.kernel.search import Search
from matching.kernel.splices import spliced_orders

__all__ = [
    "Bars",
    "Best",
    "Forest",
    "Formula",
    "Pairs",
    "Places",
    "Questions",
    "Search",
    "Traits",
    "Weights",
    "best_places",
    "compiled_search",
    "grow",
    "order_along_curve",
    "parts",
    "spliced_orders",
    "three_orders",
]
