"""HR-BA-XML: what HR systems export for the upload of vacancies to the BA.

Rebuilt from what public writers produce; matched by element name, whatever is unknown is passed
over. The deadline stands in `Application/ApplicationEndDate`.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element  # nosec B405

from api.intake.formats import cleaning
from api.intake.formats.ba_certificates import DEGREE_CODES
from api.intake.formats.cleaning import put, put_address
from api.intake.formats.form import Entry, XmlForm
from api.intake.terms import Terms
from api.intake.xml_document import all_named, first_named, local, text
from api.records.fault import Problem
from matching.vocabulary import PlaceKind, PlaceSource

_TRAINING, _INTERNSHIP = "4", "34"
_DUAL_STUDY, _DELETE = "1", "3"
_NO_TRAINING = Problem(
    "", "no_training", "ist eine Arbeitsstelle, keine Ausbildung", "JobOfferType 4 oder 34"
)
_GRADES = {"SubjectGerman": "grade_de", "SubjectMaths": "grade_ma", "SubjectEnglish": "grade_en"}


def _entries(record: Element, _heads: dict[str, Element], _terms: Terms) -> Iterable[Entry]:
    """One place for each location; a deleted one is only named."""
    if local(record) == "DeleteEntry":
        key = text(record, "EntryId") or (record.text or "").strip()
        yield Entry({"place_id": key[:90], "source": PlaceSource.EMPLOYER}, closed=True)
        return
    locations = list(all_named(record, "Location")) or [Element("Location")]
    for number, location in enumerate(locations, start=1):
        entry = _place(record)
        if number > 1:
            entry.remarks.clear()  # said of the first one
            entry.cells["place_id"] = f"{entry.cells.get('place_id', '')}#{number}"
        _put_location(entry, location)
        yield entry


def _place(record: Element) -> Entry:
    """What holds for all locations."""
    entry = Entry({"source": PlaceSource.EMPLOYER})
    entry.closed = text(record, "PostDetail", "Action") == _DELETE
    put(entry, "place_id", text(record, "JobPositionPostingId"), longest=90)
    put(entry, "employer", text(record, "HiringOrg", "HiringOrgName"))
    facts = first_named(record, "JobPositionInformation")
    facts = Element("JobPositionInformation") if facts is None else facts
    put(entry, "title", text(facts, "JobPositionTitleDescription"))
    put(entry, "description", cleaning.plain_text(text(facts, "Objective")))
    _put_kind(entry, facts)
    _put_dates(entry, record)
    _put_hours(entry, facts)
    _put_wishes(entry, facts)
    _put_contact(entry, record)
    return entry


def _put_kind(entry: Entry, facts: Element) -> None:
    """Training, dual study or internship; jobs are left out and say why."""
    offered, study = text(facts, "JobOfferType"), text(facts, "EducationType")
    if offered == _INTERNSHIP:
        entry.cells["kind"] = PlaceKind.INTERNSHIP
    elif offered == _TRAINING:
        entry.cells["kind"] = PlaceKind.DUAL_STUDY if study == _DUAL_STUDY else PlaceKind.DUAL
    elif offered:
        entry.problems.append(_NO_TRAINING)


def _put_dates(entry: Entry, record: Element) -> None:
    """Start, deadline, number of seats."""
    put(entry, "start_date", cleaning.day(_anywhere(record, "AssignmentStartDate")))
    put(entry, "apply_until", cleaning.day(_anywhere(record, "ApplicationEndDate")))
    openings = _anywhere(record, "NumberToFill")
    put(entry, "openings", "" if openings == "0" else openings)


def _put_hours(entry: Entry, facts: Element) -> None:
    """Hours a week and the working plan, which is text and stays in the description."""
    put(entry, "weekly_hours", _anywhere(facts, "HoursPerWeek"))
    plan = cleaning.value(_anywhere(facts, "SummaryText"))
    if plan:
        said = str(entry.cells.get("description", ""))
        put(entry, "description", f"{said}\nArbeitszeit: {plan}".strip())
    if _anywhere(facts, "Salary"):
        note = "Die Vergütung ist Text ohne Ausbildungsjahr: bitte je Jahr ergänzen."
        entry.remarks.append(("Salary", note))


def _put_wishes(entry: Entry, facts: Element) -> None:
    """Certificate, grades where they are grades, skills, driving licence."""
    degree = _anywhere(facts, "EduDegree").lstrip("0")
    if degree and degree not in DEGREE_CODES:
        note = "Dieser Abschluss ist nicht bekannt und bleibt offen."
        entry.remarks.append(("EduDegree", note))
    put(entry, "desired_certificate", DEGREE_CODES.get(degree) or "")
    for subject, column in _GRADES.items():
        put(entry, f"desired_{column}", _grade(_anywhere(facts, subject)))
    skills = [text(skill, "SkillName") for skill in all_named(facts, "HardSkill", "SoftSkill")]
    if names := tuple(name[:200] for name in skills if name)[:50]:
        entry.cells["skills"] = names
    licence = first_named(facts, "DrivingLicence")
    if licence is not None:
        put(entry, "licence_required", text(licence, "DrivingLicenceName"), longest=10)


def _grade(text_of_grade: str) -> str:
    """A grade from 1 to 6; the codes of other scales are no grades."""
    bare = text_of_grade.replace(",", ".")
    try:
        return bare if 1 <= float(bare) <= 6 else ""  # noqa: PLR2004 the German scale
    except ValueError:
        return ""


def _put_contact(entry: Entry, record: Element) -> None:
    """Whom to ask: the person of the posting, else of the firm."""
    posted = first_named(record, "PostedBy")
    contact = first_named(record if posted is None else posted, "Contact")
    if contact is None:
        return
    names = (text(contact, "GivenName"), text(contact, "FamilyName"))
    put(entry, "contact_name", " ".join(name for name in names if name))
    put(entry, "contact_email", text(contact, "EMail"))
    for kind in ("VoiceNumber", "MobilNumber"):
        parts = [text(contact, kind, part) for part in ("IntlCode", "AreaCode", "TelNumber")]
        if parts[-1]:
            put(entry, "contact_phone", " ".join(part for part in parts if part))
            break
    put_address(entry, "url", text(record, "PostDetail", "InternetReference"))


def _put_location(entry: Entry, location: Element) -> None:
    """Where the work is; a foreign postcode is not read as one of ours."""
    country = text(location, "CountryCode").upper()
    town = text(location, "Municipality")
    if country in {"", "D", "DE", "DEU"}:
        put(entry, "postcode", cleaning.postcode(text(location, "PostalCode")), longest=10)
        put(entry, "place", town)
    else:
        put(entry, "place", f"{town} ({country})")
        note = "Der Arbeitsort liegt im Ausland; der Weg bleibt offen."
        entry.remarks.append(("CountryCode", note))
    put(entry, "street", text(location, "StreetName") or text(location, "AddressLine"))


def _anywhere(record: Element, name: str) -> str:
    """The text of the first element of that name, wherever it stands."""
    found = first_named(record, name)
    return "" if found is None else (found.text or "").strip()


FORM = XmlForm(
    name="HR-BA-XML",
    gives="places",
    root="HRBAXMLJobPositionPosting",
    records=frozenset({"JobPositionPosting", "DeleteEntry"}),
    heads=frozenset({"Header"}),
    used=frozenset(
        {
            *("JobPositionPostingId", "EntryId", "HiringOrgName", "JobPositionTitleDescription"),
            *("Objective", "JobOfferType", "EducationType", "AssignmentStartDate", "Action"),
            *("ApplicationEndDate", "NumberToFill", "HoursPerWeek", "SummaryText", "Salary"),
            *("EduDegree", "SubjectGerman", "SubjectMaths", "SubjectEnglish", "SkillName"),
            *("DrivingLicenceName", "GivenName", "FamilyName", "EMail", "IntlCode", "AreaCode"),
            *("TelNumber", "InternetReference", "CountryCode", "Municipality", "PostalCode"),
            *("StreetName", "AddressLine"),
        }
    ),
    columns=(
        *("place_id", "source", "employer", "title", "kind", "postcode", "place", "street"),
        *("openings", "start_date", "apply_until", "desired_certificate", "desired_grade_de"),
        *("desired_grade_ma", "desired_grade_en", "skills", "weekly_hours", "licence_required"),
        *("description", "contact_name", "contact_email", "contact_phone", "url"),
    ),
    entries=_entries,
)
