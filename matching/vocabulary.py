"""Closed lists of the field (rulebook 1.3); German words for the codes: `matching.wording`."""

from enum import StrEnum


class OrderedCode(StrEnum):
    """A closed list whose members are written in ascending order."""

    @property
    def position(self) -> int:
        """Place in the list, 0 for the lowest."""
        return list(type(self)).index(self)


class SchoolCertificate(OrderedCode):
    """School certificates of Hessen, ascending; the order holds only inside Germany."""

    NONE = "NONE"
    BO = "BO"
    HSA = "HSA"
    QHSA = "QHSA"
    MSA = "MSA"
    QMSA = "QMSA"
    FHR = "FHR"
    AHR = "AHR"


class CertificateState(StrEnum):
    """Whether a certificate is held or still aimed at."""

    REACHED = "REACHED"
    EXPECTED = "EXPECTED"


class CertificateOrigin(StrEnum):
    """Where a certificate was earned."""

    DE = "DE"
    FOREIGN = "FOREIGN"


class RecognitionStatus(StrEnum):
    """State of a foreign credential (rulebook 4.2)."""

    NOT_APPLICABLE = "NOT_APPLICABLE"
    NOT_STARTED = "NOT_STARTED"
    HINT_ANABIN = "HINT_ANABIN"
    APPLIED = "APPLIED"
    DECIDED_FULL = "DECIDED_FULL"
    DECIDED_PARTIAL = "DECIDED_PARTIAL"
    DECIDED_NONE = "DECIDED_NONE"
    OTHER_PROCEDURE = "OTHER_PROCEDURE"


class Cefr(OrderedCode):
    """German level by the common European framework, ascending; UNKNOWN is stored as None."""

    BELOW_A1 = "BELOW_A1"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NATIVE_OR_EQUIVALENT = "NATIVE_OR_EQUIVALENT"


class CefrProof(StrEnum):
    """How a German level is proven; a self-report neither satisfies nor fails a hard condition."""

    DTZ = "DTZ"
    DSD_I_PRO = "DSD_I_PRO"
    TELC = "TELC"
    GOETHE = "GOETHE"
    SCHOOL_ATTESTATION = "SCHOOL_ATTESTATION"
    SELF_REPORT = "SELF_REPORT"


class ResidenceStatus(StrEnum):
    """Residence status, collected only where a chosen option needs it; reaches `rules/` only."""

    GERMAN = "GERMAN"
    EU_EEA_CH = "EU_EEA_CH"
    SETTLEMENT_PERMIT = "SETTLEMENT_PERMIT"
    RESIDENCE_PERMIT_HUMANITARIAN = "RESIDENCE_PERMIT_HUMANITARIAN"
    RESIDENCE_PERMIT_FAMILY = "RESIDENCE_PERMIT_FAMILY"
    RESIDENCE_PERMIT_TRAINING = "RESIDENCE_PERMIT_TRAINING"
    RESIDENCE_PERMIT_TRAINING_16G = "RESIDENCE_PERMIT_TRAINING_16G"
    RESIDENCE_PERMIT_TRAINING_SEARCH = "RESIDENCE_PERMIT_TRAINING_SEARCH"
    RESIDENCE_PERMIT_OTHER = "RESIDENCE_PERMIT_OTHER"
    ASYLUM_PROCEDURE = "ASYLUM_PROCEDURE"
    TOLERATED = "TOLERATED"
    TOLERATED_FOR_TRAINING = "TOLERATED_FOR_TRAINING"
    UNKNOWN = "UNKNOWN"
    NOT_RECORDED = "NOT_RECORDED"


class WorkAccess(StrEnum):
    """The only derived residence fact that leaves `rules/` (rulebook 3.7)."""

    UNRESTRICTED = "UNRESTRICTED"
    PERMISSION_POSSIBLE = "PERMISSION_POSSIBLE"
    BARRED = "BARRED"
    UNKNOWN = "UNKNOWN"


class Mobility(StrEnum):
    """Ways of getting to work."""

    WALK = "WALK"
    BICYCLE = "BICYCLE"
    TRANSIT = "TRANSIT"
    CAR = "CAR"


class PlaceSource(StrEnum):
    """Who lists a place."""

    IHK = "IHK"
    HWK = "HWK"
    BA = "BA"
    EMPLOYER = "EMPLOYER"
    SCHOOL = "SCHOOL"
    OTHER = "OTHER"


class ChamberArea(StrEnum):
    """Whose area a training occupation belongs to."""

    IH = "IH"
    HW = "HW"
    OED = "OED"
    LW = "LW"
    FB = "FB"
    HAUSW = "HAUSW"


class PlaceKind(StrEnum):
    """Kind of a training place."""

    DUAL = "DUAL"
    SCHOOL = "SCHOOL"
    DUAL_STUDY = "DUAL_STUDY"
    EQ_SEAT = "EQ_SEAT"
    INTERNSHIP = "INTERNSHIP"


