"""The sentence of a finding: the fact as recorded, but nothing said twice."""

from datetime import date

import pytest

from matching.rules import Facts, programme_answers
from matching.vocabulary import VetContract

ON = date(2027, 2, 15)


def _text(facts: Facts, programme: str, rule: str) -> str:
    answers = {answer.programme_id: answer for answer in programme_answers(facts, ON)}
    return next(one.text for one in answers[programme].findings if one.rule == rule)


@pytest.mark.parametrize(
    ("facts", "rule", "text"),
    [
        (
            Facts(full_time_school_obligation_met=True),
            "EQ_OBLIGATION",
            "Erfüllt: Vollzeitschulpflicht bis zum Beginn beendet.",
        ),
        (
            Facts(full_time_school_obligation_met=False, start_date=date(2027, 3, 1)),
            "EQ_OBLIGATION",
            "Nicht erfüllt: Vollzeitschulpflicht bis zum Beginn beendet.",
        ),
        (
            Facts(vet_contract=VetContract.NONE),
            "EQ_NO_CONTRACT",
            "Erfüllt: Kein Ausbildungsvertrag.",
        ),
        (
            Facts(vet_contract=VetContract.RUNNING),
            "EQ_NO_CONTRACT",
            "Nicht erfüllt: Kein Ausbildungsvertrag (Ausbildungsvertrag: läuft).",
        ),
        (
            Facts(has_vocational_degree=True),
            "EQ_NO_DEGREE",
            (
                "Nicht erfüllt: Keine abgeschlossene Berufsausbildung "
                "(Abgeschlossene Berufsausbildung: ja)."
            ),
        ),
        (
            Facts(weekly_hours_possible=30),
            "EQ_HOURS",
            (
                "Erfüllt: Mindestens 20 Stunden in der Woche möglich "
                "(Mögliche Wochenstunden: 30 Stunden)."
            ),
        ),
        (
            Facts(),
            "EQ_HOURS",
            (
                "Offen: Mindestens 20 Stunden in der Woche möglich "
                "(Mögliche Wochenstunden: nicht bekannt)."
            ),
        ),
    ],
)
def test_a_fact_stays_where_it_adds_something(facts: Facts, rule: str, text: str) -> None:
    assert _text(facts, "EQ", rule) == text


def test_an_open_question_is_not_called_open_twice() -> None:
    answers = {answer.programme_id: answer for answer in programme_answers(Facts(), ON)}
    texts = [one.text for one in answers["EQ"].findings]
    assert "noch zu klären" not in " ".join(texts)
