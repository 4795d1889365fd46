"""Values that requests share: a day, a number of places, a profile, weights; all of them strict."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from api.records import Column, Kind
from api.records.admit import admit
from api.records.fault import unfit
from api.services.matching import MOST
from matching.profiles import load, names


def check_weighable(weights: Mapping[str, float], *, profile: str) -> None:
    """Refuse criteria that a profile does not know, and weights that leave it nothing to weigh."""
    known = load(profile).weights
    if not set(weights) <= set(known):
        raise _unknown("criterion", "nennt ein unbekanntes Kriterium", known=sorted(known))
    if not any({**known, **weights}.values()):
        raise unfit("no_weight", "lässt kein Kriterium übrig", allowed="mindestens eines über 0")


def _day(value: object) -> object:
    """Read a day as the records do: ISO spelling only."""
    return admit(value, Column("on", Kind.DAY))


def _known_profile(name: object) -> object:
    """Refuse the name of a profile that does not exist, naming those that do."""
    if name not in names():
        raise _unknown("profile", "ist keine bekannte Gewichtung", known=names())
    return name


def _unknown(what: str, fault: str, *, known: tuple[str, ...] | list[str]) -> PydanticCustomError:
    return unfit(f"unknown_{what}", fault, allowed=", ".join(known))


FOLD = "Mit `true` steht je Betrieb und Beruf nur der beste Platz in der Liste."
Day = Annotated[date, BeforeValidator(_day)]
Top = Annotated[int, Strict(), Field(ge=1, le=MOST)]
ProfileName = Annotated[str, BeforeValidator(_known_profile), Field(max_length=60)]
Weight = Annotated[float, Strict(), Field(ge=0, le=1000, allow_inf_nan=False)]
Weights = Annotated[dict[str, Weight], Field(max_length=50)]
