"""What of a place is compared, prepared once."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from matching.domain import TrainingPlace
from matching.occupations.normalise import fold
from matching.same_vacancy.employer import FirmName, firm_name
from matching.same_vacancy.trade import Trade, trade_of

_DIGITS = re.compile(r"[^0-9]")
_STREET = re.compile(r"str(?:asse|\.)?\b|\bweg\b|\W+")
_SHORTEST_PHONE = 6


@dataclass(frozen=True, slots=True)
class Traits:
    """A place as it is compared; "" and None mean *not known*."""

    place: TrainingPlace
    firm: FirmName
    trade: Trade
    postcode: str
    town: str
    street: str
    phone: str
    email: str

    @property
    def area(self) -> str:
        """The first three digits of the postcode."""
        return self.postcode[:3]


def traits_of(place: TrainingPlace) -> Traits:
    """The traits of an understood place."""
    phone = _DIGITS.sub("", place.contact_phone or "").removeprefix("0049").removeprefix("49")
    phone = phone.lstrip("0")
    town = _town(place.location.place or "")
    return Traits(
        place=place,
        firm=firm_name(place.employer or "", town),
        trade=trade_of(place.kldb or "", place.title or ""),
        postcode=(place.location.postcode or "").strip(),
        town=town,
        street=_STREET.sub("", fold(normalize("NFC", place.street or ""))),
        phone=phone if len(phone) >= _SHORTEST_PHONE else "",
        email=(place.contact_email or "").strip().casefold(),
    )


def _town(name: str) -> str:
    """The first word of a town that tells it from others: "Bad Homburg" without its addition."""
    words = fold(normalize("NFC", name)).replace("-", " ").split()
    return " ".join(words[: 2 if words[:1] == ["bad"] else 1]).rstrip(".,")
