"""Exit codes: the one table from errors to codes, and the edge where every error ends."""

import os
import sys
from collections.abc import Callable

from api.commands.talk import say
from api.origin import origin
from matching.errors import (
    DataFileError,
    InputError,
    PassungError,
    RefusedError,
    UnavailableError,
    UsageError,
)

DONE, REFUSED, WRONG_USE, WRONG_INPUT, OUT_OF_REACH = 0, 1, 2, 3, 4
INTERRUPTED = 130
EXIT_CODES: tuple[tuple[type[PassungError], int], ...] = (
    (RefusedError, REFUSED),
    (UsageError, WRONG_USE),
    (InputError, WRONG_INPUT),
    (UnavailableError, OUT_OF_REACH),
    (DataFileError, OUT_OF_REACH),
)


def exit_code_of(error: PassungError) -> int:
    """The code of the first class in the table that fits; 4 when none does."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), OUT_OF_REACH)


def guarded(work: Callable[[], int]) -> int:
    """Run a verb; every error becomes one sentence on stderr and its exit code.

    What nobody expected is named by its class and the place in our code: its text may hold what is
    stored or was read.
    """
    try:
        code = work()
        sys.stdout.flush()
    except PassungError as error:
        say(error.message)
        return exit_code_of(error)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to flush at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("Abgebrochen.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 the last line of defence: no value gets out
        say(_unexpected(error))
        return OUT_OF_REACH
    return code


def _unexpected(error: Exception) -> str:
    kind, place = type(error).__name__, origin(error)
    return f"Unerwarteter Fehler ({kind} in {place}). Bitte diese Angabe der Technik nennen."
