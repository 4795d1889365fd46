"""Writes `pairs.csv`; the README says how."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pydantic import TypeAdapter

HERE = Path(__file__).parent
SEED = 20271126
SAME_OF_A_HALF, OTHER_OF_A_HALF = 120, 120
COLUMNS = (
    *("pair", "half", "same", "how", "place_id", "source", "employer", "title", "kind", "postcode"),
    *("place", "street", "start_date", "openings", "contact_phone", "contact_email"),
)
SOURCES = ["IHK", "HWK", "BA", "EMPLOYER"]
Row = dict[str, str]


@dataclass(frozen=True)
class Town:
    """A town and the forms of its name."""

    postcode: str
    forms: list[str]


@dataclass(frozen=True)
class Trained:
    """The forms of an occupation, and another one that the same firm often trains."""

    forms: list[str]
    sibling: str


@dataclass(frozen=True)
class Ingredients:
    """What a half is drawn from."""

    streets: list[str]
    firms: list[str]
    occupations: list[Trained]
    towns: list[Town]


FORMS = [" GmbH & Co. KG", " GmbH", " AG", " KG", " OHG", " e. K.", " e.K.", " gGmbH", " SE"]


def pairs_csv() -> bytes:
    """The whole set."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for number, (half, same, how, rows) in enumerate(pairs(), start=1):
        for place_id, row in zip("ab", rows, strict=True):
            note = {"pair": str(number), "half": half, "same": same, "how": how}
            writer.writerow(note | {"place_id": f"{number}{place_id}"} | row)
    return text.getvalue().encode()


def pairs() -> Iterator[tuple[str, str, str, tuple[Row, Row]]]:
    """Half, label, what was done, and the two rows."""
    written = tomllib.loads((HERE / "ingredients.toml").read_text("utf-8"))
    for half in ("dev", "held"):
        rng = Random(f"{SEED} {half}")
        parts = TypeAdapter(Ingredients).validate_python(
            {**written[half], "towns": written["towns"]}
        )
        for _ in range(SAME_OF_A_HALF):
            first = vacancy(rng, parts)
            second, how = as_another_source(rng, first)
            yield half, "yes", how, (bare(first), bare(second))
        for number in range(OTHER_OF_A_HALF):
            first = vacancy(rng, parts)
            how, other, kept = NEIGHBOURS[number % len(NEIGHBOURS)]
            second, also = as_another_source(rng, other(rng, first, parts), kept)
            yield half, "no", f"{how}, {also}", (bare(first), bare(second))
    hand_written = tomllib.loads((HERE / "hand_written.toml").read_text("utf-8"))["pairs"]
    for number, pair in enumerate(hand_written):
        both = {name: str(value) for name, value in pair.get("both", {}).items()}
        rows = ({"source": "IHK", **both, **pair["a"]}, {"source": "BA", **both, **pair["b"]})
        yield ("dev", "held")[number % 2], pair["same"], f"von Hand: {pair['why']}", rows


def bare(row: Row) -> Row:
    """A row without what only the generator knows."""
    return {name: value for name, value in row.items() if name in COLUMNS}


def vacancy(rng: Random, parts: Ingredients) -> Row:
    """One vacancy as its first source lists it; keys with a line below are for the generator."""
    town, occupation = rng.choice(parts.towns), rng.choice(parts.occupations)
    firm = rng.choice(parts.firms)
    number = rng.randrange(100, 1000)
    return {
        "source": rng.choice(SOURCES),
        "employer": firm,
        "title": rng.choice(occupation.forms),
        "kind": "DUAL",
        "postcode": town.postcode,
        "place": town.forms[0],
        "street": rng.choice(parts.streets),
        "start_date": rng.choice(["2027-08-01", "2027-08-01", "2027-09-01"]),
        "openings": rng.choice(["1", "1", "2", "3"]),
        "contact_phone": f"069 90009-{number}",
        "contact_email": f"ausbildung{number}@firma.example",
        "_forms": "|".join(occupation.forms),
        "_sibling": occupation.sibling,
        "_towns": "|".join(town.forms),
    }


def as_another_source(rng: Random, first: Row, kept: str = "") -> tuple[Row, str]:
    """The same vacancy as somebody else would write it, and what is different.

    `kept` is the one disturbance that would take away what tells a neighbour apart.
    """
    row = dict(first)
    row["source"] = rng.choice([one for one in SOURCES if one != first["source"]])
    done = rng.sample([one for one in DISTURBANCES if one != kept], rng.randrange(2, 6))
    for name in done:
        DISTURBANCES[name](rng, row)
    return row, " + ".join(sorted(done))


def other_form(rng: Random, row: Row) -> None:
    row["title"] = rng.choice(row["_forms"].split("|"))


def slip_in_title(rng: Random, row: Row) -> None:
    row["title"] = slip(rng, row["title"])


def slip_in_name(rng: Random, row: Row) -> None:
    row["employer"] = slip(rng, row["employer"])


