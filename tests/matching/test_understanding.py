"""What was said becomes what is meant; unknown stays unknown."""

from matching.domain import Location, TrainingPlace, TrainingWish, WishPick, YoungPerson
from matching.rules import Facts
from matching.seeker import Seeker
from matching.understanding import understand_people, understand_places
from matching.vocabulary import (
    CertificateOrigin,
    CertificateState,
    RecognitionStatus,
    SchoolCertificate,
)

CAR_MECHANIC, COOK = "25212", "29302"


def _understood(person: YoungPerson, facts: Facts | None = None) -> YoungPerson:
    (seeker,) = understand_people([Seeker(person, facts or Facts())])
    return seeker.person


def test_a_misspelt_wish_becomes_an_occupation_and_keeps_its_words() -> None:
    wish = TrainingWish(text="KFZ Mechatronicker")
    (understood,) = _understood(YoungPerson(person_id="p1", wishes=(wish,))).wishes
    assert understood.text == "KFZ Mechatronicker"
    assert understood.occupations[0].kldb == CAR_MECHANIC


def test_a_wish_nobody_understands_stays_open() -> None:
    wish = TrainingWish(text="weiß nicht")
    (understood,) = _understood(YoungPerson(person_id="p1", wishes=(wish,))).wishes
    assert understood.occupations == ()


def _picked(text: str, kldb: str | None) -> TrainingWish:
    wish = TrainingWish(text=text, pick=WishPick(kldb=kldb))
    return _understood(YoungPerson(person_id="p1", wishes=(wish,))).wishes[0]


def test_a_pick_is_certain_and_ends_ambiguity_and_theme() -> None:
    wish = _picked("was mit Tieren", "11302")
    first, *others = wish.occupations
    assert (first.kldb, first.confidence) == ("11302", 1.0)
    assert (wish.ambiguous, wish.theme) == (False, None)
    assert [other.kldb for other in others] == ["11502", "81142", "11212", "11282"]


def test_a_pick_that_the_text_does_not_suggest_counts_as_well() -> None:
    assert [one.kldb for one in _picked("weiß nicht", COOK).occupations] == [COOK]


def test_none_of_them_leaves_the_wish_open() -> None:
    wish = _picked("was mit Tieren", None)
    assert (wish.occupations, wish.ambiguous, wish.theme) == ((), False, None)
    assert wish.pick == WishPick(kldb=None)


def test_a_picked_code_that_does_not_exist_leaves_the_text_to_speak() -> None:
    wish = _picked("KFZ Mechatronicker", "00000")
    assert wish.occupations[0].kldb == CAR_MECHANIC
    assert wish.pick is None


def test_a_pick_belongs_to_the_words_of_its_wish() -> None:
    wishes = (TrainingWish(text="Was mit  TIEREN"), TrainingWish(text="was mit Autos"))
    seeker = Seeker(YoungPerson(person_id="p1", wishes=wishes), Facts())
    picks = {"was mit tieren": WishPick(kldb=COOK)}
    assert [wish.pick for wish in seeker.with_picks(picks).person.wishes] == [
        WishPick(kldb=COOK),
        None,
    ]


def test_an_expected_certificate_is_marked_as_expected() -> None:
    facts = Facts(
        school_certificate=SchoolCertificate.QHSA, certificate_state=CertificateState.EXPECTED
    )
    person = _understood(YoungPerson(person_id="p1"), facts)
    assert person.certificate_for_ranking is SchoolCertificate.QHSA
    assert person.certificate_expected


def test_a_hint_for_a_foreign_certificate_counts_one_step_lower_and_provisionally() -> None:
    facts = Facts(
        school_certificate=SchoolCertificate.MSA,
        certificate_origin=CertificateOrigin.FOREIGN,
        certificate_equivalence=RecognitionStatus.HINT_ANABIN,
    )
    person = _understood(YoungPerson(person_id="p1"), facts)
    assert person.certificate_for_ranking is SchoolCertificate.QHSA
    assert person.certificate_provisional


def test_a_given_code_wins_over_the_title() -> None:
    (place,) = understand_places([TrainingPlace(place_id="v1", title="Koch", kldb=CAR_MECHANIC)])
    assert place.kldb == CAR_MECHANIC


def test_a_code_that_does_not_exist_leaves_the_title_to_speak() -> None:
    (place,) = understand_places([TrainingPlace(place_id="v1", title="Koch", kldb="99999")])
    assert place.kldb == COOK


def test_a_title_nobody_understands_stays_open() -> None:
    (place,) = understand_places([TrainingPlace(place_id="v1", title="Azubi gesucht!!!")])
    assert place.kldb is None


def test_a_place_name_locates_without_a_postcode() -> None:
    (place,) = understand_places([TrainingPlace(place_id="v1", location=Location(place="Usingen"))])
    assert place.location.latitude is not None
