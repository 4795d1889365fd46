"""What is to say of a vacancy before it is published."""

from matching.vacancies.check import Circumstances, check_vacancies, check_vacancy
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding
from matching.vacancies.missing import MissingFact, missing_facts

__all__ = [
    "CheckCode",
    "CheckLevel",
    "Circumstances",
    "MissingFact",
    "VacancyFinding",
    "check_vacancies",
    "check_vacancy",
    "missing_facts",
]
