"""Words that must never stand in a letter, as one table (rulebook 5.4, 6.2, 6.3)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Topic(StrEnum):
    """Why a word must not stand in a letter."""

    CONSEQUENCE = "CONSEQUENCE"
    ACT = "ACT"
    GUARDIAN = "GUARDIAN"
    HEALTH = "HEALTH"
    RESIDENCE = "RESIDENCE"
    BENEFIT = "BENEFIT"
    RANKING = "RANKING"
    OFFENCE = "OFFENCE"
    JUDGEMENT = "JUDGEMENT"


@dataclass(frozen=True, slots=True)
class ForbiddenWord:
    """A word found in a text, its topic, and where it starts (characters from 0)."""

    word: str
    topic: Topic
    start: int


FORBIDDEN: dict[Topic, tuple[str, ...]] = {
    Topic.CONSEQUENCE: (
        r"\w*sanktion\w*",
        r"leistungsminderung\w*",
        r"\w*sperrzeit\w*",
        r"rechtsfolge\w*",
    ),
    Topic.ACT: (
        r"zuweisung\w*",
        r"vermittlungsvorschl\w+",
        r"kooperationsplan\w*",
        r"eingliederungsvereinbarung\w*",
        r"anspruchsberechtigt\w*",
        r"bewilligt\w*",
    ),
    Topic.GUARDIAN: (r"vormund\w*", r"vormünd\w+"),
    Topic.HEALTH: (
        r"diagnos\w+",
        r"krankheit\w*",
        r"erkrank\w+",
        r"\w*behindert\w*",
        r"\w*behinderung\w*",
        r"\w*beeinträchtig\w+",
        r"reha(?:bilitation\w*)?",
        r"depressi\w+",
        r"autis\w+",
        r"adh?s",
        r"(?:alkohol|drogen|medikamenten|spiel)sucht",
        r"sucht(?:erkrank|mittel|hilfe)\w*",
        r"drogen\w*",
        r"schwanger\w*",
        r"\w*therapie\w*",
    ),
    Topic.RESIDENCE: (
        r"aufenthalts?",
        r"aufenthalts?(?:titel|erlaubnis|gestattung|status|recht|gesetz|dauer)\w*",
        r"aufenthg",
        r"asyl\w*",
        r"\w*duldung\w*",
        r"geduldet\w*",
        r"niederlassungserlaubnis\w*",
        r"staatsangehörigkeit\w*",
        r"ausländer\w*",
        r"flüchtling\w*",
        r"abschiebung\w*",
        r"herkunfts(?:land|staat)\w*",
    ),
    Topic.BENEFIT: (
        r"sgb\s+ii",
        r"bürgergeld\w*",
        r"grundsicherung\w*",
        r"arbeitslosengeld\w*",
        r"sozialhilfe\w*",
        r"leistungs(?:bezug|bezieh|empfäng|berechtigt)\w*",
        r"bedarfsgemeinschaft\w*",
        r"rechtskreis\w*",
    ),
    Topic.RANKING: (
        r"rang(?:liste|platz|folge)?",
        r"ranking\w*",
        r"scores?",
        r"punktzahl\w*",
        r"passungswert\w*",
    ),
    Topic.OFFENCE: (r"haft(?:entlassung|strafe)?", r"vorbestraft\w*", r"straffällig\w*"),
    Topic.JUDGEMENT: (
        r"faul(?:e[rsn]?|heit)?",
        r"arbeitsscheu\w*",
        r"unvermittelbar\w*",
        r"nicht\s+vermittelbar\w*",
        r"vermittlungshemmnis\w*",
        r"\w*unreife?\w*",
        r"nicht\s+(?:voll\s+)?ausbildungsreif\w*",
        r"\w*benachteilig\w+",
        r"aussichtslos\w*",
        r"unwillig\w*",
        r"unfähig\w*",
    ),
}

BARRED = frozenset({Topic.CONSEQUENCE, Topic.ACT})
"""Topics that stop a letter; the others are shown to the counsellor, who decides."""


def forbidden_words(text: str) -> tuple[ForbiddenWord, ...]:
    """Every word of the table in a text, in the order of the text."""
    found = (
        ForbiddenWord(hit.group(), topic, hit.start())
        for topic in Topic
        for hit in _pattern(topic).finditer(text)
    )
    return tuple(sorted(found, key=lambda word: (word.start, word.topic)))


@cache
def _pattern(topic: Topic) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(FORBIDDEN[topic])})(?!\w)", re.IGNORECASE)
