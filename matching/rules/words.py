"""German words for facts: the label in a finding, the question while it is unknown."""

from typing import NamedTuple

from matching.vocabulary import (
    LegalCircle,
    NursingAssistantTraining,
    ResidenceStatus,
    SchoolCertificate,
    VetContract,
    VetType,
    WorkAccess,
)
from matching.wording import CEFR, CERTIFICATE


class FactWords(NamedTuple):
    """Label of a fact in a finding, question while it is unknown, unit of a number."""

    label: str
    question: str
    unit: str = ""


_DEGREE = "Ist schon eine Berufsausbildung abgeschlossen?"
FACT: dict[str, FactWords] = {
    "age": FactWords("Alter", "Wann ist die Person geboren?", "Jahre"),
    "age_on_1_august": FactWords(
        "Alter am 1. August des Startjahres", "Wann ist die Person geboren?", "Jahre"
    ),
    "residence_land": FactWords("Wohnsitz im Land", "In welchem Bundesland ist der Wohnsitz?"),
    "county_ags": FactWords("Wohnsitz im Kreis", "In welchem Kreis ist der Wohnsitz?"),
    "school_years_completed": FactWords(
        "Besuchte Schuljahre", "Wie viele Schuljahre wurden besucht?", "Jahre"
    ),
    "full_time_school_obligation_met": FactWords(
        "Vollzeitschulpflicht bis zum Beginn beendet",
        "Ist die Vollzeitschulpflicht (neun Schuljahre) zum Beginn erfüllt?",
    ),
    "extended_obligation_open": FactWords(
        "Verlängerte Vollzeitschulpflicht offen", "Ist die verlängerte Vollzeitschulpflicht offen?"
    ),
    "attends_general_school": FactWords(
        "Besucht eine allgemeinbildende Schule",
        "Besucht die Person zurzeit eine allgemeinbildende Schule?",
    ),
    "attends_full_time_school": FactWords(
        "Besucht eine Vollzeitschule", "Besucht die Person zurzeit eine Schule in Vollzeit?"
    ),
    "school_type": FactWords("Schulform", "Welche Schulform wird besucht?"),
    "grade_level": FactWords("Jahrgangsstufe", "Welche Jahrgangsstufe wird besucht?"),
    "grade_level_completed": FactWords(
        "Zum Beginn abgeschlossene Jahrgangsstufe",
        "Welche Jahrgangsstufe wird oder wurde zuletzt besucht?",
    ),
    "hsa_at_risk": FactWords(
        "Hauptschulabschluss gefährdet", "Ist der Hauptschulabschluss gefährdet?"
    ),
    "school_newcomer": FactWords(
        "Seiteneinstieg ohne ausreichendes Deutsch",
        "Ist die Person zugewandert und noch ohne ausreichendes Schuldeutsch?",
    ),
    "school_certificate": FactWords(
        "Schulabschluss", "Welchen Schulabschluss hat die Person (mit Nachweis)?"
    ),
    "certificate_origin": FactWords("Herkunft des Abschlusses", "Woher stammt der Schulabschluss?"),
    "certificate_equivalence": FactWords(
        "Stand der Anerkennung", "Wie steht die Anerkennung des ausländischen Abschlusses?"
    ),
    "grade_de": FactWords("Note Deutsch", "Welche Note steht in Deutsch?"),
    "grade_ma": FactWords("Note Mathematik", "Welche Note steht in Mathematik?"),
    "grade_en": FactWords("Note Englisch", "Welche Note steht in Englisch?"),
    "avg_other_grades": FactWords(
        "Durchschnitt der übrigen Fächer", "Wie ist der Durchschnitt der übrigen Fächer?"
    ),
    "school_suitability_report": FactWords(
        "Eignungsgutachten der Schule", "Liegt ein Eignungsgutachten der bisherigen Schule vor?"
    ),
    "ten_year_schooling_completed": FactWords(
        "Zehnjährige Schulbildung abgeschlossen",
        "Ist eine zehnjährige allgemeine Schulbildung abgeschlossen?",
    ),
    "has_vocational_degree": FactWords("Abgeschlossene Berufsausbildung", _DEGREE),
    "vet_degree_months": FactWords(
        "Regeldauer der Ausbildung", "Wie lange dauert die abgeschlossene Ausbildung?", "Monate"
    ),
    "relevant_vet_2y": FactWords(
        "Einschlägige mindestens zweijährige Ausbildung",
        "Ist eine einschlägige, mindestens zweijährige Ausbildung abgeschlossen?",
    ),
    "nursing_assistant_training": FactWords(
        "Pflegehilfe-Ausbildung", "Welche Ausbildung in der Pflegehilfe ist abgeschlossen?"
    ),
    "vet_contract": FactWords("Ausbildungsvertrag", "Gibt es einen Ausbildungsvertrag?"),
    "vet_type": FactWords("Art der Ausbildung", "Um welche Art der Ausbildung geht es?"),
    "eq_running": FactWords("EQ läuft", "Läuft eine Einstiegsqualifizierung?"),
    "prior_bfs_or_buea_years": FactWords(
        "Bisherige Jahre in BFS oder BÜA",
        "Wie viele Jahre wurde schon eine Berufsfachschule oder die BÜA besucht?",
        "Jahre",
    ),
    "work_experience_months": FactWords(
        "Berufstätigkeit", "Wie viele Monate war die Person berufstätig?", "Monate"
    ),
    "registered_training_seeker": FactWords(
        "Als ausbildungsuchend gemeldet",
        "Ist die Person bei Berufsberatung oder Jobcenter als ausbildungsuchend gemeldet?",
    ),
    "prior_year_applicant": FactWords(
        "Bewerbung schon in einem früheren Jahr", "Hat sich die Person schon früher beworben?"
    ),
    "career_choice_made": FactWords("Berufswahl getroffen", "Ist die Berufswahl schon getroffen?"),
    "training_maturity": FactWords(
        "Ausbildungsreife", "Wie wird die Ausbildungsreife eingeschätzt?"
    ),
    "legal_circles": FactWords(
        "Rechtskreis", "Welcher Rechtskreis gilt (SGB II, SGB III, SGB VIII ...)?"
    ),
    "residence_status": FactWords(
        "Aufenthaltsstatus", "Welcher Aufenthaltsstatus liegt vor (nur falls nötig erfragen)?"
    ),
    "months_of_stay": FactWords(
        "Erlaubter, gestatteter oder geduldeter Aufenthalt",
        "Seit wie vielen Monaten besteht der Aufenthalt?",
        "Monate",
    ),
    "months_deportation_suspended": FactWords(
        "Duldung", "Seit wie vielen Monaten besteht die Duldung?", "Monate"
    ),
    "entry_before_2019_08": FactWords(
        "Einreise vor August 2019", "War die Einreise vor dem 1. August 2019?"
    ),
    "safe_country_of_origin": FactWords(
        "Sicheres Herkunftsland", "Kommt die Person aus einem sicheren Herkunftsland?"
    ),
    "identity_clarified_in_time": FactWords(
        "Identität rechtzeitig geklärt", "Wurde die Identität rechtzeitig geklärt?"
    ),
    "work_access": FactWords(
        "Zugang zur Beschäftigung",
        "Was sagt der Aufenthaltstitel zur Erwerbstätigkeit (Ausländerbehörde)?",
    ),
    "cefr": FactWords("Deutschniveau", "Welches Deutschniveau ist nachgewiesen?"),
    "support_need_assessed": FactWords(
        "Förderbedarf festgestellt", "Wurde ein Förderbedarf festgestellt?"
    ),
    "learning_impaired_or_disadvantaged_assessed": FactWords(
        "Lernbeeinträchtigung oder soziale Benachteiligung festgestellt",
        "Wurde eine Lernbeeinträchtigung oder soziale Benachteiligung festgestellt?",
    ),
    "rehab_status_recognised": FactWords(
        "Rehabilitationsstatus anerkannt", "Ist der Rehabilitationsstatus anerkannt?"
    ),
    "adapted_training_needed_assessed": FactWords(
        "Bedarf an Fachpraktiker-Ausbildung festgestellt",
        "Wurde der Bedarf an einer Fachpraktiker-Ausbildung festgestellt?",
    ),
    "care_duties": FactWords("Sorge für Kind oder Angehörige", "Gibt es Sorgeaufgaben?"),
    "weekly_hours_possible": FactWords(
        "Mögliche Wochenstunden", "Wie viele Stunden in der Woche sind möglich?", "Stunden"
    ),
    "commute_feasible": FactWords(
        "Tägliches Pendeln zumutbar", "Ist der Betrieb von der Elternwohnung aus erreichbar?"
    ),
    "move_needed": FactWords("Umzug nötig", "Ist für die Ausbildung ein Umzug nötig?"),
    "lives_away_from_parents": FactWords(
        "Wohnt außerhalb des Elternhauses", "Wohnt die Person außerhalb des Elternhauses?"
    ),
    "measles_proof": FactWords("Masernnachweis", "Liegt der Masernnachweis vor?"),
    "police_certificate_extended": FactWords(
        "Erweitertes Führungszeugnis", "Liegt das erweiterte Führungszeugnis vor?"
    ),
    "licences": FactWords("Führerschein", "Welche Führerscheinklassen sind vorhanden?"),
}

