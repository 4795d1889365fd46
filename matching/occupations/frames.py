"""Takes away what stands around an occupation: wishes, advertisements, firms, dates.

"ich möchte gerne was mit Tieren machen" keeps "tieren"; "Azubi Elektroniker (m/w/d) ab 2027 in
Hanau" keeps "elektroniker".
"""

from __future__ import annotations

import re

from matching.reference import place_entry

_ANYONE = re.compile(
    r"\(?\b(?:[mwfdxia]|gn|div|divers|all genders?|alle)"
    r"(?:\s*[/|,*.-]\s*(?:[mwfdxia]|gn|div|divers)){1,3}\b\)?|\((?:gn|all genders?|alle)\)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[^<>]{0,80}>")
_DATES = re.compile(
    r"\b(?:ab|zum|start|beginn|für|fuer|im|in)?\s*(?:sofort|sommer|herbst|\d{1,2}\.\s?\d{1,2}\.|"
    r"januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember)?\s*"
    r"\b20[2-4]\d\b(?:\s*/\s*20\d\d)?"
    r"|\bab (?:sofort|sommer|herbst|januar|februar|märz|april|mai|juni|juli|august|september"
    r"|oktober|november|dezember)\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:bei|in|im raum|für|fuer|@)\s+(?:der|die|dem|den)?\s*[^,;]*\b"
    r"(?:gmbh|ag|kg|ohg|e\.?\s?k|e\.?\s?v|gbr|mbh|co\.?\s?kg|se)\b.*$"
    r"|\b[\w&.-]+\s+(?:gmbh|ohg|gbr|mbh)(?:\s*&\s*co\.?\s*kg)?\b",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(
    r"\b(?:aus\s?zu\s?bildende[rn]?|auszubildende?[rn]?|azubis?|azubine?|aus?bildungsplatz|"
    r"ausbildungsstellen?|ausbildungsberuf|ausbildungsplätze|lehrstelle|lehrling|"
    r"ausbildung|aubildung|lehre|umschulung|einstiegsqualifizierung|eq|praktikum|praktikant(?:in)?|"
    r"duales? studium|stellenangebot|wir suchen(?:\s+(?:dich|euch|sie)\b)?|gesucht|"
    r"suche[n]?|traumberuf|beruf|job|jobs|"
    r"in teilzeit|teilzeit|vollzeit|minijob|quereinsteiger|\d-jährige?)\b"
    r"(?:\s+(?:zum|zur|als|zu|zm|zun|im|in|für|fuer)(?:\s+(?:beruf|bereich)(?:\s+des|\s+der)?)?"
    r"(?:\s*/\s*(?:zum|zur))?\b)?",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:(?:ich|i|wir|mein|meine|eigentlich|vielleicht|evtl\.?|eventuell|gern[e]?|am liebsten|"
    r"also|ja|hallo|hi|so|irgend|mal|auch|unbedingt|später|einfach|halt|ein|eine|einen|als|"
    r"m(?:ö|oe|o)chte|m(?:ö|oe)cht|will|wollen|würde|wuerde|hätte|haette|wäre|werde|wird|mag|"
    r"liebe|interessiere|mich|für|fuer|interesse|an|wünsche|wunsch|mir|traum|ist|bin|suche|plane|"
    r"want|would|like|to|be|become|work|as|a|an|my|dream|is|the|it|in richtung|richtung|"
    r"bereich|im bereich|berufe|in|im|am|bei|beim|irgendwo|zur|zum|auf|mit|was|etwas|"
    r"irgendwas|irgendetwas|something|with|arbeit|arbeiten|working|job|der|die|das|dem|den|einer|"
    r"einem|viel|viele|vielen|haupt(?:sache|sächlich)|hauptsache)\s+)+",
    re.IGNORECASE,
)
_WISH_END = re.compile(
    r"(?:[\s,]+(?:werden|machen|arbeiten|tun|lernen|sein|oder so|oder so was|oder sowas|und so|"
    r"oder ähnliches|o\.?\s?ä\.?|usw\.?|etc\.?|bitte|gerne|halt|vielleicht|egal was|glaub ich|"
    r"denke ich|am liebsten|zu tun haben|zu tun|haben|helfen können|möchte ich|will ich|"
    r"würde ich gerne|wäre cool|wäre toll|oder ähnlich|beruf|bereich|branche|berufe|"
    r"job|jobs|ausbildung|lehre|wollen))+[\s.!?]*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:was|etwas|irgendwas|irgendetwas|irgendwo|something|arbeiten|arbeit|richtung|bereich|"
    r"branche|interessiere|machen|zu tun)\b|^(?:im|in|bei|beim|mit|am|auf|an)\b",
    re.IGNORECASE,
)


_TOWN = re.compile(r"(?:\s*,\s*|\s+(?i:in)\s+)([^\W\d_][^,;]{2,40})$")
_EDGES = " \t,;:.!?-–|/"


def occupation_part(text: str) -> str:
    """The words that name the occupation; the text itself when nothing else is left."""
    part = text
    for noise in (_MARKUP, _ANYONE, _FIRM, _DATES, _ADVERTISEMENT):
        part = noise.sub(" ", part)
    part = _without_town(part.strip(_EDGES)).strip(_EDGES)
    return part if re.search(r"\w{2}", part) else text


def _without_town(part: str) -> str:
    """The text without a town of the postcode list at its end: "MFA, Oberursel"."""
    found = _TOWN.search(part)
    return part[: found.start()] if found and place_entry(found[1]) else part


def wish_core(text: str) -> str:
    """What is left of "ich will was mit ... machen"; the text itself when nothing is."""
    core = _WISH_END.sub("", _WISH.sub("", text.strip())).strip(" ,;:.!?-–")
    return core or text


def sounds_vague(text: str) -> bool:
    """Whether the text speaks of a field ("was mit ...", "im ...") and not of an occupation."""
    return _VAGUE.search(text) is not None
