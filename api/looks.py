"""Looks at single profiles: units of work that read and record that they did, several at once.

What cannot be recorded is not given, so a look waits until its entry is stored. Storing takes as
long for one entry as for some: looks that wait at the same time share one transaction.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from api.db import writing
from matching.errors import PassungError

T = TypeVar("T")
AT_ONCE = 64


@dataclass(slots=True, eq=False)
class _Look(Generic[T]):
    """One look; `found` and `error` once it is stored, or cannot be."""

    work: Callable[[Connection], T]
    found: T | None = None
    error: BaseException | None = None
    is_stored: bool = False

    def do(self, connection: Connection) -> None:
        try:
            self.found = self.work(connection)
        except PassungError as error:  # this look's own affair; the others go on
            self.error = error


@dataclass(slots=True)
class _Queue:
    waiting: deque[_Look[object]] = field(default_factory=deque)
    turn: Lock = field(default_factory=Lock)


_QUEUES: WeakKeyDictionary[Engine, _Queue] = WeakKeyDictionary()
_NEW_QUEUE = Lock()


def looking(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do a unit of work that changes nothing but the audit log; its entries are stored then.

    `work` may raise a PassungError for itself. When the database fails, all that share the
    transaction get the error.
    """
    look = _Look(work)
    queue = _queue(engine)
    queue.waiting.append(look)  # type: ignore[arg-type] # each takes its own out again
    with queue.turn:
        while not look.is_stored:
            _store(engine, queue)
    if look.error is not None:
        raise look.error
    return look.found  # type: ignore[return-value] # there is one without an error


def _store(engine: Engine, queue: _Queue) -> None:
    looks = [queue.waiting.popleft() for _ in range(min(len(queue.waiting), AT_ONCE))]
    try:
        with writing(engine) as connection:
            for look in looks:
                look.do(connection)
    except BaseException as error:
        for look in looks:
            look.error = error
        raise
    finally:
        for look in looks:
            look.is_stored = True


def _queue(engine: Engine) -> _Queue:
    with _NEW_QUEUE:
        return _QUEUES.setdefault(engine, _Queue())
