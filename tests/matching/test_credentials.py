"""Foreign credentials: their states, the statutory limits, what to be reminded of."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.credentials import (
    CredentialKind,
    ForeignCredential,
    advance,
    counts_as_vocational_degree,
    deadline_on,
    reminders,
)
from matching.errors import RefusedError
from matching.recognition import effective_certificate
from matching.vocabulary import CertificateOrigin, RecognitionStatus, SchoolCertificate

ON = date(2027, 1, 15)
CASES = Path(__file__).parents[1] / "cases" / "rules" / "credentials.yaml"


@dataclass(frozen=True)
class CredentialCase:
    """One credential on one day; without `contains` there is nothing to be reminded of."""

    case: str
    day: date
    credential: ForeignCredential
    source: str
    contains: str = ""
    degree: bool | None = None


ALL = TypeAdapter(list[CredentialCase]).validate_python(
    yaml.safe_load(CASES.read_text("utf-8"))["cases"]
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.case) for case in ALL])
def test_case(case: CredentialCase) -> None:
    found = reminders(case.credential, case.day)
    assert case.contains in " ".join(found)
    assert bool(found) == bool(case.contains)
    assert counts_as_vocational_degree(case.credential) is case.degree


def credential(status: RecognitionStatus, kind: CredentialKind) -> ForeignCredential:
    return ForeignCredential(kind=kind, status=status)


def test_a_hint_follows_on_nothing_started() -> None:
    started = credential(RecognitionStatus.NOT_STARTED, CredentialKind.SCHOOL)
    assert advance(started, RecognitionStatus.HINT_ANABIN).status is RecognitionStatus.HINT_ANABIN


def test_a_jump_needs_somebody_who_entered_it() -> None:
    started = credential(RecognitionStatus.NOT_STARTED, CredentialKind.SCHOOL)
    with pytest.raises(RefusedError, match="von wem"):
        advance(started, RecognitionStatus.DECIDED_FULL)
    decided = advance(started, RecognitionStatus.DECIDED_FULL, entered_by="c-7")
    assert (decided.status, decided.changed_by) == (RecognitionStatus.DECIDED_FULL, "c-7")


def test_a_refusal_is_final_for_this_credential() -> None:
    refused = credential(RecognitionStatus.DECIDED_NONE, CredentialKind.SCHOOL)
    with pytest.raises(RefusedError, match="endgültig"):
        advance(refused, RecognitionStatus.APPLIED, entered_by="c-7")


def test_a_second_application_follows_on_partial_recognition() -> None:
    partial = credential(RecognitionStatus.DECIDED_PARTIAL, CredentialKind.VOCATIONAL)
    assert advance(partial, RecognitionStatus.APPLIED).status is RecognitionStatus.APPLIED


def test_the_office_is_asked_after_three_months_with_complete_papers() -> None:
    nurse = ForeignCredential(
        kind=CredentialKind.VOCATIONAL,
        status=RecognitionStatus.APPLIED,
        applied_on=date(2026, 8, 20),
        complete_on=date(2026, 9, 15),
    )
    assert deadline_on(nurse, ON) == date(2026, 12, 15)
    assert "abgelaufen" in " ".join(reminders(nurse, date(2026, 12, 16)))
    assert "§ 6 Abs. 2, 3 BQFG" in " ".join(reminders(nurse, ON))
    assert reminders(nurse, date(2026, 12, 15)) == ()


def test_a_missing_confirmation_of_receipt_is_asked_after_a_month() -> None:
    nurse = ForeignCredential(
        kind=CredentialKind.VOCATIONAL,
        status=RecognitionStatus.APPLIED,
        applied_on=date(2026, 12, 15),
    )
    assert "Eingangsbestätigung" in " ".join(reminders(nurse, date(2027, 1, 16)))
    assert reminders(nurse, ON) == ()
    assert deadline_on(nurse, ON) is None


def test_eight_school_years_make_the_equivalence_unlikely_but_decide_nothing() -> None:
    school = ForeignCredential(kind=CredentialKind.SCHOOL, years_of_schooling=8)
    assert "unwahrscheinlich" in " ".join(reminders(school, ON))
    assert "Abendhauptschule" in " ".join(reminders(school, ON))
    assert effective_certificate(None, origin=CertificateOrigin.FOREIGN).hard is None


def test_a_hint_creates_the_task_to_apply() -> None:
    school = ForeignCredential(
        kind=CredentialKind.SCHOOL,
        status=RecognitionStatus.HINT_ANABIN,
        years_of_schooling=12,
        hint_value=SchoolCertificate.AHR,
    )
    assert "beantragen" in " ".join(reminders(school, ON))


def test_nothing_is_to_do_while_a_school_certificate_is_decided_or_long_enough() -> None:
    decided = credential(RecognitionStatus.DECIDED_FULL, CredentialKind.SCHOOL)
    assert reminders(decided, ON) == ()
    assert reminders(credential(RecognitionStatus.HINT_ANABIN, CredentialKind.DEGREE), ON) == ()


def test_partial_recognition_shows_adaptation_and_is_no_degree() -> None:
    electrician = credential(RecognitionStatus.DECIDED_PARTIAL, CredentialKind.VOCATIONAL)
    assert "Anpassungsqualifizierung" in " ".join(reminders(electrician, ON))
    assert counts_as_vocational_degree(electrician) is None


def test_only_full_recognition_is_a_degree() -> None:
    full = credential(RecognitionStatus.DECIDED_FULL, CredentialKind.VOCATIONAL)
    school = credential(RecognitionStatus.DECIDED_FULL, CredentialKind.SCHOOL)
    assert counts_as_vocational_degree(full) is True
    assert counts_as_vocational_degree(school) is None
