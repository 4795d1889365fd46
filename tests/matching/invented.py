"""Invented people and places for hypothesis, with anything known or unknown."""

from datetime import date, time

from hypothesis import strategies as st

from api.records import PersonRecord, PlaceRecord
from matching.vocabulary import (
    Branch,
    Cefr,
    CertificateOrigin,
    CertificateState,
    LicenceNeededFrom,
    Mobility,
    NursingAssistantTraining,
    PlaceKind,
    RecognitionStatus,
    SchoolCertificate,
    WorkAccess,
)

ON = date(2027, 2, 15)
SUMMER = date(2027, 8, 1)
# From Bad Homburg outwards: the own town, the next one, over the hills, Gießen, Kassel.
OUTWARDS = ("61348", "61381", "61250", "35390", "34117")
WISHES = ("Kfz-Mechatroniker", "was mit Tieren", "Bäckerin", "Xqzv")
OCCUPATIONS = ("25212", "25252", "29222", "62102", "11502", "81302", "81822", "83113")


def sometimes(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A value or unknown."""
    return st.none() | values


GRADE = sometimes(st.sampled_from([1.0, 1.7, 2.0, 3.0, 4.3, 6.0]))
DAY = sometimes(st.sampled_from([date(2026, 8, 1), SUMMER, date(2027, 10, 1), date(2028, 8, 1)]))
CERTIFICATE = sometimes(st.sampled_from(SchoolCertificate))
FLAG = sometimes(st.booleans())
POSTCODE = sometimes(st.sampled_from([*OUTWARDS, "00000"]))

PEOPLE = st.builds(
    PersonRecord,
    person_id=st.just("p"),
    wishes=st.lists(st.sampled_from(WISHES), max_size=2, unique=True),
    postcode=POSTCODE,
    birth_date=sometimes(st.sampled_from([date(2005, 3, 1), date(2010, 4, 1), date(2013, 1, 1)])),
    full_time_school_obligation_met=FLAG,
    extended_obligation_open=FLAG,
    attends_general_school=FLAG,
    school_certificate=CERTIFICATE,
    certificate_state=sometimes(st.sampled_from(CertificateState)),
    certificate_origin=sometimes(st.sampled_from(CertificateOrigin)),
    certificate_equivalence=sometimes(st.sampled_from(RecognitionStatus)),
    has_vocational_degree=FLAG,
    vet_degree_months=sometimes(st.sampled_from([12, 36])),
    nursing_assistant_training=sometimes(st.sampled_from(NursingAssistantTraining)),
    ten_year_schooling_completed=FLAG,
    interests=sometimes(st.just((90, 20, 10, 10, 20, 40))),
    strengths=st.lists(st.sampled_from(["Rechnen", "Teamfähigkeit"]), max_size=2, unique=True),
    max_travel_minutes=sometimes(st.sampled_from([0, 30, 90])),
    mobility=st.lists(st.sampled_from(Mobility), max_size=2, unique=True),
    earliest_start=DAY,
    weekly_hours_possible=sometimes(st.sampled_from([20.0, 40.0])),
    work_access=sometimes(st.sampled_from(WorkAccess)),
    cefr=sometimes(st.sampled_from(Cefr)),
    grade_de=GRADE,
    grade_ma=GRADE,
    grade_en=GRADE,
    licences=sometimes(st.sampled_from([frozenset({"AM"}), frozenset({"B"})])),
    move_needed=FLAG,
)
PLACE = st.builds(
    PlaceRecord,
    place_id=st.just("v"),
    employer=sometimes(st.sampled_from(["Betrieb A", "Betrieb B"])),
    kldb=sometimes(st.sampled_from(OCCUPATIONS)),
    kind=sometimes(st.sampled_from(PlaceKind)),
    postcode=POSTCODE,
    start_date=DAY,
    apply_until=DAY,
    desired_certificate=CERTIFICATE,
    desired_grade_de=GRADE,
    desired_grade_ma=GRADE,
    german_level=sometimes(st.sampled_from(Cefr)),
    skills=st.lists(st.sampled_from(["Rechnen", "Englisch"]), max_size=2, unique=True),
    weekly_hours=sometimes(st.sampled_from([25.0, 40.0])),
    part_time_possible=FLAG,
    earliest_shift=sometimes(st.sampled_from([time(3, 30), time(5, 30), time(8)])),
    latest_shift=sometimes(st.sampled_from([time(17), time(21), time(23, 30)])),
    saturday_work=FLAG,
    sunday_work=FLAG,
    holiday_work=FLAG,
    multi_shift=FLAG,
    authority_notice=FLAG,
    days_per_week=sometimes(st.sampled_from([5, 6])),
    branch=sometimes(st.sampled_from(Branch)),
    licence_required=sometimes(st.sampled_from(["B", "C"])),
    licence_needed_from=sometimes(st.sampled_from(LicenceNeededFrom)),
    housing=FLAG,
    description=sometimes(st.sampled_from(["Wir bezahlen das Schülerticket.", "Mit Nachhilfe."])),
)

# Schools and hours of work are where the law says no.
STRICT_PLACE = st.one_of(
    PLACE,
    st.builds(
        PlaceRecord,
        place_id=st.just("v"),
        kind=st.just(PlaceKind.SCHOOL),
        kldb=st.sampled_from(["81302", "81822", "81342", "81212"]),
        start_date=DAY,
    ),
)


def numbered(places: list[PlaceRecord]) -> list[PlaceRecord]:
    """The places with ids of their own."""
    return [
        place.model_copy(update={"place_id": f"v{number}"}) for number, place in enumerate(places)
    ]


PLACES = st.lists(PLACE, max_size=4).map(numbered)
