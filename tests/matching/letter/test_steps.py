"""The next step from the engine's results, and certificates in words."""

from datetime import date

import pytest

from matching.domain import Location, TrainingPlace
from matching.letter import Recipient, certificate_words, place_step, programme_step
from matching.rules import Condition, ProgrammeAnswer
from matching.vocabulary import (
    CertificateState,
    Outcome,
    PlaceKind,
    ResultClass,
    SchoolCertificate,
)

TODAY = date(2026, 11, 25)


def answer_for(*findings: Condition) -> ProgrammeAnswer:
    return ProgrammeAnswer(
        programme_id="BVB",
        title="Berufsvorbereitende Bildungsmaßnahme",
        result=ResultClass.POSSIBLE_IF,
        findings=findings,
        open_questions=("Ist die Maßnahme nötig? (beurteilt: Jobcenter)",),
        notices=(),
        decider="jobcenter",
        route=(),
        signatures=(),
        documents=(),
        next_step="Könnte geprüft werden von: Jobcenter.",
    )


def test_a_programme_is_named_without_the_office_that_decides() -> None:
    step = programme_step(answer_for(), on=TODAY, reasons=["Passt."])
    assert step.title == "Berufsvorbereitende Bildungsmaßnahme"
    assert step.reasons == ("Passt.",)
    assert "Jobcenter" not in repr(step)


def test_a_finding_is_told_by_its_requirement_without_the_facts() -> None:
    text = "Erfüllt: Vollzeitschulpflicht bis zum Beginn beendet (Besuchte Schuljahre: 9 Jahre)."
    met = Condition("BVB_OBLIGATION", Outcome.TRUE, text, "§ 59 Abs. 1 HSchG")
    (finding,) = programme_step(answer_for(met), on=TODAY).findings
    assert finding.text == "Vollzeitschulpflicht bis zum Beginn beendet"
    assert (finding.outcome, finding.reference) == (Outcome.TRUE, "§ 59 Abs. 1 HSchG")


def test_a_place_is_named_with_employer_town_and_start() -> None:
    place = TrainingPlace(
        place_id="v7",
        title="Tischler/in",
        employer="Holz Huber",
        kind=PlaceKind.DUAL,
        location=Location(place="Oberursel"),
        start_date=date(2027, 8, 1),
    )
    step = place_step(place, reasons=["Entspricht dem 1. Wunsch."])
    assert step.title == "Ausbildung im Betrieb: Tischler/in"
    assert step.detail == "Holz Huber, Oberursel, ab 01.08.2027"
    assert step.reasons == ("Entspricht dem 1. Wunsch.",)


def test_what_is_unknown_of_a_place_is_left_out() -> None:
    step = place_step(TrainingPlace(place_id="v7"))
    assert (step.title, step.detail) == ("Ausbildungsplatz", None)


@pytest.mark.parametrize(
    ("certificate", "state", "words"),
    [
        (None, None, None),
        (SchoolCertificate.HSA, None, "Hauptschulabschluss"),
        (SchoolCertificate.MSA, CertificateState.EXPECTED, "mittlerer Abschluss (angestrebt)"),
        (SchoolCertificate.BO, CertificateState.REACHED, "Berufsorientierter Abschluss (erreicht)"),
        (SchoolCertificate.NONE, CertificateState.REACHED, "noch ohne Abschluss"),
        (SchoolCertificate.NONE, CertificateState.EXPECTED, "voraussichtlich ohne Abschluss"),
    ],
)
def test_a_certificate_is_told_in_words(
    certificate: SchoolCertificate | None, state: CertificateState | None, words: str | None
) -> None:
    assert certificate_words(certificate, state=state) == words


def test_an_address_has_no_blank_line_and_the_country_in_capitals() -> None:
    recipient = Recipient("Schule", "Weg 1", "6712", "Thüringen", unit=" ", country="Österreich")
    assert recipient.address_lines == ("Schule", "Weg 1", "6712 Thüringen", "ÖSTERREICH")
