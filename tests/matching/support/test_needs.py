"""Needs: named by known facts only, never by what must not order anything."""

from datetime import date
from pathlib import Path

import pytest

from matching.errors import DataFileError
from matching.rules import Facts
from matching.rules.catalogue import read_catalogue
from matching.support import needs_of
from matching.support.needs import NEVER_READ, need_list
from matching.vocabulary import Cefr, CefrProof, CertificateState, SchoolCertificate, VetContract

ON = date(2027, 2, 15)


def _ids(facts: Facts) -> list[str]:
    return [need.id for need in needs_of(facts, ON).known]


def test_nothing_known_names_no_need() -> None:
    assert _ids(Facts()) == []


def test_a_level_of_ones_own_account_counts() -> None:
    facts = Facts(cefr=Cefr.A2, cefr_proof=CefrProof.SELF_REPORT)
    assert _ids(facts) == ["GERMAN_BASICS"]


def test_an_expected_certificate_is_no_missing_one() -> None:
    facts = Facts(
        school_certificate=SchoolCertificate.HSA, certificate_state=CertificateState.EXPECTED
    )
    assert _ids(facts) == []


def test_a_contract_settles_the_search() -> None:
    facts = Facts(registered_training_seeker=True, vet_contract=VetContract.SIGNED)
    assert _ids(facts) == ["IN_TRAINING"]


@pytest.mark.parametrize(
    "fact",
    ["residence_status", "legal_circles", "rehab_status_recognised", "work_access", "age"],
)
def test_what_must_not_order_is_on_the_list(fact: str) -> None:
    assert fact in NEVER_READ


def test_a_need_that_reads_residence_refuses_to_load(tmp_path: Path) -> None:
    path = tmp_path / "needs.yaml"
    path.write_text(
        "shown_first: 5\nfirst_per_purpose: 2\nneeds:\n  - id: X\n    label_de: etwas\n"
        "    weight: 1\n    test: [residence_status, '==', TOLERATED]\n",
        encoding="utf-8",
    )
    with pytest.raises(DataFileError, match=r"darf nicht gelesen werden: residence_status"):
        need_list(path)


def test_a_settled_need_that_does_not_exist_refuses_to_load(tmp_path: Path) -> None:
    path = tmp_path / "needs.yaml"
    path.write_text(
        "shown_first: 5\nfirst_per_purpose: 2\nneeds:\n  - id: X\n    label_de: etwas\n"
        "    weight: 1\n    settles: [Y]\n    test: [hsa_at_risk, is_true]\n",
        encoding="utf-8",
    )
    with pytest.raises(DataFileError, match="doppelt oder unbekannt: Y"):
        need_list(path)


def test_programmes_help_with_needs_that_exist() -> None:
    known = {need.id for need in need_list().needs}
    named = {name for rule in read_catalogue() for name in rule.helps_with}
    assert named - known == set()
    assert known - named == set()


def test_variants_are_of_programmes_that_exist() -> None:
    ids = {rule.id for rule in read_catalogue()}
    assert {rule.variant_of for rule in read_catalogue() if rule.variant_of} <= ids
