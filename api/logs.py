"""The log of the service: one JSON object a line on stderr, and nothing personal in it.

Only known keys are written, whatever somebody logs. Of the lines of libraries the template is
written and not what was put into it; of an exception its class and the line of our code, never its
text: it may hold what was submitted or stored.
"""

import json
import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import TextIO

import structlog

from api.origin import origin

KEYS = (
    "timestamp",
    "level",
    "event",
    "logger",
    "error",
    "where",
    "method",
    "route",
    "status",
    "ms",
)
"""What a line may hold, in this order."""
UVICORN = "uvicorn"
Entry = MutableMapping[str, object]


def configure_logs(stream: TextIO | None = None) -> None:
    """Let everything that is logged in this process come out as JSON lines; for the service."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_known,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(out),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in (UVICORN, f"{UVICORN}.error", f"{UVICORN}.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger(UVICORN).setLevel(logging.INFO)


def only_known(_logger: object, _method: str, entry: Entry) -> Entry:
    """Leave out every key that is not known to be without personal data."""
    return {key: entry[key] for key in KEYS if key in entry}


class JsonLines(logging.Formatter):
    """A line of a library as JSON: the template, without its values."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line."""
        entry: dict[str, object] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
            "logger": record.name,
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            entry |= {"event": "exception", "error": type(error).__name__, "where": origin(error)}
        return json.dumps(entry, ensure_ascii=False)
