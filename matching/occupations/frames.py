"""Takes away what stands around an occupation: wishes, advertisements, firms, dates.

"ich möchte gerne was mit Tieren machen" keeps "tieren"; "Azubi Elektroniker (m/w/d) ab 2027 in
Hanau" keeps "elektroniker".
"""

from __future__ import annotations

import re

from matching.occupations.normalise import fold
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
_AROUND = frozenset(
    "ich i isch ick icke wir mein meine mir mich mi sich man du dich uns es das dass was etwas "
    "wat irgendwas irgendetwas irgendwie irgendwo irgend irgendein irgendeine irgendwann "
    "eigentlich vielleicht vllt evtl eventuell gern gerne liebsten lieber am eher also ja jo "
    "hallo hi hey so sowas mal auch unbedingt spaeter einfach halt eben ein eine einen einem "
    "einer eines nen ne als wie moechte moecht moechten will wollen wuerde wuerd haette haett "
    "waere werde werd wird werden wern wer mag liebe lieb interessiere interessieren "
    "interessiert interesse fuer an in im bei beim zu zur zum auf mit von vom aus um der die "
    "den dem des wunsch wuensche wuensch traum traeume bin ist sein war waer suche such plane "
    "want would like to be become work as a the my dream is and something with working of "
    "hauptsache hauptsaechlich viel viele vielen mehr meist sehr total richtig voll bisschen "
    "bissl krass krasses cool cooles toll geil geiles machen mache mach macht tun tue lernen "
    "lerne arbeiten arbeite arbeitet gearbeitet schaffe schaffen schaff haben hab habe hat "
    "koennen kann koennte soll sollte muss moeglich mehreren oder und bitte denke denk glaub "
    "glaube finde find egal gut echt wirklich jetzt dann da dort hier heute immer schon noch "
    "weiter weil wenn denn doch aber sondern nur bloss beruf berufe erst jahre jahr bereich "
    "branche richtung job jobs ausbildung lehre arbeit digga digger diggah diga alter bro "
    "bruder wallah vallah junge ey eh lol haha tja hm hmm naja nun mol wolle gell ned ma wa "
    "woll nochmal trotzdem zusammen ganz tag beruflich kleines kleiner helfen sachen selber "
    "selbst".split()
)
"""Words around a wish that say nothing about the occupation, folded."""
_AROUND_ABROAD = frozenset(
    map(
        fold,
        "ben benim bir olmak olarak istiyorum isterim istiyom hayalim hayal calismak çalışmak "
        "yapmak ile ilgili şey bişey birşey я хочу бути стати працювати мрія мрію моя хотів хотіла "
        "би щось з із хотел хотела бы быть стать работать мечта мечтаю что то с со в на у как як "
        "chcę chciałbym chciałabym być zostać pracować jako coś ze moje marzenie chce byc zostac "
        "vreau să sa fiu devin lucrez lucra ca aș vrea ceva cu visul meu doresc "
        "أريد اريد أن ان أصبح اصبح أكون اكون أعمل اعمل بدي صير كون حلمي شي شيء مع في "
        "می خواهم میخواهم میخوام بشم شوم باشم کار کنم دوست دارم من یک با در چیزی "
        "i'd wanna gonna getting someone who love maybe".split(),
    )
)
"""The same in the languages of `foreign.csv`."""
_FILLING = _AROUND | _AROUND_ABROAD
_MAKING = frozenset(("machen", "mache", "macht"))
_VAGUE = re.compile(
    r"\b(?:was|etwas|irgendwas|irgendetwas|irgendwo|something|arbeiten|arbeit|richtung|bereich|"
    r"branche|interessiere|machen|zu tun)\b|^(?:im|in|bei|beim|mit|am|auf|an)\b",
    re.IGNORECASE,
)


_TOWN = re.compile(r"(?:\s*,\s*|\s+(?i:in)\s+)([^\W\d_][^,;]{2,40})$")
_EDGES = " \t,;:.!?-–|/"


def occupation_part(text: str) -> str:
    """The words that name the occupation; the text itself when nothing else is left."""
    part = " ".join(text.split())  # the patterns are slow where blanks follow blanks
    for noise in (_MARKUP, _ANYONE, _FIRM, _DATES, _ADVERTISEMENT):
        part = noise.sub(" ", part)
    part = _without_town(part.strip(_EDGES)).strip(_EDGES)
    return part if re.search(r"\w{2}", part) else text


def _without_town(part: str) -> str:
    """The text without a town of the postcode list at its end: "MFA, Oberursel"."""
    found = _TOWN.search(part)
    return part[: found.start()] if found and place_entry(found[1]) else part


def wish_core(text: str, *, making: bool = False) -> str:
    """What is left of "ich will was mit ... machen"; may be empty. `making` keeps "machen"."""
    bare = ((word, fold(word.strip(_EDGES))) for word in text.split())
    around = _FILLING - _MAKING if making else _FILLING
    kept = [word for word, plain in bare if plain not in around and not plain.isdecimal()]
    return " ".join(kept).strip(_EDGES)


def sounds_vague(text: str) -> bool:
    """Whether the text speaks of a field ("was mit ...", "im ...") and not of an occupation."""
    return _VAGUE.search(text) is not None
