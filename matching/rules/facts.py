"""What the rules may know of one person: every fact of rulebook 1.4, and nothing is assumed."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from matching.vocabulary import (
    Cefr,
    CefrProof,
    CertificateOrigin,
    CertificateState,
    LegalCircle,
    NursingAssistantTraining,
    RecognitionStatus,
    ResidenceStatus,
    SchoolCertificate,
    TrainingMaturity,
    VetContract,
    VetType,
    WorkAccess,
)


def _stored_unknown_is_none(value: object) -> object:
    return None if value in {"UNKNOWN", "NOT_RECORDED"} else value


Level = Annotated[Cefr | None, BeforeValidator(_stored_unknown_is_none)]
Grade = Annotated[float, Field(ge=1.0, le=6.0, allow_inf_nan=False)]
Months = Annotated[float, Field(ge=0, le=1500, allow_inf_nan=False)]


CASE_WORKER_ONLY = frozenset(
    {
        "residence_status",
        "months_of_stay",
        "months_deportation_suspended",
        "entry_before_2019_08",
        "safe_country_of_origin",
        "identity_clarified_in_time",
        "support_need_assessed",
        "learning_impaired_or_disadvantaged_assessed",
        "rehab_status_recognised",
        "adapted_training_needed_assessed",
        "measles_proof",
        "police_certificate_extended",
        "first_medical_exam_date",
        "legal_circles",
    }
)
"""Sensitive facts: shown to the case worker only (rulebook 1.4)."""


class Facts(BaseModel):
    """Recorded facts of a person as of `today`; None means *not known*, and so do stored UNKNOWNs.

    `today` is the day the facts speak of (the day `on` of the question); age is derived from
    `birth_date`, the date first given to a body of social benefits, whatever came later as
    `other_birth_date` (§ 33a SGB I). `answers` holds what a counsellor answered to plain questions
    of the rule files: id of the question -> yes or no. `certificate_state`, `certificate_origin`,
    `certificate_equivalence` and `cefr_proof` say how the value beside them is to be read.
    Sensitive: for the rules and the case worker only, never for ranking (rulebook 5.7).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    today: date | None = None
    birth_date: date | None = None
    other_birth_date: date | None = None
    residence_land: str | None = None
    county_ags: str | None = None
    start_date: date | None = None

    school_years_completed: int | None = Field(default=None, ge=0, le=20)
    full_time_school_obligation_met: bool | None = None
    extended_obligation_open: bool | None = None
    attends_general_school: bool | None = None
    attends_full_time_school: bool | None = None
    school_type: str | None = None
    grade_level: int | None = Field(default=None, ge=0, le=13)
    hsa_at_risk: bool | None = None
    school_newcomer: bool | None = None
    school_certificate: SchoolCertificate | None = None
    certificate_state: CertificateState | None = None
    certificate_origin: CertificateOrigin | None = None
    certificate_equivalence: RecognitionStatus | None = None
    grade_de: Grade | None = None
    grade_ma: Grade | None = None
    grade_en: Grade | None = None
    avg_other_grades: Grade | None = None
    school_suitability_report: bool | None = None
    ten_year_schooling_completed: bool | None = None

    has_vocational_degree: bool | None = None
    vet_degree_months: Months | None = None
    relevant_vet_2y: bool | None = None
    nursing_assistant_training: NursingAssistantTraining | None = None
    vet_contract: VetContract | None = None
    vet_type: VetType | None = None
    eq_running: bool | None = None
    prior_bfs_or_buea_years: float | None = Field(default=None, ge=0, le=10, allow_inf_nan=False)
    work_experience_months: Months | None = None
    registered_training_seeker: bool | None = None
    prior_year_applicant: bool | None = None
    career_choice_made: bool | None = None
    training_maturity: TrainingMaturity | None = None

    legal_circles: frozenset[LegalCircle] | None = None
    residence_status: ResidenceStatus | None = None
    months_of_stay: Months | None = None
    months_deportation_suspended: Months | None = None
    entry_before_2019_08: bool | None = None
    safe_country_of_origin: bool | None = None
    identity_clarified_in_time: bool | None = None
    work_access: WorkAccess | None = None

    cefr: Level = None
    cefr_proof: CefrProof | None = None

    support_need_assessed: bool | None = None
    learning_impaired_or_disadvantaged_assessed: bool | None = None
    rehab_status_recognised: bool | None = None
    adapted_training_needed_assessed: bool | None = None
    care_duties: bool | None = None
    weekly_hours_possible: float | None = Field(default=None, ge=0, le=60, allow_inf_nan=False)
    commute_feasible: bool | None = None
    move_needed: bool | None = None
    lives_away_from_parents: bool | None = None

    measles_proof: bool | None = None
    police_certificate_extended: bool | None = None
    first_medical_exam_date: date | None = None
    licences: frozenset[str] | None = None

    answers: Mapping[str, bool] = Field(default_factory=dict)
