"""Who could examine a programme: a closed list of bodies and how one is found."""

from enum import StrEnum

from matching.rules.case import Case
from matching.rules.strict import Strict
from matching.vocabulary import LegalCircle, VetContract


class Decider(StrEnum):
    """Bodies that decide, as in the glossary of the field (rulebook 1.1)."""

    BAMF = "bamf"
    COMPETENT_BODY = "competent_body"
    COUNTY = "county"
    EMPLOYMENT_AGENCY = "employment_agency"
    HEADTEACHER = "headteacher"
    JOBCENTER = "jobcenter"
    LAND = "land"
    LICENSED_CARRIER = "licensed_carrier"
    NEWCOMER_SCHOOL_INTAKE = "newcomer_school_intake"
    PROVIDER = "provider"
    REHAB_BODY = "rehab_body"
    SCHOOL = "school"
    STATE_SCHOOL_OFFICE = "state_school_office"
    TRAINING_EMPLOYER = "training_employer"
    YOUTH_OFFICE = "youth_office"


GERMAN: dict[Decider, str] = {
    Decider.BAMF: "Bundesamt für Migration und Flüchtlinge",
    Decider.COMPETENT_BODY: "Kammer als zuständige Stelle",
    Decider.COUNTY: "Landkreis",
    Decider.EMPLOYMENT_AGENCY: "Agentur für Arbeit",
    Decider.HEADTEACHER: "Schulleitung",
    Decider.JOBCENTER: "Jobcenter",
    Decider.LAND: "Land Hessen",
    Decider.LICENSED_CARRIER: "anerkannter Träger und Einsatzstelle",
    Decider.NEWCOMER_SCHOOL_INTAKE: "Aufnahme- und Beratungszentrum des Staatlichen Schulamts",
    Decider.PROVIDER: "Träger des Angebots",
    Decider.REHAB_BODY: "Rehabilitationsträger",
    Decider.SCHOOL: "Schule",
    Decider.STATE_SCHOOL_OFFICE: "Staatliches Schulamt",
    Decider.TRAINING_EMPLOYER: "Ausbildungsbetrieb",
    Decider.YOUTH_OFFICE: "Jugendamt",
}


class DeciderRule(Strict):
    """Which body decides: `body`, unless the legal circle or a contract leads to another."""

    body: Decider
    sgb_ii: Decider | None = None
    with_contract: Decider | None = None


def deciders_for(rule: DeciderRule, case: Case) -> tuple[Decider, ...]:
    """One body; two while it is unknown whether the person is in SGB II (§ 22 para 4 SGB III)."""
    ordinary = (_has_contract(case) and rule.with_contract) or rule.body
    if rule.sgb_ii is None:
        return (ordinary,)
    circles = case.facts.legal_circles
    if circles is None:
        return (ordinary, rule.sgb_ii)
    return (rule.sgb_ii,) if LegalCircle.SGB_II in circles else (ordinary,)


def _has_contract(case: Case) -> bool:
    return case.facts.vet_contract in {VetContract.SIGNED, VetContract.RUNNING}


def in_words(deciders: tuple[Decider, ...]) -> str:
    """The bodies for a German sentence."""
    return " oder ".join(GERMAN[decider] for decider in deciders)