class Branch(StrEnum):
    """Branch of a workplace, as the youth employment protection act distinguishes them."""

    BAKERY = "BAKERY"
    CONFECTIONERY = "CONFECTIONERY"
    GASTRONOMY = "GASTRONOMY"
    RETAIL = "RETAIL"
    HAIRDRESSING = "HAIRDRESSING"
    MARKET = "MARKET"
    CARE = "CARE"
    HOSPITAL = "HOSPITAL"
    AGRICULTURE = "AGRICULTURE"
    HOUSEHOLD = "HOUSEHOLD"
    TRANSPORT = "TRANSPORT"
    CAR_REPAIR = "CAR_REPAIR"
    EVENTS = "EVENTS"
    SHOWMEN = "SHOWMEN"
    SPORT = "SPORT"
    CRAFT = "CRAFT"
    CONSTRUCTION = "CONSTRUCTION"
    INDUSTRY = "INDUSTRY"
    MINING = "MINING"
    OFFICE = "OFFICE"
    OTHER = "OTHER"


class LicenceNeededFrom(StrEnum):
    """When a required driving licence is needed."""

    START = "START"
    DURING = "DURING"
    END = "END"


class EmployerSupport(StrEnum):
    """What an employer offers to trainees besides the training."""

    HOUSING = "HOUSING"
    TRAVEL_COSTS = "TRAVEL_COSTS"
    TUTORING = "TUTORING"
    LANGUAGE_COURSE = "LANGUAGE_COURSE"
    MENTOR = "MENTOR"


class VetContract(StrEnum):
    """State of a training contract."""

    NONE = "NONE"
    SIGNED = "SIGNED"
    RUNNING = "RUNNING"
    DISSOLVED = "DISSOLVED"


class VetType(StrEnum):
    """Kind of vocational training a contract is about."""

    DUAL_BBIG_HWO = "DUAL_BBIG_HWO"
    PFLBG = "PFLBG"
    SCHOOL = "SCHOOL"


class LegalCircle(StrEnum):
    """Which code of law governs a case; a person can be in several."""

    SGB_II = "SGB_II"
    SGB_III = "SGB_III"
    SGB_VIII = "SGB_VIII"
    SGB_IX = "SGB_IX"
    ASYLBLG = "ASYLBLG"
    SCHOOL = "SCHOOL"


class NursingAssistantTraining(StrEnum):
    """Completed nursing assistant training, as § 11 PflBG distinguishes it."""

    NONE = "NONE"
    LAND_BEFORE_2020 = "LAND_BEFORE_2020"
    KEY_POINTS_1Y = "KEY_POINTS_1Y"
    OTHER = "OTHER"


class TrainingMaturity(StrEnum):
    """Professional assessment of general readiness for training."""

    NOT_ASSESSED = "NOT_ASSESSED"
    NOT_YET = "NOT_YET"
    PARTLY = "PARTLY"
    GIVEN = "GIVEN"


class BodyKind(StrEnum):
    """Kinds of bodies in the address book."""

    AA = "AA"
    JOBCENTER = "JOBCENTER"
    YOUTH_OFFICE = "YOUTH_OFFICE"
    JUBA = "JUBA"
    SCHOOL = "SCHOOL"
    PROVIDER = "PROVIDER"
    EMPLOYER = "EMPLOYER"
    CHAMBER = "CHAMBER"


class Outcome(StrEnum):
    """Three-valued outcome of a requirement: met, against, open."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    UNKNOWN = "UNKNOWN"


class ResultClass(StrEnum):
    """Result of a programme for a person; never "entitled"."""

    POSSIBLE = "POSSIBLE"
    POSSIBLE_IF = "POSSIBLE_IF"
    NOT_POSSIBLE = "NOT_POSSIBLE"


class Band(StrEnum):
    """Bands in which a match is shown; never a percentage as suitability (rulebook 5.7)."""

    GOOD_FIT = "GOOD_FIT"
    PARTIAL_FIT = "PARTIAL_FIT"
    CHECK_NEEDED = "CHECK_NEEDED"


class ProgrammeStatus(StrEnum):
    """Whether a programme is offered; only ACTIVE and PHASING_OUT are shown by default."""

    ACTIVE = "ACTIVE"
    ACTIVE_UNCONFIRMED = "ACTIVE_UNCONFIRMED"
    PHASING_OUT = "PHASING_OUT"
    LEGACY = "LEGACY"
    UNCONFIRMED = "UNCONFIRMED"


class EvidenceTag(StrEnum):
    """How well a rule is founded (rulebook 0.1)."""

    LAW = "LAW"
    SRC = "SRC"
    MEM = "MEM"
    DEC = "DEC"
    CHECK = "CHECK"
