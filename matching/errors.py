"""The tree of errors; one table per border (command line, HTTP) maps it to codes.

::

    PassungError                what a caller may catch; `message` is German, without personal data
    ├── UsageError              asked for something that does not exist by that name   (exit 2, 400)
    │   └── NotFoundError       no such person, place, body or letter                  (exit 2, 404)
    ├── RefusedError            a rule forbids it                                      (exit 1, 409)
    │   ├── ConsentMissing      the consent that a recipient needs is not there
    │   ├── RestrictedError     the record is only kept until its restriction is lifted
    │   ├── SignInNeeded        nobody is signed in, or the sign-in did not succeed (exit 1, 401)
    │   ├── NotPermitted        the caller's role may never do this                (exit 1, 403)
    │   ├── TooManyRequests     the caller asks more often than allowed            (exit 1, 429)
    │   ├── StaleError          somebody else changed it meanwhile                 (exit 1, 412)
    │   └── ConditionMissing    a change must say which state it has seen          (exit 1, 428)
    ├── InputError              a file or a body from outside cannot be used           (exit 3, 422)
    ├── UnavailableError        something needed cannot be reached                     (exit 4, 503)
    └── DataFileError           a list, rule or profile that ships with us is broken   (exit 4, 500)

A message says what is wrong, where, and what to do. The objects travel as attributes.
"""

from pathlib import Path


class PassungError(Exception):
    """Base of all errors; `message` is the German sentence for the user."""

    def __init__(self, message: str) -> None:
        """Keep the sentence that the user reads."""
        super().__init__(message)
        self.message = message


class UsageError(PassungError):
    """Something was asked for by a name that does not exist."""


class NotFoundError(UsageError):
    """No such record in the caller's reach."""


class RefusedError(PassungError):
    """A rule forbids what was asked for."""


class ConsentMissing(RefusedError):
    """The consent needed for this purpose and recipient is missing, expired or withdrawn."""

    def __init__(self, message: str, *, purpose: str, recipient: str) -> None:
        """Name the purpose (rulebook 5.3) and the id of the recipient."""
        super().__init__(message)
        self.purpose = purpose
        self.recipient = recipient


class RestrictedError(RefusedError):
    """The record of a person is only kept, and not used, until its restriction is lifted."""


class SignInNeeded(RefusedError):
    """Nobody is signed in, the session has ended, or signing in did not succeed."""


class NotPermitted(RefusedError):
    """The role of the caller may never do this, whatever it is about."""


class TooManyRequests(RefusedError):
    """The caller asks more often than is allowed."""

    def __init__(self, message: str, *, seconds: int) -> None:
        """Say after how many seconds the next request is answered."""
        super().__init__(message)
        self.seconds = seconds


class StaleError(RefusedError):
    """What is to be changed is not what the caller has seen."""


class ConditionMissing(RefusedError):
    """A change does not say which state it has seen."""


class InputError(PassungError):
    """A file or a body from outside cannot be used as a whole."""


class UnavailableError(PassungError):
    """Something needed (database, reference list, disk) cannot be reached."""


class DataFileError(PassungError):
    """A list, rule or profile that ships with Passung is broken."""

    def __init__(
        self, message: str, *, path: Path, line: int | None = None, key: str | None = None
    ) -> None:
        """Name the file, the line (from 1) and the key, as far as they are known."""
        where = path.name + (f", Zeile {line}" if line else "") + (f", „{key}“" if key else "")
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line
        self.key = key
