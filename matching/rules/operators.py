"""Operators of the rule files: what `[fact, operator, value]` tests of one value.

Order operators on `school_certificate` and `cefr` use the orders of rulebook 1.3.
"""

import operator as order
from collections.abc import Callable
from enum import StrEnum

from matching.rules.case import TESTABLE, FactValue
from matching.vocabulary import (
    Cefr,
    CertificateOrigin,
    LegalCircle,
    NursingAssistantTraining,
    OrderedCode,
    RecognitionStatus,
    ResidenceStatus,
    SchoolCertificate,
    TrainingMaturity,
    VetContract,
    VetType,
    WorkAccess,
)

Holds = Callable[[FactValue], bool]

_ORDERS: dict[str, Callable[[float, float], bool]] = {
    "<": order.lt,
    "<=": order.le,
    ">": order.gt,
    ">=": order.ge,
}
_ALL = (*_ORDERS, "==", "!=", "in", "not_in", "is_true", "is_false", "includes_any")
_CODES: dict[str, type[StrEnum]] = {
    "school_certificate": SchoolCertificate,
    "cefr": Cefr,
    "certificate_origin": CertificateOrigin,
    "certificate_equivalence": RecognitionStatus,
    "legal_circles": LegalCircle,
    "nursing_assistant_training": NursingAssistantTraining,
    "residence_status": ResidenceStatus,
    "training_maturity": TrainingMaturity,
    "vet_contract": VetContract,
    "vet_type": VetType,
    "work_access": WorkAccess,
}


def read_test(fact: str, operator: str, value: object) -> Holds:
    """The test of one value; ValueError with what is allowed if fact, operator or value is not."""
    if fact not in TESTABLE:
        raise ValueError(f"Tatsache „{fact}“ gibt es nicht; erlaubt: {', '.join(sorted(TESTABLE))}")
    match operator:
        case "is_true":
            return lambda known: known is True
        case "is_false":
            return lambda known: known is False
        case "==" | "!=":
            wanted = _code(fact, value)
            return (
                (lambda known: known == wanted)
                if operator == "=="
                else (lambda known: known != wanted)
            )
        case "in" | "not_in" | "includes_any":
            return _membership(fact, operator, value)
        case _ if operator in _ORDERS:
            return _ordering(fact, operator, value)
        case _:
            raise ValueError(f"Operator „{operator}“ gibt es nicht; erlaubt: {', '.join(_ALL)}")


def _membership(fact: str, operator: str, value: object) -> Holds:
    wanted = frozenset(_code(fact, member) for member in _members(fact, operator, value))
    if operator == "includes_any":
        return lambda known: isinstance(known, frozenset) and not wanted.isdisjoint(known)
    if operator == "in":
        return lambda known: known in wanted
    return lambda known: known not in wanted


def _members(fact: str, operator: str, value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError(f"„{operator}“ bei {fact} braucht eine Liste")


def _ordering(fact: str, operator: str, value: object) -> Holds:
    compare = _ORDERS[operator]
    wanted = _code(fact, value)
    if isinstance(wanted, OrderedCode):
        limit = wanted.position
        positions = {str(member): member.position for member in type(wanted)}
        return lambda known: compare(positions[str(known)], limit)
    number = _number(fact, operator, wanted)
    return lambda known: isinstance(known, int | float) and compare(known, number)


def _number(fact: str, operator: str, value: FactValue) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"„{operator}“ bei {fact} braucht eine Zahl oder eine geordnete Stufe")


def _code(fact: str, value: object) -> FactValue:
    codes = _CODES.get(fact)
    if codes is not None:
        try:
            return codes(str(value))
        except ValueError:
            allowed = ", ".join(codes)
            raise ValueError(f"„{value}“ gibt es bei {fact} nicht; erlaubt: {allowed}") from None
    if isinstance(value, bool | int | float | str):
        return value
    raise ValueError(f"Wert {value!r} bei {fact} ist nicht vergleichbar")
