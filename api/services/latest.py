"""The latest results in memory: who looks again before anything changed waits for nothing."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

KEPT = 128
Result = TypeVar("Result")


class Latest(Generic[Result]):
    """One result for each name, together with what it rests on; those not asked for go first."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[object, Result]] = OrderedDict()

    def answer(self, name: str, basis: object, make: Callable[[], Result]) -> Result:
        """The result held under a name if it rests on the same, else a new one."""
        with self._lock:
            held = self._held.get(name)
        if held is not None and held[0] == basis:
            return held[1]
        result = make()
        with self._lock:
            self._held[name] = (basis, result)
            self._held.move_to_end(name)
            if len(self._held) > KEPT:
                self._held.popitem(last=False)
        return result
