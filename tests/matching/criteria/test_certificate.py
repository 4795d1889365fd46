"""A certificate below the wish of the employer lowers the fit and never excludes."""

import pytest

from matching.criteria.certificate import Certificate, CertificateFit
from matching.vocabulary import SchoolCertificate

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
    assert CertificateFit().compare(HSA, wish).score == score


def test_a_missing_wish_is_unknown_not_met() -> None:
    assert CertificateFit().compare(HSA, None).score is None


def test_an_unknown_certificate_is_a_question_and_no_zero() -> None:
    answer = CertificateFit().compare(None, SchoolCertificate.MSA)
    assert answer.score is None
    assert answer.gap == "Schulabschluss klären: gewünscht ist „mittlerer Abschluss“."


def test_an_expected_certificate_is_called_angestrebt() -> None:
    expected = Certificate(SchoolCertificate.QHSA, expected=True, provisional=False)
    answer = CertificateFit().compare(expected, SchoolCertificate.HSA)
    assert answer.reason == (
        "Gewünscht: Hauptschulabschluss. "
        "Vorhanden: qualifizierender Hauptschulabschluss (angestrebt). Das reicht."
    )


def test_a_shortfall_says_that_the_employer_may_decide_otherwise() -> None:
    answer = CertificateFit().compare(HSA, SchoolCertificate.MSA)
    assert answer.gap is not None
    assert answer.gap.endswith("Der Betrieb kann anders entscheiden.")
