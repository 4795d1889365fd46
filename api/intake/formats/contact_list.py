"""The list of § 31a SGB III: young people without a follow-up, from school or Land to the agency.

Seven columns, fixed by law: name, first name, birth date, sex, address, type of school or
substitute measure that is ending, certificate reached. Sex is accepted and not kept. The list is
for employment agencies and Land bodies only; it is deleted six months after collection at the
latest.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from api.intake.code_words import bare
from api.intake.formats.form import TableForm
from api.intake.formats.person_key import person_key
from api.intake.report import Notice
from api.intake.row import Row, Sheet
from api.intake.spelling import shown
from api.intake.terms import Terms
from matching.errors import RefusedError
from matching.rules.days import add_months

MONTHS_KEPT = 6
_HEADINGS: dict[str, tuple[str, ...]] = {
    "family_name": ("name", "nachname", "familienname"),
    "given_name": ("vorname", "vornamen"),
    "birth_date": ("geburtsdatum", "geburtstag", "gebdatum"),
    "sex": ("geschlecht",),
    "address": ("wohnanschrift", "anschrift", "adresse"),
    "school_type": (
        *("schulform", "beendeteschulform", "voraussichtlichbeendeteschulform"),
        *("schulformoderersatzmassnahme", "ersatzmassnahme"),
        "voraussichtlichbeendeteschulformoderersatzmassnahme",
    ),
    "school_certificate": ("abschluss", "erreichterabschluss", "schulabschluss"),
    # Not in the law, but in the lists of schools.
    "school": ("schule", "schulnummer"),
    "school_class": ("klasse",),
}
_NEEDED = frozenset(_HEADINGS) - {"sex", "school", "school_class"}
_BY_HEADING = {heading: column for column, names in _HEADINGS.items() for heading in names}
_ADDRESS = re.compile(r"(?:.*[,;\s])?(?:D-?)?(?P<postcode>[0-9]{5})\s+(?P<place>.+)", re.DOTALL)
_REFUSED = (
    "Diese Liste hat die Spalten der Kontaktliste nach § 31a SGB III. Sie darf nur eine Agentur "
    "für Arbeit oder eine Stelle des Landes einlesen, weil das Gesetz nur ihnen diese Angaben "
    "gibt. Schulen und andere Stellen nehmen die Klassenliste ohne Wohnanschrift."
)
_NO_DAY = (
    "Für die Kontaktliste nach § 31a SGB III fehlt der Tag, an dem sie erhoben wurde: „Erhoben am“ "
    "beim Hochladen, --collected-on an der Befehlszeile."
)
_NO_STREET = "Von der Wohnanschrift werden Postleitzahl und Ort übernommen."


def _recognises(columns: tuple[str, ...]) -> bool:
    """Whether the columns of the law are there; a list without sex is such a list as well."""
    found = {_BY_HEADING.get(bare(column)) for column in columns}
    return found >= _NEEDED and "person_id" not in columns


def _sheet(sheet: Sheet, name: str, terms: Terms) -> Sheet:
    """The list as people, with the last day on which they may be kept."""
    if not terms.allow_contact_lists:
        raise RefusedError(f"{name}: {_REFUSED}")
    if terms.collected_on is None:
        raise RefusedError(f"{name}: {_NO_DAY}")
    kept = ("birth_date", "school_type", "school_certificate", "given_name", "family_name")
    others = [
        Notice(1, column, "Diese Spalte ist nicht bekannt und wird nicht gelesen.")
        for column in sheet.columns
        if column and bare(column) not in _BY_HEADING
    ]
    return replace(
        sheet,
        columns=("person_id", *kept, "postcode", "place", "school", "school_class"),
        rows=_rows(sheet, terms),
        notices=(Notice(1, "wohnanschrift", _NO_STREET), *others),
        delete_by=add_months(terms.collected_on, MONTHS_KEPT),
    )


def _rows(sheet: Sheet, terms: Terms) -> Iterator[Row]:
    """One person for each row; sex goes no further than here."""
    for row in sheet.rows:
        said = {
            _BY_HEADING.get(bare(heading), ""): shown(cell).strip()
            for heading, cell in row.cells.items()
        }
        facts = [said.get(name, "") for name in ("family_name", "given_name", "birth_date")]
        cells = {name: text for name, text in said.items() if name and name not in _SPLIT}
        if any(facts):
            cells["person_id"] = person_key("K31A", terms, *facts)
        if said.get("school_certificate"):
            cells["certificate_state"] = "REACHED"
        cells |= _home(said.get("address", ""))
        yield replace(row, cells=cells)


_SPLIT = frozenset({"sex", "address"})


def _home(address: str) -> dict[str, str]:
    """Postcode and place of an address; without a postcode the whole is no place."""
    found = _ADDRESS.fullmatch(address[:300])
    if found is None:
        return {}
    return {"postcode": found["postcode"], "place": " ".join(found["place"].split())}


FORM = TableForm(
    name="Kontaktliste nach § 31a SGB III",
    gives="people",
    headings=(
        *("Name", "Vorname", "Geburtsdatum", "Geschlecht", "Wohnanschrift"),
        *("Schulform oder Ersatzmaßnahme", "Erreichter Abschluss"),
    ),
    recognises=_recognises,
    sheet=_sheet,
)
