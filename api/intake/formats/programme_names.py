"""Which programme the words of an offer name; unsure stays open.

The words are the names by which the field calls the programmes (rulebook 2), longest meaning first:
"BvB-Pro" is not "BvB".
"""

import re

from matching.text import folded

# Programme and the folded words that name it; the first that is found decides.
_NAMES: tuple[tuple[str, str], ...] = (
    ("BVB_REHA", r"\bbvb[ -]?reha\b|berufsvorbereitende bildungsma\w+.*behinderung"),
    ("BVB_PRO", r"\bbvb[ -]?pro\b|bvb.*produktionsorientiert"),
    ("BVB", r"\bbvb\b|berufsvorbereitende\w* bildungsmassnahme"),
    ("BAE", r"\bbae\b|ausserbetriebliche\w* (berufs)?ausbildung|ausserbetrieblichen einrichtung"),
    ("ASA_PRE", r"\basa\b.*vorphase|assistierte\w* ausbildung.*vorphase"),
    ("ASA_ACC", r"\basa\b|assistierte\w* ausbildung|ausbildungsbegleitende\w* hilfe"),
    ("BEREB", r"berufseinstiegsbegleit"),
    ("EQ", r"\beq\b|einstiegsqualifizierung"),
    ("BUEA", r"\bbua\b|\bbuea\b|berufsfachschule zum ubergang"),
    ("BZB_BGJ", r"\bbgj\b|\bbzb\b|berufsgrundbildungsjahr|bildungsgange zur berufsvorbereitung"),
    ("HBFS", r"hohere\w* berufsfachschule.*zweijahrig|zweijahrige\w* hohere\w* berufsfachschule"),
    ("BFS_2Y", r"zweijahrige\w* berufsfachschule"),
    ("BFS_1Y", r"einjahrige\w* (hohere\w* )?berufsfachschule"),
    ("INTEA", r"\bintea\b"),
    ("PUSCH", r"\bpusch\b|praxis und schule"),
    ("VOCATIONAL_LANGUAGE", r"berufssprachkurs|\bdeufov\b|berufsbezogene\w* deutsch"),
    ("INTEGRATION_COURSE", r"integrationskurs"),
    ("NON_PUPIL_EXAM", r"nichtschulerprufung|nachholen\w* de[sr] hauptschulabschluss"),
    ("EVENING_SCHOOL", r"abend(haupt|real)schule"),
    ("FSJ_FOEJ", r"freiwilliges (soziales|okologisches) jahr|\bfsj\b|\bfoj\b"),
    ("BFD", r"bundesfreiwilligendienst|\bbfd\b"),
    ("PRODUCTION_SCHOOL", r"produktionsschule"),
    ("SUPPORTED_EMPLOYMENT", r"unterstutzte\w* beschaftigung"),
    ("WIRTSCHAFT_INTEGRIERT", r"wirtschaft integriert"),
    ("QUABB", r"\bquabb\b"),
    ("JMD", r"jugendmigrationsdienst"),
    ("YOUTH_SOCIAL_WORK_13", r"jugendwerkstatt|jugendsozialarbeit"),
    ("ACTIVATION_45", r"aktivierung und (beruflichen? )?eingliederung"),
)
_PATTERNS = tuple((programme, re.compile(words)) for programme, words in _NAMES)


def programme_named(*texts: str) -> str:
    """The programme that the first telling text names, "" when none does."""
    for text in texts:
        plain = folded(text)
        for programme, pattern in _PATTERNS:
            if pattern.search(plain):
                return programme
    return ""
