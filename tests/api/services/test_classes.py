"""School classes: bare entries, the information that makes young people of them, the sheet."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from sqlalchemy import Engine

from api.audit import Entry, Kind, Verb
from api.audit_store import entries_for
from api.class_store import DECLINES, LISTED
from api.consent_terms import ConsentGivenBy
from api.db import reading
from api.intake import source_of
from api.records import BodyRecord
from api.referral_store import Referral
from api.referral_terms import ReferralState
from api.scope import DEMO, Role, Scope
from api.services.class_consents import ReturnedSheet, class_consents, record_sheets
from api.services.class_letters import possible_letters
from api.services.classes import (
    ClassSheet,
    FollowUp,
    class_sheet,
    inform_entries,
    list_classes,
    remove_entry,
    type_class,
    upload_class,
)
from api.services.imports import import_records
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.own_use import OwnUse
from api.services.people import find_people
from api.services.person_export import export_person
from api.services.referrals import Step, create_referral, move_referral
from api.services.signatures import inform
from matching.errors import InputError, NotFoundError
from matching.support import SchoolDeadline
from tests.api.service import ON, SCHOOL

WORKER = Scope("a", Role.SCHOOL_SOCIAL_WORKER, school=SCHOOL)
ELSEWHERE = Scope("a", Role.SCHOOL_SOCIAL_WORKER, school="Andere Schule")
BODY = BodyRecord(body_id="B-AA", name="Agentur")


def _class(engine: Engine, names: str = "Anna B.\nMo\nA.") -> None:
    import_records(engine, [BODY], scope=DEMO)
    type_class(engine, WORKER, school_class="9b", names=names)


def _sheet(engine: Engine, *deadlines: SchoolDeadline) -> ClassSheet:
    local = LocalTables(deadlines)
    return class_sheet(engine, WORKER, school_class="9b", on=ON, local=local)


def _informed(engine: Engine) -> ClassSheet:
    """The class after everybody was informed."""
    _class(engine)
    ids = [one.id for one in _sheet(engine).entries]
    assert inform_entries(engine, WORKER, ids=ids, informed_on=ON, on=ON) == 3
    return _sheet(engine)


def _referral(person: UUID, state: ReferralState, due: date | None) -> Referral:
    """An own application with a call as the next step."""
    return Referral(
        id=person,
        person=person,
        place=None,
        offer=None,
        target="Bäckerei Amsel",
        state=state,
        reason=None,
        party=None,
        holds_seat=False,
        owner=None,
        next_step="Anrufen" if due else None,
        next_due=due,
    )


def _entries(engine: Engine) -> Sequence[Entry]:
    with reading(engine) as connection:
        return entries_for(connection, DEMO, before=None, limit=500, subject=None)


def test_a_typed_list_holds_names_and_no_people(engine: Engine) -> None:
    _class(engine)
    assert [one.name for one in _sheet(engine).entries] == ["A.", "Anna B.", "Mo"]
    assert find_people(engine, DEMO).found == 0


def test_the_same_names_again_add_nobody(engine: Engine) -> None:
    _class(engine)
    added = type_class(engine, WORKER, school_class="9b", names="Mo\nLia")
    assert added.names == 1
    assert len(_sheet(engine).entries) == 4


def test_two_of_one_name_in_a_list_are_asked_about(engine: Engine) -> None:
    added = type_class(engine, WORKER, school_class="9b", names="Mo\nMo")
    assert added.names == 1
    assert "steht in dieser Klasse schon in Zeile 1" in added.left_out[0]


def test_of_a_file_the_names_alone_are_kept(engine: Engine) -> None:
    content = "Vorname;Nachname;Geburtsdatum;Postleitzahl\nMo;Berg;01.02.2011;61250\n"
    source = source_of("9b.csv", BytesIO(content.encode()))
    assert upload_class(engine, WORKER, source, school_class="9b").names == 1
    _class(engine, "Lia")
    ids = [one.id for one in _sheet(engine).entries]
    inform_entries(engine, WORKER, ids=ids, informed_on=ON, on=ON)
    record = _sheet(engine).pupils[1].person.record
    assert (record.given_name, record.family_name) == ("Mo", "Berg")
    assert (record.birth_date, record.postcode) == (None, None)


@pytest.mark.parametrize(("school_class", "names"), [("9b", "  "), ("", "Mo")])
def test_a_list_without_names_or_class_is_refused(
    engine: Engine, school_class: str, names: str
) -> None:
    with pytest.raises(InputError):
        type_class(engine, WORKER, school_class=school_class, names=names)


def test_with_the_information_an_entry_becomes_a_young_person(engine: Engine) -> None:
    sheet = _informed(engine)
    assert sheet.entries == []
    assert [one.person.record.given_name for one in sheet.pupils] == ["A.", "Anna", "Mo"]
    assert {one.person.informed_on for one in sheet.pupils} == {ON}
    assert {one.person.record.school for one in sheet.pupils} == {SCHOOL}


def test_nobody_can_be_informed_tomorrow(engine: Engine) -> None:
    _class(engine)
    ids = [one.id for one in _sheet(engine).entries]
    with pytest.raises(InputError, match="liegt in der Zukunft"):
        inform_entries(engine, WORKER, ids=ids, informed_on=date(2027, 2, 16), on=ON)
    assert len(_sheet(engine).entries) == 3


def test_another_school_sees_and_changes_nothing(engine: Engine) -> None:
    _class(engine)
    ids = [one.id for one in _sheet(engine).entries]
    assert list_classes(engine, ELSEWHERE) == []
    for scope in (ELSEWHERE, Scope("b", Role.SCHOOL_SOCIAL_WORKER, school=SCHOOL)):
        with pytest.raises(NotFoundError):
            inform_entries(engine, scope, ids=ids, informed_on=ON, on=ON)
        with pytest.raises(NotFoundError):
            remove_entry(engine, scope, entry=ids[0])
        with pytest.raises(NotFoundError):
            class_sheet(engine, scope, school_class="9b", on=ON, local=LocalTables())
    assert len(_sheet(engine).entries) == 3


def test_an_entry_can_be_taken_off_and_typed_again(engine: Engine) -> None:
    _class(engine)
    gone = remove_entry(engine, WORKER, entry=_sheet(engine).entries[1].id)
    assert gone.name == "Anna B."
    assert len(_sheet(engine).entries) == 2
    _class(engine, gone.name)
    assert len(_sheet(engine).entries) == 3


def test_classes_are_listed_by_year(engine: Engine) -> None:
    for name in ("10a", "9b", "9a"):
        type_class(engine, WORKER, school_class=name, names="Mo")
    lines = list_classes(engine, WORKER)
    assert [(one.name, one.entries, one.pupils) for one in lines] == [
        ("9a", 1, 0),
        ("9b", 1, 0),
        ("10a", 1, 0),
    ]


def test_the_sheet_says_what_is_sure_in_work_and_open(engine: Engine) -> None:
    first, second, _ = _informed(engine).pupils
    wanted = [
        _referral(first.person.id, ReferralState.APPLIED, date(2027, 3, 1)),
        _referral(second.person.id, ReferralState.PROPOSED, None),
    ]
    applied, proposed = (create_referral(engine, WORKER, one, key=None) for one in wanted)
    move_referral(engine, WORKER, Step(ReferralState.CONTRACT), row_id=applied.referral.id)
    assert proposed.referral.next_due is None
    lines = _sheet(engine).pupils
    assert [one.follow_up for one in lines] == [FollowUp.SURE, FollowUp.IN_WORK, FollowUp.OPEN]
    assert lines[0].step is not None
    assert (lines[0].step.next_step, lines[0].step.next_due) == ("Anrufen", date(2027, 3, 1))
    assert lines[2].step is None


def test_deadlines_that_have_passed_are_left_out(engine: Engine) -> None:
    _class(engine)
    passed, coming = (
        SchoolDeadline(
            body_id="B", school="BS", programme_id="BUEA", register_until=day, source="x"
        )
        for day in (date(2027, 2, 14), date(2027, 2, 15))
    )
    assert _sheet(engine, passed, coming).deadlines == [coming]


def test_looking_at_the_sheet_is_recorded_for_each_pupil(engine: Engine) -> None:
    sheet = _informed(engine)
    looks = {one.subject for one in _entries(engine) if one.verb == Verb.READ}
    assert looks == {one.person.id for one in sheet.pupils}
    listed = [one for one in _entries(engine) if one.purpose == LISTED]
    assert {one.kind for one in listed} == {Kind.PERSON}


def test_sheets_are_recorded_in_one_go_and_declined_is_an_answer(engine: Engine) -> None:
    first, second, third = (one.person for one in _informed(engine).pupils)
    sheets = [
        ReturnedSheet(first.id, ConsentGivenBy.BOTH, ON),
        ReturnedSheet(second.id, None, ON),
        ReturnedSheet(third.id, ConsentGivenBy.PERSON, ON, with_release=False),
    ]
    assert record_sheets(engine, WORKER, sheets, recipient="B-AA", on=ON) == {}
    table = class_consents(engine, WORKER, school_class="9b", chosen="", on=ON)
    assert [one.body_id for one in table.recipients] == ["B-AA"]
    signed, declined, unchecked = (one.states["B-AA"] for one in table.pupils)
    assert signed.consent is not None
    assert signed.release is not None
    assert signed.consent.last_day == date(2028, 2, 14)
    assert signed.objection is None
    assert (declined.consent, declined.declined_on) == (None, ON)
    assert unchecked.release is None
    assert unchecked.objection is not None
    assert "Geburtsdatum" in unchecked.objection
    said = [one for one in _entries(engine) if one.purpose == DECLINES]
    assert [(one.verb, one.kind, one.subject) for one in said] == [
        (Verb.CREATE, Kind.CONSENT, second.id)
    ]


def test_who_signs_after_all_has_not_declined(engine: Engine) -> None:
    pupil = _informed(engine).pupils[0].person.id
    for given_by in (None, ConsentGivenBy.BOTH):
        sheet = ReturnedSheet(pupil, given_by, ON)
        record_sheets(engine, WORKER, [sheet], recipient="B-AA", on=ON)
    table = class_consents(engine, WORKER, school_class="9b", chosen="B-AA", on=ON)
    assert table.pupils[0].states["B-AA"].declined_on is None
    assert table.pupils[0].states["B-AA"].consent is not None


def test_one_wrong_row_keeps_all_from_being_recorded(engine: Engine) -> None:
    first, second, _ = (one.person.id for one in _informed(engine).pupils)
    sheets = [
        ReturnedSheet(first, ConsentGivenBy.BOTH, ON),
        ReturnedSheet(second, ConsentGivenBy.BOTH, date(2027, 2, 16)),
    ]
    wrong = record_sheets(engine, WORKER, sheets, recipient="B-AA", on=ON)
    assert list(wrong) == [second]
    assert class_consents(engine, WORKER, school_class="9b", chosen="", on=ON).recipients == []


def test_sheets_of_others_and_for_unknown_bodies_are_refused(engine: Engine) -> None:
    sheet = ReturnedSheet(_informed(engine).pupils[0].person.id, ConsentGivenBy.BOTH, ON)
    with pytest.raises(InputError):
        record_sheets(engine, WORKER, [sheet], recipient="B-NO", on=ON)
    with pytest.raises(NotFoundError):
        record_sheets(engine, ELSEWHERE, [sheet], recipient="B-AA", on=ON)


def test_a_recommendation_needs_both_signatures_and_a_form_needs_none(engine: Engine) -> None:
    first, second, _ = (one.person.id for one in _informed(engine).pupils)
    sheets = [
        ReturnedSheet(first, ConsentGivenBy.BOTH, ON),
        ReturnedSheet(second, ConsentGivenBy.BOTH, ON, with_release=False),
    ]
    record_sheets(engine, WORKER, sheets, recipient="B-AA", on=ON)

    def allowed(kind: str) -> list[bool]:
        lines = possible_letters(
            engine, WORKER, school_class="9b", kind=kind, recipient="B-AA", on=ON
        )
        return [one.may for one in lines]

    assert allowed("D01") == [True, False, False]
    assert allowed("D06") == [True, True, True]


def test_what_was_declined_is_in_the_export(engine: Engine) -> None:
    pupil = _informed(engine).pupils[0].person.id
    record_sheets(engine, WORKER, [ReturnedSheet(pupil, None, ON)], recipient="B-AA", on=ON)
    export = export_person(engine, OpenMarket(engine), DEMO, row_id=pupil, own_use=OwnUse(ON))
    assert [(one.recipient, one.declined_on) for one in export.declined] == [("B-AA", ON)]


def test_the_information_can_still_be_taken_back(engine: Engine) -> None:
    pupil = _informed(engine).pupils[0].person.id
    inform(engine, WORKER, row_id=pupil, informed_on=None, on=ON)
    assert _sheet(engine).pupils[0].person.informed_on is None
