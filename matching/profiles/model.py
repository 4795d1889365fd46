"""A weight profile and what makes it valid."""

from datetime import date
from math import isclose
from typing import Annotated, Self

from pydantic import Field, model_validator

from matching.domain import Frozen, Share

Weights = Annotated[dict[str, Share], Field(min_length=1)]


class Thresholds(Frozen):
    """From which score and coverage a band holds."""

    good_fit_score: Share
    good_fit_coverage: Share
    partial_fit_score: Share


class Profile(Frozen):
    """Weights of the criteria by name, with purpose, author and date."""

    name: str
    title: str
    purpose: str
    author: str
    date: date
    weights: Weights
    thresholds: Thresholds

    @model_validator(mode="after")
    def _weights_sum_to_one(self) -> Self:
        total = sum(self.weights.values())
        if not isclose(total, 1.0, abs_tol=1e-9):
            message = f"die Gewichte ergeben zusammen {total:.4f}, nicht 1"
            raise ValueError(message)
        return self
