"""Words of the pages: days, deadlines, counts, as a reader says them."""

from datetime import date

from matching.letter import german_day

UNKNOWN = "noch nicht bekannt"


def day_or_unknown(day: date | None) -> str:
    """A day, or that it is not known."""
    return german_day(day) if day else UNKNOWN


def day_for_form(day: date | None) -> str:
    """A day as a field of a form takes it; empty while there is none."""
    return day.isoformat() if day else ""


def deadline(until: date | None, *, on: date) -> str:
    """The last day to apply, with the days left."""
    if until is None:
        return "keine Frist bekannt: bald nachfragen"
    left = (until - on).days
    if left < 0:
        return f"{german_day(until)} (abgelaufen: bitte fragen, ob der Platz noch frei ist)"
    if left == 0:
        return f"{german_day(until)} (heute ist der letzte Tag)"
    return f"{german_day(until)} (noch {counted(left, 'Tag', 'Tage')})"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def points(share: float) -> str:
    """A share of the score as points of 100, in German spelling."""
    return f"{share * 100:.1f}".replace(".", ",")


def web_address(url: str | None) -> str | None:
    """The address if it may be a link: a page of the web, nothing that a browser would run."""
    if url and url.lower().startswith(("https://", "http://")):
        return url
    return None
