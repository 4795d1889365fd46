"""The pages of a school class in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from api.pages.addresses import person_address
from api.pages.words import counted
from api.records import BodyRecord
from api.referral_store import Referral
from api.services.class_consents import SheetState, state_of
from api.services.classes import Added, ClassLine, ClassSheet, FollowUp, PupilLine
from api.store import StoredPerson
from matching.letter import german_day
from matching.rules import programmes_on
from matching.support import SchoolDeadline

RESTRICTED = "Verarbeitung eingeschränkt: nur aufbewahrt"
NOT_INFORMED = "Informationsblatt: noch nicht eingetragen"


@dataclass(frozen=True, slots=True)
class ClassLineView:
    """A class in the list."""

    name: str
    address: str
    pupils: str
    entries: str


@dataclass(frozen=True, slots=True)
class AddedView:
    """What came of adding names."""

    names: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A bare entry of the list."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PupilView:
    """One line of the sheet; `state` names the class of the mark beside the word."""

    name: str
    address: str
    wish: str
    follow_up: FollowUp
    state: str
    step: str
    who: str
    until: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline of a school, and the days that are left."""

    what: str
    until: str
    left: str


@dataclass(frozen=True, slots=True)
class ClassAddresses:
    """Where the pages of one class are."""

    sheet: str
    without_names: str
    consents: str
    letters: str

    @classmethod
    def of(cls, name: str) -> "ClassAddresses":
        """The addresses of a class."""
        query = urlencode({"name": name})
        return cls(
            sheet=f"/class?{query}",
            without_names=f"/class?{query}&names=no",
            consents=f"/class/consents?{query}",
            letters=f"/class/letters?{query}",
        )

    def consents_to(self, body_id: str) -> str:
        """The form for the sheets of one body."""
        return f"{self.consents}&{urlencode({'to': body_id})}"


@dataclass(frozen=True, slots=True)
class ClassView:
    """The sheet of a class; `today` as a form takes it."""

    name: str
    on: str
    today: str
    with_names: bool
    addresses: ClassAddresses
    deadlines: tuple[DeadlineView, ...]
    counts: tuple[tuple[str, int], ...]
    pupils: tuple[PupilView, ...]
    entries: tuple[EntryView, ...]
    removed: EntryView | None = None


def first_name(person: StoredPerson) -> str:
    """What a sheet on the wall may say: the first name, or the number."""
    return person.record.given_name or f"Nummer {person.record.person_id}"


def listed_name(person: StoredPerson) -> str:
    """First name and the initial of the family name, which tells two Annas apart."""
    family = person.record.family_name
    return f"{first_name(person)} {family[0]}." if family else first_name(person)


def class_lines(found: Sequence[ClassLine]) -> tuple[ClassLineView, ...]:
    """The list of classes."""
    return tuple(
        ClassLineView(
            name=one.name,
            address=ClassAddresses.of(one.name).sheet,
            pupils=counted(one.pupils, "junger Mensch informiert", "junge Menschen informiert"),
            entries=f"{one.entries} noch nicht" if one.entries else "",
        )
        for one in found
    )


def added_view(added: Added) -> AddedView:
    """What came of adding names."""
    return AddedView(
        names=counted(added.names, "Name aufgenommen", "Namen aufgenommen"),
        left_out=tuple(added.left_out),
    )


def class_view(
    sheet: ClassSheet,
    bodies: Sequence[BodyRecord],
    *,
    on: date,
    with_names: bool,
    removed: EntryView | None = None,
) -> ClassView:
    """The sheet of a class; without names nobody is named or linked."""
    names = {one.body_id: body_name(one) for one in bodies}
    titles = {rule.id: rule.name_de for rule in programmes_on(on)}
    pupils = [_pupil(one, names, on=on) for one in sheet.pupils]
    states = [one.follow_up for one in pupils]
    return ClassView(
        name=sheet.name,
        on=german_day(on),
        today=on.isoformat(),
        with_names=with_names,
        addresses=ClassAddresses.of(sheet.name),
        deadlines=tuple(_deadline(one, titles, on=on) for one in sheet.deadlines),
        counts=tuple((state.value, states.count(state)) for state in FollowUp),
        pupils=tuple(pupils),
        entries=tuple(EntryView(str(one.id), one.name) for one in sheet.entries),
        removed=removed,
    )


def body_name(body: BodyRecord) -> str:
    """A body with its unit, as a reader tells it from others."""
    return ", ".join(filter(None, (body.name, body.unit))) or body.body_id


def state_words(state: SheetState) -> str:
    """Where a consent stands, in a few words."""
    if state.objection is not None:
        return f"unterschrieben, gilt noch nicht: {state.objection}"
    if state.consent is not None:
        until = f"bis {german_day(state.consent.last_day)}"
        if state.release is None:
            return f"Einwilligung {until}, Entbindung von der Schweigepflicht noch nicht"
        return f"unterschrieben, gilt {until}"
    if state.declined_on is not None:
        return f"nicht gewünscht ({german_day(state.declined_on)})"
    return "noch nicht zurück"


def _pupil(line: PupilLine, names: Mapping[str, str], *, on: date) -> PupilView:
    if line.person.restriction:
        return _only_kept(line)
    record = line.person.record
    return PupilView(
        name=listed_name(line.person),
        address=person_address(line.person.id),
        wish=record.wishes[0] if record.wishes else "noch keiner genannt",
        follow_up=line.follow_up,
        state=line.follow_up.name.lower(),
        step=(line.step.next_step if line.step else None) or "noch offen",
        who=line.owner or "",
        until=_until(line.step, on=on),
        papers=tuple(_papers(line, names, on=on)),
    )


def _only_kept(line: PupilLine) -> PupilView:
    """Somebody whose record is restricted (Art. 18 GDPR): a name, and nothing to work with."""
    return PupilView(
        name=listed_name(line.person),
        address=person_address(line.person.id),
        wish="",
        follow_up=FollowUp.OPEN,
        state=FollowUp.OPEN.name.lower(),
        step=RESTRICTED,
        who="",
        until="",
        papers=(),
    )


def _until(step: Referral | None, *, on: date) -> str:
    if step is None or step.next_due is None:
        return ""
    day = german_day(step.next_due)
    return f"{day} (überfällig)" if step.next_due < on else day


def _papers(line: PupilLine, names: Mapping[str, str], *, on: date) -> list[str]:
    """What is signed for whom, and what was not handed over yet."""
    declined = dict(line.declined)
    bodies = sorted({*declined, *(one.recipient for one in line.consents)} & names.keys())
    found = [] if line.person.informed_on else [NOT_INFORMED]
    for body in bodies:
        birth_date = line.person.record.birth_date
        state = state_of(line.consents, declined, recipient=body, birth_date=birth_date, on=on)
        if state != SheetState(None, None, None, None):
            found.append(f"{names[body]}: {state_words(state)}")
    return found


def _deadline(one: SchoolDeadline, titles: Mapping[str, str], *, on: date) -> DeadlineView:
    left = (one.register_until - on).days
    return DeadlineView(
        what=f"{titles.get(one.programme_id, one.programme_id)}, {one.school}",
        until=german_day(one.register_until),
        left=f"noch {counted(left, 'Tag', 'Tage')}" if left else "heute",
    )
