"""A certificate below the wish of the employer lowers the fit and never excludes."""

from datetime import date

import pytest

from matching.criteria.certificate import Asked, Certificate, CertificateFit
from matching.domain import TrainingPlace
from matching.vocabulary import PlaceKind, SchoolCertificate

HSA = Certificate(SchoolCertificate.HSA, expected=False, provisional=False)


@pytest.mark.parametrize(
    ("wish", "score"),
    [
        (SchoolCertificate.NONE, 1.0),
        (SchoolCertificate.HSA, 1.0),
        (SchoolCertificate.QHSA, 0.4),
        (SchoolCertificate.MSA, 0.2),
        (SchoolCertificate.AHR, 0.0),
    ],
)
def test_each_step_below_the_wish_costs_more(wish: SchoolCertificate, score: float) -> None:
    assert CertificateFit().compare(HSA, Asked(wish)).score == score


def test_a_missing_wish_is_unknown_not_met() -> None:
    assert CertificateFit().compare(HSA, None).score is None


def test_an_unknown_certificate_is_a_question_and_no_zero() -> None:
    answer = CertificateFit().compare(None, Asked(SchoolCertificate.MSA))
    assert answer.score is None
    assert answer.gap == "Schulabschluss klären: gewünscht ist „mittlerer Abschluss“."


def test_an_expected_certificate_is_called_angestrebt() -> None:
    expected = Certificate(SchoolCertificate.QHSA, expected=True, provisional=False)
    answer = CertificateFit().compare(expected, Asked(SchoolCertificate.HSA))
    assert answer.reason == (
        "Gewünscht: Hauptschulabschluss. "
        "Vorhanden: qualifizierender Hauptschulabschluss (angestrebt). Das reicht."
    )


def test_a_shortfall_says_that_the_employer_may_decide_otherwise() -> None:
    answer = CertificateFit().compare(HSA, Asked(SchoolCertificate.MSA))
    assert answer.gap is not None
    assert answer.gap.endswith("Der Betrieb kann anders entscheiden.")


def test_a_school_demands_what_an_employer_only_wishes() -> None:
    school = TrainingPlace(
        place_id="s", kind=PlaceKind.SCHOOL, desired_certificate=SchoolCertificate.QHSA
    )
    asked = CertificateFit().place_code(school, date(2027, 2, 15))
    answer = CertificateFit().compare(HSA, asked)
    assert answer.score == 0.0
    assert answer.reason == (
        "Verlangt: qualifizierender Hauptschulabschluss. Vorhanden: Hauptschulabschluss. "
        "Das reicht in der Regel nicht."
    )
    assert answer.gap is not None
    assert answer.gap.endswith("Ob es eine Ausnahme gibt, sagt die Schule.")
    enough = CertificateFit().compare(
        Certificate(SchoolCertificate.QHSA, expected=True, provisional=False), asked
    )
    assert (enough.score, enough.gap) == (1.0, None)
