"""A restricted record is kept and nothing else: no match, no letter, no referral, until lifted."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from api.audit import Kind, Verb
from api.letters import RenderedLetter, render_letter
from api.referral_store import Referral
from api.referral_terms import ReferralState
from api.restriction_terms import RestrictionReason
from api.scope import DEMO, Scope
from api.services.audit import read_audit
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letter
from api.services.market import OpenMarket
from api.services.overview import overview
from api.services.own_use import OwnUse, person_to_match
from api.services.people import get_person, get_person_by_key
from api.services.person_changes import delete_person
from api.services.place_fit import people_for_counsellor
from api.services.referrals import Step, create_referral, move_referral
from api.services.restriction import lift_restriction, restrict
from api.services.runs import RunOptions, keep_run, list_runs, reproduce_run
from api.settings import SenderSettings
from matching.errors import InputError, NotFoundError, RestrictedError
from matching.letter import LetterFacts, Sender
from matching.pipeline import Options
from tests.api.service import ON, Serve

OWN = OwnUse(ON)
SENDER = Sender(**SenderSettings().model_dump())


def _key(engine: Engine) -> UUID:
    return get_person_by_key(engine, DEMO, person_id="P1").id


def _restrict(engine: Engine, key: UUID, *, scope: Scope = DEMO, day: date = ON) -> None:
    reason = RestrictionReason.OBJECTION
    restrict(engine, scope, row_id=key, reason=reason, restricted_on=day, on=ON)


def _aim(key: UUID) -> Referral:
    return Referral(
        id=uuid4(),
        person=key,
        place=None,
        offer=None,
        target="Bäckerei am Markt",
        state=ReferralState.WANTED,
        reason=None,
        party=None,
        holds_seat=False,
        owner=None,
        next_step=None,
        next_due=None,
    )


def _letter(engine: Engine, _key: UUID) -> object:
    return write_letter(engine, DEMO, LetterOrder("D01", "P1", "B-AA", ON), sender=SENDER)


def _match(engine: Engine, key: UUID) -> object:
    return person_to_match(engine, DEMO, row_id=key, own_use=OWN)


def _overview(engine: Engine, key: UUID) -> object:
    return overview(engine, OpenMarket(engine), DEMO, row_id=key, own_use=OWN)


def _refer(engine: Engine, key: UUID) -> object:
    return create_referral(engine, DEMO, _aim(key), key=None)


def _keep(engine: Engine, key: UUID) -> object:
    return keep_run(engine, OpenMarket(engine), DEMO, row_id=key, options=RunOptions(), own_use=OWN)


@pytest.mark.parametrize("use", [_letter, _match, _overview, _refer, _keep])
def test_nothing_uses_a_restricted_record_until_it_is_lifted(
    county: Engine, use: Callable[[Engine, UUID], object]
) -> None:
    key = _key(county)
    use(county, key)
    _restrict(county, key)
    with pytest.raises(RestrictedError, match="eingeschränkt"):
        use(county, key)
    lift_restriction(county, DEMO, row_id=key)
    use(county, key)


def test_a_referral_goes_on_only_to_its_end(county: Engine) -> None:
    key = _key(county)
    referral = create_referral(county, DEMO, _aim(key), key=None).referral.id
    _restrict(county, key)
    with pytest.raises(RestrictedError):
        move_referral(county, DEMO, Step(ReferralState.APPLIED), row_id=referral)


def test_a_result_that_was_kept_is_not_computed_again(county: Engine) -> None:
    key = _key(county)
    _keep(county, key)
    run = list_runs(county, DEMO, row_id=key)[0].id
    _restrict(county, key)
    with pytest.raises(RestrictedError):
        reproduce_run(county, DEMO, run_id=run)


def test_a_place_does_not_show_restricted_people(county: Engine, serve: Serve) -> None:
    key = _key(county)
    place = serve(county).get("/api/v1/places").json()["items"][0]["id"]

    def shown() -> set[UUID]:
        found = people_for_counsellor(
            county, DEMO, row_id=UUID(place), options=Options(ON), own_use=OWN
        )
        return {one.person.id for group in found.groups for one in group.people}

    assert key in shown()
    _restrict(county, key)
    assert key not in shown()


def test_a_restriction_that_begins_while_the_letter_is_written_stops_it(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key(county)

    def restricted_meanwhile(kind: str, facts: LetterFacts, *, edited: None) -> RenderedLetter:
        _restrict(county, key)
        return render_letter(kind, facts, edited=edited)

    monkeypatch.setattr("api.services.letter_writing.render_letter", restricted_meanwhile)
    with pytest.raises(RestrictedError):
        _letter(county, key)
    last = read_audit(county, DEMO, before=None, limit=1).items[0]
    assert (last.verb, last.kind) == (Verb.REFUSE, Kind.LETTER)


def test_beginning_end_and_refusals_stand_in_the_log(county: Engine) -> None:
    key = _key(county)
    _restrict(county, key)
    _restrict(county, key)
    with pytest.raises(RestrictedError):
        _match(county, key)
    lift_restriction(county, DEMO, row_id=key)
    lift_restriction(county, DEMO, row_id=key)
    log = read_audit(county, DEMO, before=None, limit=3).items
    assert [(one.verb, one.purpose) for one in reversed(log)] == [
        ("CHANGE", "RESTRICTED:OBJECTION"),
        ("REFUSE", "RESTRICTED"),
        ("CHANGE", "RESTRICTION_LIFTED"),
    ]


def test_a_restricted_record_can_be_read_and_erased(county: Engine) -> None:
    key = _key(county)
    _restrict(county, key)
    found = get_person(county, DEMO, row_id=key)
    assert (found.restriction, found.restricted_on) == ("OBJECTION", ON)
    delete_person(county, DEMO, row_id=key, if_match="*")
    with pytest.raises(NotFoundError):
        get_person(county, DEMO, row_id=key)


def test_a_day_to_come_and_people_out_of_reach_are_refused(county: Engine) -> None:
    key = _key(county)
    with pytest.raises(InputError):
        _restrict(county, key, day=date(2027, 2, 16))
    with pytest.raises(NotFoundError):
        _restrict(county, key, scope=Scope("b"))
    assert get_person(county, DEMO, row_id=key).restriction is None


def test_over_http_it_is_set_shown_and_lifted(county: Engine, serve: Serve) -> None:
    key, own = _key(county), serve(county)
    address = f"/api/v1/people/{key}"
    answer = own.put(f"{address}/restriction", json={"reason": "ACCURACY_DISPUTED"})
    assert answer.json() == {"reason": "ACCURACY_DISPUTED", "restricted_on": "2027-02-15"}
    assert own.get(address).json()["restriction"] == "ACCURACY_DISPUTED"
    refused = own.get(f"{address}/matches")
    assert (refused.status_code, "Art. 18" in refused.json()["detail"]) == (409, True)
    assert own.delete(f"{address}/restriction").status_code == 204
    assert "restriction" not in own.get(address).json()
    assert own.get(f"{address}/matches").status_code == 200
    assert own.put(f"{address}/restriction", json={"reason": "MOOD"}).status_code == 422


def test_on_the_page_a_button_sets_it_and_another_one_lifts_it(
    county: Engine, serve: Serve
) -> None:
    key, own = _key(county), serve(county)
    page = own.get(f"/people/{key}").text
    assert f'action="/people/{key}/restriction"' in page
    pressed = own.post(f"/people/{key}/restriction", data={"reason": "OBJECTION"})
    assert (pressed.status_code, pressed.headers["location"]) == (303, f"/people/{key}")
    kept = own.get(f"/people/{key}")
    assert kept.status_code == 200
    assert "Seit 15.02.2027." in kept.text
    assert "Widerspruch" in kept.text
    assert "Kfz-Mechatroniker" not in kept.text
    assert own.post(f"/people/{key}/restriction/lift").status_code == 303
    assert "Kfz-Mechatroniker" in own.get(f"/people/{key}").text
