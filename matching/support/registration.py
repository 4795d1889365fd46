"""Until when to register: for an offer, or at a school by the county's table. Never a no."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from matching.domain import Frozen, ProgrammeOffer


class SchoolDeadline(Frozen):
    """The last day to register at one school for one programme, and where that is written.

    `body_id` as in the address book, `school` its name, under which offers name their provider.
    """

    body_id: str
    school: str
    programme_id: str
    register_until: date
    source: str


@dataclass(frozen=True, slots=True)
class Registration:
    """The last day to register at one body; `days_left` is negative when it has passed."""

    body: str
    until: date
    days_left: int
    source: str

    @property
    def passed(self) -> bool:
        """Whether to ask for a late registration."""
        return self.days_left < 0

    @property
    def text(self) -> str:
        """The sentence for the counsellor."""
        day = f"{self.until:%d.%m.%Y}"
        if self.passed:
            return f"Anmeldefrist war der {day}: Nachmeldung erfragen."
        if self.days_left == 0:
            return f"Anmeldung bis {day} (heute letzter Tag)."
        days = "1 Tag" if self.days_left == 1 else f"{self.days_left} Tage"
        return f"Anmeldung bis {day} (noch {days})."


def registration_of(
    offer: ProgrammeOffer, deadlines: Iterable[SchoolDeadline], *, on: date
) -> Registration | None:
    """The deadline of an offer: its own, else that of its school; None when none is known."""
    body = offer.provider or ""
    if offer.apply_until is not None:
        return _registration(body, offer.apply_until, source="Angebot", on=on)
    at_school = [one for one in deadlines if _is_of(one, offer)]
    return _soonest([_at_school(one, on=on) for one in at_school])


def registrations_elsewhere(
    programme_id: str,
    listed: Collection[str | None],
    deadlines: Iterable[SchoolDeadline],
    *,
    on: date,
) -> tuple[Registration, ...]:
    """Deadlines for a programme at schools without an offer of it, the soonest first."""
    others = [
        _at_school(one, on=on)
        for one in deadlines
        if one.programme_id == programme_id and one.school not in listed
    ]
    return tuple(sorted(others, key=_urgency))


def _is_of(deadline: SchoolDeadline, offer: ProgrammeOffer) -> bool:
    return deadline.programme_id == offer.programme_id and deadline.school == offer.provider


def _at_school(deadline: SchoolDeadline, *, on: date) -> Registration:
    return _registration(deadline.school, deadline.register_until, source=deadline.source, on=on)


def _registration(body: str, until: date, *, source: str, on: date) -> Registration:
    return Registration(body, until, (until - on).days, source)


def _soonest(found: list[Registration]) -> Registration | None:
    return min(found, key=_urgency, default=None)


def _urgency(registration: Registration) -> tuple[bool, int, str]:
    """Open ones first, the soonest day first."""
    return registration.passed, abs(registration.days_left), registration.body
