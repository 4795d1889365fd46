"""Deadlines: the offer's own, else the school's; days left; a passed one is never a no."""

from datetime import date

import pytest

from matching.domain import ProgrammeOffer
from matching.support import Registration, SchoolDeadline
from matching.support.registration import registration_of, registrations_elsewhere

ON = date(2027, 2, 15)


def _deadline(school: str, until: date, programme_id: str = "BUEA") -> SchoolDeadline:
    return SchoolDeadline(
        body_id="B-S",
        school=school,
        programme_id=programme_id,
        register_until=until,
        source="Aushang (erfunden)",
    )


TABLE = (
    _deadline("Schule am Bach", date(2027, 3, 31)),
    _deadline("Schule am Berg", date(2027, 2, 1)),
    _deadline("Schule am Bach", date(2027, 4, 30), programme_id="FOS_A"),
)


def _offer(provider: str | None, apply_until: date | None = None) -> ProgrammeOffer:
    return ProgrammeOffer(
        offer_id="o", programme_id="BUEA", provider=provider, apply_until=apply_until
    )


def test_the_deadline_of_the_offer_goes_first() -> None:
    found = registration_of(_offer("Schule am Bach", date(2027, 3, 1)), TABLE, on=ON)
    assert found == Registration("Schule am Bach", date(2027, 3, 1), 14, "Angebot")


def test_else_the_table_of_the_school_is_asked() -> None:
    found = registration_of(_offer("Schule am Bach"), TABLE, on=ON)
    assert found == Registration("Schule am Bach", date(2027, 3, 31), 44, "Aushang (erfunden)")


@pytest.mark.parametrize("provider", ["Schule am See", None])
def test_without_both_there_is_no_deadline(provider: str | None) -> None:
    assert registration_of(_offer(provider), TABLE, on=ON) is None


def test_schools_without_an_offer_are_listed_open_ones_first() -> None:
    found = registrations_elsewhere("BUEA", {"Schule am See"}, TABLE, on=ON)
    assert [one.body for one in found] == ["Schule am Bach", "Schule am Berg"]
    assert registrations_elsewhere("BUEA", {"Schule am Bach"}, TABLE, on=ON) == found[1:]


@pytest.mark.parametrize(
    ("until", "text"),
    [
        (date(2027, 2, 17), "Anmeldung bis 17.02.2027 (noch 2 Tage)."),
        (date(2027, 2, 16), "Anmeldung bis 16.02.2027 (noch 1 Tag)."),
        (date(2027, 2, 15), "Anmeldung bis 15.02.2027 (heute letzter Tag)."),
        (date(2027, 2, 14), "Anmeldefrist war der 14.02.2027: Nachmeldung erfragen."),
    ],
)
def test_the_days_left_are_told(until: date, text: str) -> None:
    assert Registration("Schule", until, (until - ON).days, "Angebot").text == text
