"""Three-valued logic of rulebook 0.3: True, False, and None for unknown."""

from collections.abc import Iterable

from matching.vocabulary import Outcome

Truth = bool | None


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if one member is False, else unknown if one is unknown."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if one member is True, else unknown if one is unknown."""
    result: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            result = None
    return result


def negated(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return None if truth is None else not truth


OUTCOME: dict[Truth, Outcome] = {True: Outcome.TRUE, False: Outcome.FALSE, None: Outcome.UNKNOWN}
