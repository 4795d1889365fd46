"""Minors are trained in recognised occupations only (§ 4 paras 2, 3 BBiG)."""

from collections.abc import Hashable
from datetime import date

from matching.domain import TrainingPlace
from matching.reference import kldb_titles, occupation_for, title_of
from matching.rules.access_rule import AccessRule, access_rule
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.families.minority import Stage, minority
from matching.rules.finding import Condition
from matching.rules.truth import OUTCOME, Truth
from matching.vocabulary import PlaceKind


class RecognisedRule(AccessRule):
    """The bar; `kinds` of places it speaks of."""

    kinds: frozenset[PlaceKind]


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """A bar for minors at a place whose occupation is known not to be recognised.

    Nothing for adults and recognised occupations; open if the age, the kind of training or the code
    itself is not known.
    """
    rule = access_rule(RecognisedRule, "recognised_occupation", place.start_date)
    if rule is None or place.kind not in rule.kinds or place.kldb is None:
        return ()
    recognised = _recognised(place.kldb)
    young = minority(facts, place.start_date)
    if recognised is True or young.stage is Stage.ADULT:
        return ()
    truth = None if young.stage is Stage.UNKNOWN else recognised
    text = f"„{title_of(place.kldb)}“: {_TEXT[truth]} {rule.text_de}."
    return (Condition(rule.id, OUTCOME[truth], text, rule.reference),)


_TEXT: dict[Truth, str] = {
    False: "kein anerkannter Ausbildungsberuf.",
    None: "Klären, ob der Beruf anerkannt ist und wie alt die Person zum Beginn ist.",
}


def _recognised(kldb: str) -> Truth:
    """True for dual and adapted occupations, False for known codes that no training has.

    Open for school-based ones (other law) and for codes that are not in the classification.
    """
    occupation = occupation_for(kldb)
    if occupation is None:
        return False if kldb in kldb_titles() else None
    return True if occupation.recognised else None


def _person_key(facts: Facts, start: date | None) -> Hashable:
    return minority(facts, start).stage


def _place_key(place: TrainingPlace) -> Hashable:
    return place.kind, place.kldb, place.start_date


FAMILY = Family("recognised", _person_key, _place_key, conditions)