def slip(rng: Random, text: str) -> str:
    """Two letters swapped, one left out, or one doubled, inside a long word."""
    places = [n for n in range(2, len(text) - 3) if text[n - 2 : n + 3].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    kinds = [
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
    ]
    return rng.choice(kinds)


def other_legal_form(rng: Random, row: Row) -> None:
    name = row["employer"]
    form = next((form for form in FORMS if name.endswith(form)), "")
    bare_name = name.removesuffix(form)
    row["employer"] = rng.choice([bare_name, f"Fa. {bare_name}", f"{bare_name}{form or ' GmbH'}"])


def capitals(_: Random, row: Row) -> None:
    row["employer"] = row["employer"].upper()


def transliterated(_: Random, row: Row) -> None:
    for column in ("employer", "place", "street"):
        for one, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            row[column] = row[column].replace(one, two)


def branch_office(rng: Random, row: Row) -> None:
    town = row["place"].split()[0] if row["place"] else "Hessen"
    row["employer"] += rng.choice([f", Niederlassung {town}", " (Zentrale)", f" {town}"])


def other_town_form(rng: Random, row: Row) -> None:
    row["place"] = rng.choice(row["_towns"].split("|"))


def no_postcode(_: Random, row: Row) -> None:
    row["postcode"] = ""


def no_street(_: Random, row: Row) -> None:
    row["street"] = ""


def short_street(_: Random, row: Row) -> None:
    row["street"] = row["street"].replace("straße", "str.").replace("Straße", "Str.")


def no_contact(_: Random, row: Row) -> None:
    row["contact_phone"] = row["contact_email"] = ""


def other_contact(rng: Random, row: Row) -> None:
    row["contact_phone"] = f"030 23125-{rng.randrange(100, 1000)}"
    row["contact_email"] = "personal@zentrale.example"


def other_month(_: Random, row: Row) -> None:
    row["start_date"] = row["start_date"].replace("-08-", "-09-")


def no_start(_: Random, row: Row) -> None:
    row["start_date"] = ""


def no_kind(_: Random, row: Row) -> None:
    row["kind"] = ""


def other_openings(rng: Random, row: Row) -> None:
    row["openings"] = rng.choice(["", "1", "4"])


DISTURBANCES: dict[str, Callable[[Random, Row], None]] = {
    one.__name__: one
    for one in (
        *(other_form, other_form, slip_in_title, slip_in_name, other_legal_form, capitals),
        *(transliterated, branch_office, other_town_form, no_postcode, no_street, short_street),
        *(no_contact, other_contact, other_month, no_start, no_kind, other_openings),
    )
}


def sibling(_: Random, first: Row, __: Ingredients) -> Row:
    return first | {"title": first["_sibling"], "_forms": first["_sibling"]}


def next_year(_: Random, first: Row, __: Ingredients) -> Row:
    return first | {"start_date": first["start_date"].replace("2027", "2028")}


def other_branch(rng: Random, first: Row, parts: Ingredients) -> Row:
    away = {"61348": "35390", "61250": "65183", "61440": "63450"}.get(first["postcode"], "61250")
    far = next(town for town in parts.towns if town.postcode == away)
    contact = vacancy(rng, parts)
    return first | {
        "postcode": away,
        "place": far.forms[0],
        "street": rng.choice(parts.streets),
        "contact_phone": contact["contact_phone"],
        "contact_email": contact["contact_email"],
        "_towns": "|".join(far.forms),
    }


def other_firm(rng: Random, first: Row, parts: Ingredients) -> Row:
    other = vacancy(rng, parts)
    while other["employer"] == first["employer"]:
        other = vacancy(rng, parts)
    kept = ("employer", "street", "contact_phone", "contact_email")
    return first | {name: other[name] for name in kept}


def name_alike(rng: Random, first: Row, parts: Ingredients) -> Row:
    words = first["employer"].split()
    changed = rng.choice(["Süd", "Weidenhof", "Thomas", "Neubau", "am Markt"])
    first_word, last = words[0], words[1:]
    name = " ".join([first_word, changed, *last[1:]] if len(last) > 1 else [changed, *words[:1]])
    contact = vacancy(rng, parts)
    return first | {
        "employer": name,
        "street": rng.choice([one for one in parts.streets if one != first["street"]]),
        "contact_phone": contact["contact_phone"],
        "contact_email": contact["contact_email"],
    }


def eq_seat(_: Random, first: Row, __: Ingredients) -> Row:
    return first | {"kind": "EQ_SEAT"}


NEIGHBOURS: list[tuple[str, Callable[[Random, Row, Ingredients], Row], str]] = [
    ("sibling", sibling, ""),
    ("next_year", next_year, "no_start"),
    ("other_branch", other_branch, ""),
    ("other_firm", other_firm, ""),
    ("name_alike", name_alike, ""),
    ("eq_seat", eq_seat, "no_kind"),
]

if __name__ == "__main__":
    (HERE / "pairs.csv").write_bytes(pairs_csv())
