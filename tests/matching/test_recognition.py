"""What a foreign certificate counts as, case by case: tests/cases/rules/recognition.yaml."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.recognition import effective_certificate
from matching.vocabulary import CertificateOrigin, RecognitionStatus, SchoolCertificate

CASES = Path(__file__).parents[1] / "cases" / "rules" / "recognition.yaml"


@dataclass(frozen=True)
class RecognitionCase:
    """A certificate and what it counts as."""

    case: str
    hard: SchoolCertificate | None
    ranking: SchoolCertificate | None
    source: str
    certificate: SchoolCertificate | None = None
    origin: CertificateOrigin | None = None
    equivalence: RecognitionStatus | None = None
    others: list[SchoolCertificate] = field(default_factory=list)
    provisional: bool = False
    contains: str = ""


ALL = TypeAdapter(list[RecognitionCase]).validate_python(
    yaml.safe_load(CASES.read_text("utf-8"))["cases"]
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.case) for case in ALL])
def test_effective_certificate(case: RecognitionCase) -> None:
    found = effective_certificate(
        case.certificate, origin=case.origin, equivalence=case.equivalence, others=case.others
    )
    assert found.hard is case.hard
    assert found.ranking is case.ranking
    assert found.provisional is case.provisional
    assert case.contains in found.text
