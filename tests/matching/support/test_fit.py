"""Order and groups: nothing lost, each purpose once, nothing ordered by what must not count."""

from datetime import date

import pytest

from matching.domain import ProgrammeOffer, YoungPerson
from matching.rules import Facts, ProgrammeAnswer, programme_answers
from matching.seeker import Seeker
from matching.support import Group, ProgrammeFit, SchoolDeadline, Seats, programme_fit
from matching.vocabulary import LegalCircle, ResidenceStatus, ResultClass, SchoolCertificate

ON = date(2027, 2, 15)
FACTS = Facts(
    birth_date=date(2010, 3, 1),
    school_certificate=SchoolCertificate.NONE,
    attends_general_school=False,
    full_time_school_obligation_met=True,
)
ANSWERS = programme_answers(FACTS, ON)
OFFER = ProgrammeOffer(offer_id="o", programme_id="BVB", seats_free=3)


def _fit(
    facts: Facts = FACTS,
    answers: tuple[ProgrammeAnswer, ...] = ANSWERS,
    offers: tuple[ProgrammeOffer, ...] = (OFFER,),
) -> ProgrammeFit:
    return programme_fit(Seeker(YoungPerson(person_id="p"), facts), answers, offers, on=ON)


def _ids(groups: tuple[Group, ...]) -> list[str]:
    return [one.answer.programme_id for group in groups for one in group.suggestions]


def test_what_is_possible_is_there_once_and_nothing_else() -> None:
    fit = _fit()
    possible = [one.programme_id for one in ANSWERS if one.result is not ResultClass.NOT_POSSIBLE]
    assert sorted([*_ids(fit.first), *_ids(fit.rest)]) == possible
    assert 0 < len(_ids(fit.first)) <= 5


def test_each_purpose_has_one_group_and_at_most_two_at_first() -> None:
    fit = _fit()
    titles = [group.title for group in fit.first]
    assert len(titles) == len(set(titles))
    assert all(len(group.suggestions) <= 2 for group in fit.first)
    assert titles[0] == "Abschluss nachholen"


@pytest.mark.parametrize(
    ("certificate", "group"),
    [
        (SchoolCertificate.NONE, "Abschluss nachholen"),
        (SchoolCertificate.BO, "Abschluss nachholen"),
        (SchoolCertificate.HSA, "Überbrücken"),
        (SchoolCertificate.MSA, "Überbrücken"),
        (None, "Überbrücken"),
    ],
)
def test_bvb_leads_to_a_certificate_or_bridges_a_year(
    certificate: SchoolCertificate | None, group: str
) -> None:
    facts = FACTS.model_copy(update={"school_certificate": certificate})
    fit = _fit(facts, programme_answers(facts, ON))
    titles = [one.title for one in (*fit.first, *fit.rest) if "BVB" in _ids((one,))]
    assert titles == [group]


@pytest.mark.parametrize(
    "hidden",
    [
        {"residence_status": ResidenceStatus.TOLERATED},
        {"legal_circles": frozenset({LegalCircle.SGB_II})},
        {"support_need_assessed": True},
        {"learning_impaired_or_disadvantaged_assessed": True},
        {"adapted_training_needed_assessed": True},
        {"measles_proof": False},
    ],
    ids=lambda hidden: next(iter(hidden)),
)
def test_residence_health_and_benefits_order_nothing(hidden: dict[str, object]) -> None:
    assert _fit(FACTS.model_copy(update=hidden)) == _fit()


def test_local_seats_come_before_the_bare_law() -> None:
    offer = OFFER.model_copy(update={"programme_id": "NON_PUPIL_EXAM"})
    assert _ids(_fit(offers=(offer,)).first)[0] == "NON_PUPIL_EXAM"
    assert _ids(_fit().first)[0] == "BVB"


def test_the_sentence_says_what_it_helps_with() -> None:
    first = _fit().first[0].suggestions[0]
    assert first.why == "Hilft dabei: Schulabschluss."
    assert first.seats is Seats.FREE


def test_without_offers_the_bare_law_is_shown() -> None:
    nothing = Facts()
    fit = _fit(nothing, programme_answers(nothing, ON), ())
    assert _ids(fit.first)
    assert not {"DUAL_TRAINING", "JMD", "BVB_REHA", "INTEA"} & set(_ids(fit.first))


def test_deadlines_of_schools_stand_at_the_programme() -> None:
    deadline = SchoolDeadline(
        body_id="B-S",
        school="Schule am Bach",
        programme_id="BUEA",
        register_until=date(2027, 3, 31),
        source="Aushang (erfunden)",
    )
    seeker = Seeker(YoungPerson(person_id="p"), FACTS)
    fit = programme_fit(seeker, ANSWERS, (), on=ON, deadlines=(deadline,))
    every = [one for group in (*fit.first, *fit.rest) for one in group.suggestions]
    buea = next(one for one in every if one.answer.programme_id == "BUEA")
    assert [one.days_left for one in buea.registrations] == [44]


def test_the_county_is_found_by_the_postcode() -> None:
    elsewhere = OFFER.model_copy(update={"counties": frozenset({"06531"})})
    person = YoungPerson.model_validate({"person_id": "p", "location": {"postcode": "61250"}})
    fit = programme_fit(Seeker(person, FACTS), ANSWERS, (elsewhere,), on=ON)
    every = [one for group in (*fit.first, *fit.rest) for one in group.suggestions]
    bvb = next(one for one in every if one.answer.programme_id == "BVB")
    assert bvb.offers[0].in_county is False
    assert bvb.seats is Seats.NONE


@pytest.mark.parametrize(("recognised", "at_the_end"), [(None, True), (False, True), (True, False)])
def test_rehab_variants_stand_last_unless_the_track_is_recognised(
    *, recognised: bool | None, at_the_end: bool
) -> None:
    facts = FACTS.model_copy(update={"rehab_status_recognised": recognised})
    fit = _fit(facts, programme_answers(facts, ON))
    variants = {"ADAPTED_TRAINING", "REHAB_117", "BUDGET_TRAINING_61A", "EMPLOYER_GRANT_73"}
    trainings = [
        one.answer.programme_id
        for group in (*fit.first, *fit.rest)
        for one in group.suggestions
        if group.title == "Ausbildung mit Hilfe"
    ]
    shown = [name for name in trainings if name in variants]
    assert shown
    assert (trainings[-len(shown) :] == shown) is at_the_end
