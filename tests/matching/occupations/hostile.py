"""Texts that nobody should have to write, drawn with a seed: what programs choke on."""

import random
from collections.abc import Callable, Iterator

SEED = 20270801
LONG = (1, 2, 7, 40, 299, 300, 301, 5_000, 100_000)
"""Characters or repetitions; 300 characters are read."""
WORDS = (
    "Koch Bäcker/in Mechatroniker Erzieher*innen KFZ MFA Kaufmann/-frau Köch(in) Azubi in bei "
    "für der und oder ab im zum zur mit was als ich möchte werden machen halt gerne Ausbildung "
    "Bereich GmbH AG e.V. 2027 1.8. 01.08.2027 (m/w/d) m/w/d /in :in *innen mann/frau , ; / & | - "
    "– @ . ( < > <b> Frankfurt Bad Homburg Elektro- Garten- egal weiß nicht Tieren zu tun haben"
).split()
_SPECIAL = (
    "'; DROP TABLE people; --",
    "' OR 1=1 --",
    "Robert'); DELETE FROM wishes WHERE ('a'='a",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>",
    "{{ 7 * 7 }} ${7*7} %s%s%n {0.__class__}",
    "../../etc/passwd\x00.csv",
    "=HYPERLINK('x';'y')",
    "(a+)+$ (.*)*x ^(([a-z])+.)+$ [[:alpha:]]{99999}",
    "\\u0041 \\x00 \\N{BULLET} %00%0a&#0;",
    '{"a": [[[[[[]]]]]]}',
    "1e999 NaN -0 0x41 ١٢٣ ⅷ ¼ 𝟙𝟚",
)
_ALPHABETS = {
    "controls": (0, 32),
    "more controls": (127, 160),
    "combining marks": (0x300, 0x370),
    "arabic": (0x600, 0x700),
    "hebrew": (0x590, 0x600),
    "cyrillic": (0x400, 0x530),
    "signs of direction": (0x200B, 0x2070),
    "ligatures": (0xFB00, 0xFE00),
    "surrogates": (0xD800, 0xE000),
    "emoji": (0x1F300, 0x1FA00),
    "hangul": (0xAC00, 0xD7A4),
    "mathematical": (0x1D400, 0x1D800),
    "tags and variants": (0xE0000, 0xE01F0),
    "anything": (0, 0x110000),
}


def hostile_texts(count: int) -> Iterator[str]:
    """So many texts, every kind in turn; the same each time."""
    chance = random.Random(SEED)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)


def _empty(chance: random.Random) -> str:
    return chance.choice((" ", "\n", "\t", "\u00a0", "\u3000", "\u200b", "")) * chance.choice(LONG)


def _repeated(chance: random.Random) -> str:
    letters = (*WORDS, *_SPECIAL, "x", "ß", "İ", "ﷺ", "👩‍🍳", "🏳️‍🌈", "e\u0301", "\ud83d", "0", "9")
    between = chance.choice(("", " ", "  ", "\n", "/", "-", ", ", " und ", " oder "))
    return (chance.choice(letters) + between) * chance.choice(LONG)


def _special(chance: random.Random) -> str:
    text = chance.choice(_SPECIAL)
    return chance.choice((text, f"Koch {text}", f"{text} Bäckerin", text * 50, text[::-1]))


def _alphabet(chance: random.Random) -> str:
    first, end = chance.choice(tuple(_ALPHABETS.values()))
    return "".join(chr(chance.randrange(first, end)) for _ in range(chance.choice(LONG[:-2])))


def _mixed_alphabets(chance: random.Random) -> str:
    return "".join(_alphabet(chance)[:20] + chance.choice((" ", "", "Koch")) for _ in range(15))


def _stacked(chance: random.Random) -> str:
    """Letters under towers of marks."""
    marks = [chr(0x300 + chance.randrange(0x70)) for _ in range(chance.choice((1, 5, 60)))]
    return "".join(letter + "".join(marks) for letter in chance.choice(WORDS) * 5)


def _number(chance: random.Random) -> str:
    return str(chance.randrange(10 ** chance.choice((3, 30, 300)))) + chance.choice(("", " Koch"))


def _word_salad(chance: random.Random) -> str:
    between = chance.choice((" ", "", "  ", "-", "/", " " * 15))
    return between.join(chance.choices(WORDS, k=chance.choice((3, 12, 80))))


def _bomb(chance: random.Random) -> str:
    """A few words over and over, and an end at which a greedy pattern has to go back."""
    between = chance.choice((" ", "  ", "\t", ""))
    some = between.join(chance.choices(WORDS, k=chance.choice((1, 2, 3)))) + between
    start, end = chance.choices(("", "x", "in ", "Koch ", "!", ")"), k=2)
    return start + some * (300 // len(some)) + end


def _cut_and_joined(chance: random.Random) -> str:
    """Letters of familiar words, shuffled, with signs that join gendered forms."""
    letters = [*"".join(chance.choices(WORDS, k=20)), *"/:*_-()|·•’'" * 4]
    chance.shuffle(letters)
    return "".join(letters)


KINDS: tuple[Callable[[random.Random], str], ...] = (
    _empty,
    _repeated,
    _special,
    _alphabet,
    _mixed_alphabets,
    _stacked,
    _number,
    _word_salad,
    _bomb,
    _cut_and_joined,
)