_TRAINING = "Ausbildung"
CODE: dict[str, str] = {
    **dict(CERTIFICATE.items()),
    **dict(CEFR.items()),
    LegalCircle.SGB_II: "SGB II",
    LegalCircle.SGB_III: "SGB III",
    LegalCircle.SGB_VIII: "SGB VIII",
    LegalCircle.SGB_IX: "SGB IX",
    LegalCircle.ASYLBLG: "AsylbLG",
    LegalCircle.SCHOOL: "Schulrecht",
    ResidenceStatus.GERMAN: "deutsche Staatsangehörigkeit",
    ResidenceStatus.EU_EEA_CH: "EU, EWR oder Schweiz",
    ResidenceStatus.SETTLEMENT_PERMIT: "Niederlassungserlaubnis",
    ResidenceStatus.RESIDENCE_PERMIT_HUMANITARIAN: "Aufenthaltserlaubnis (humanitär)",
    ResidenceStatus.RESIDENCE_PERMIT_FAMILY: "Aufenthaltserlaubnis (Familie)",
    ResidenceStatus.RESIDENCE_PERMIT_TRAINING: "Aufenthaltserlaubnis zur Ausbildung (§ 16a)",
    ResidenceStatus.RESIDENCE_PERMIT_TRAINING_16G: "Aufenthaltserlaubnis nach § 16g AufenthG",
    ResidenceStatus.RESIDENCE_PERMIT_TRAINING_SEARCH: "Aufenthaltserlaubnis zur Ausbildungssuche",
    ResidenceStatus.RESIDENCE_PERMIT_OTHER: "andere Aufenthaltserlaubnis",
    ResidenceStatus.ASYLUM_PROCEDURE: "Aufenthaltsgestattung (Asylverfahren)",
    ResidenceStatus.TOLERATED: "Duldung",
    ResidenceStatus.TOLERATED_FOR_TRAINING: "Ausbildungsduldung",
    WorkAccess.UNRESTRICTED: "uneingeschränkt",
    WorkAccess.PERMISSION_POSSIBLE: "Erlaubnis der Ausländerbehörde möglich",
    WorkAccess.BARRED: "zurzeit gesperrt (Ausländerbehörde fragen)",
    VetContract.SIGNED: "unterschrieben",
    VetContract.RUNNING: "läuft",
    VetContract.DISSOLVED: "vorzeitig gelöst",
    VetType.DUAL_BBIG_HWO: "duale Ausbildung (BBiG/HwO)",
    VetType.PFLBG: "Pflegeausbildung (PflBG)",
    NursingAssistantTraining.LAND_BEFORE_2020: "nach Landesrecht, vor 2020 begonnen",
    NursingAssistantTraining.KEY_POINTS_1Y: "mindestens einjährig nach den Eckpunkten",
    NursingAssistantTraining.OTHER: "andere",
    "HE": "Hessen",
}
_NONE_MEANS = {
    "school_certificate": CERTIFICATE[SchoolCertificate.NONE],
    "vet_contract": "keiner",
    "nursing_assistant_training": "keine",
}
_SCHOOL_MEANS = {"vet_type": f"schulische {_TRAINING}"}


def word_of(fact: str, value: object) -> str:
    """A recorded value as it stands in a German sentence."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, frozenset):
        return ", ".join(sorted(CODE.get(str(member), str(member)) for member in value)) or "keiner"
    if isinstance(value, int | float):
        return f"{value:g} {FACT[fact].unit}".replace(".", ",").rstrip()
    if value == "NONE":
        return _NONE_MEANS.get(fact, "keine")
    if value == "SCHOOL" and fact in _SCHOOL_MEANS:
        return _SCHOOL_MEANS[fact]
    return CODE.get(str(value), str(value))
