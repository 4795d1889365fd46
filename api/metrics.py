"""Numbers for whoever watches the service: by template of the path, never by its values."""

from dataclasses import dataclass
from typing import Self

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from sqlalchemy import Engine, ExceptionContext, event

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "OTHER"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one process counts; each application has a registry of its own."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    open_places: Gauge
    database_errors: Counter

    @classmethod
    def new(cls) -> Self:
        """Count from nothing."""
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        return cls(
            registry=registry,
            requests=Counter(
                "passung_requests",
                "Answered requests.",
                ("method", "route", "status"),
                registry=registry,
            ),
            seconds=Histogram(
                "passung_request_seconds",
                "Time until the answer was sent.",
                ("method", "route"),
                buckets=SECONDS,
                registry=registry,
            ),
            open_places=Gauge(
                "passung_open_places", "Open places held in memory.", registry=registry
            ),
            database_errors=Counter(
                "passung_database_errors",
                "Errors of the database by class.",
                ("error",),
                registry=registry,
            ),
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        known = method if method in METHODS else OTHER
        self.requests.labels(known, route, str(status)).inc()
        self.seconds.labels(known, route).observe(seconds)

    def watch(self, engine: Engine) -> None:
        """Count the errors of a database from now on."""
        event.listen(engine, "handle_error", self._note_error)

    def text(self) -> bytes:
        """Everything in the text format of Prometheus."""
        return generate_latest(self.registry)

    def _note_error(self, context: ExceptionContext) -> None:
        self.database_errors.labels(type(context.original_exception).__name__).inc()
