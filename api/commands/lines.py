"""Results as JSON, one object a line, keys in the order that other programs rely on."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matching.congestion import Spread
    from matching.explain import Contribution, Excluded, Match
    from matching.occupations import Resolution
    from matching.rules import Condition, ProgrammeAnswer


def line_of(value: Mapping[str, object]) -> str:
    """One object as a line with its line end; text stays readable."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def match_json(match: "Match", spread: "Spread | None" = None) -> dict[str, object]:
    """One person and place; with `spread` why it stands elsewhere than by score."""
    line: dict[str, object] = {
        "person_id": match.person_id,
        "rank": match.rank,
        "place_id": match.place_id,
        "score": match.score,
        "coverage": match.coverage,
        "band": match.band.value,
        "contributions": [_contribution(part) for part in match.contributions],
        "conditions": _conditions(match.conditions),
        "gaps": list(match.gaps),
    }
    if spread is not None:
        line["spread"] = {"rank_by_score": spread.rank_by_score, "text": spread.text}
    return line


def excluded_json(excluded: "Excluded") -> dict[str, object]:
    """One person and a place that a hard condition removed."""
    return {
        "person_id": excluded.person_id,
        "place_id": excluded.place_id,
        "conditions": _conditions(excluded.conditions),
    }


def programme_json(person_id: str, answer: "ProgrammeAnswer") -> dict[str, object]:
    """One person and programme."""
    return {
        "person_id": person_id,
        "programme_id": answer.programme_id,
        "result": answer.result.value,
        "findings": _conditions(answer.findings),
        "open_questions": list(answer.open_questions),
        "notices": list(answer.notices),
        "decider": answer.decider,
        "next_step": answer.next_step,
        "route": list(answer.route),
        "signatures": list(answer.signatures),
        "documents": list(answer.documents),
    }


def resolution_json(
    key: str, query: str, resolution: "Resolution", *, milliseconds: float
) -> dict[str, object]:
    """One text and the occupations that it may mean."""
    return {
        "id": key,
        "query": query,
        "codes": list(resolution.codes),
        "candidates": [
            {
                "kldb": candidate.kldb,
                "title": candidate.title,
                "confidence": round(candidate.confidence, 4),
            }
            for candidate in resolution.candidates
        ],
        "ambiguous": resolution.ambiguous,
        "ms": round(milliseconds, 3),
    }


def _contribution(part: "Contribution") -> dict[str, object]:
    """One addend of a score."""
    return {
        "criterion": part.criterion,
        "weight": part.weight,
        "score": part.score,
        "points": part.points,
        "known": part.known,
        "reason": part.reason,
    }


def _conditions(conditions: "Iterable[Condition]") -> list[dict[str, object]]:
    """Conditions or findings."""
    return [
        {
            "rule": condition.rule,
            "outcome": condition.outcome.value,
            "text": condition.text,
            "reference": condition.reference,
        }
        for condition in conditions
    ]
