"""What is to know of a place whoever asks: pay below the minimum, admission to a university."""

from collections.abc import Iterator
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.access_rule import ACCESS, AccessRule, access_rules
from matching.vocabulary import PlaceKind


class MinimumPayRule(AccessRule):
    """EUR a month by year of training, for the starts of one calendar year (§ 17 BBiG)."""

    pay: tuple[float, float, float, float]


def notices(place: TrainingPlace) -> tuple[str, ...]:
    """German notices of a place; none of them excludes. Days that have passed: see `start`."""
    return (*_pay(place), *_kind(place))


def _pay(place: TrainingPlace) -> Iterator[str]:
    if place.start_date is None or place.kind is not PlaceKind.DUAL or not any(place.pay_years):
        return
    rule = minimum_pay(place.start_date)
    if rule is None:
        yield (
            f"Die Mindestvergütung für einen Beginn {place.start_date.year} ist hier noch nicht "
            "bekannt gemacht (§ 17 BBiG)."
        )
        return
    for year, (pay, least) in enumerate(zip(place.pay_years, rule.pay, strict=True), start=1):
        if pay is not None and pay < least:
            yield (
                f"{pay:g} Euro im {year}. Jahr liegen unter der Mindestvergütung von {least:g} "
                f"Euro (Beginn {place.start_date.year}); zulässig nur mit Tarifvertrag "
                f"({rule.reference})."
            )


def minimum_pay(start: date) -> MinimumPayRule | None:
    """The minimum pay of the calendar year of the start; None if it is not in our tables."""
    rules = access_rules(MinimumPayRule, "minimum_pay", ACCESS)
    return next((rule for rule in rules if rule.valid_from.year == start.year), None)


def _kind(place: TrainingPlace) -> Iterator[str]:
    if place.kind is PlaceKind.DUAL_STUDY:
        yield "Duales Studium: Fachhochschulreife oder Abitur bei der Hochschule klären."
