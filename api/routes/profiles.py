"""/api/v1/people: list, create, read, change and delete the record of a young person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.records import PersonRecord
from api.records.kinds import Id
from api.records.query import QueryText
from api.restriction_terms import RestrictionReason
from api.routes.keys import IfMatch
from api.services.people import get_person
from api.services.person_changes import (
    change_person,
    create_person,
    delete_person,
    etag_of,
    page_of_people,
)
from api.shelves import as_json
from api.store import StoredPerson

router = APIRouter(
    prefix="/api/v1/people",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class PersonAnswer(PersonRecord):
    """A young person in the columns of `people.csv`; `id` is the random key of the service.

    `other_birth_date` came after the first one and does not count until it is settled.
    `restriction` says why the record is only kept, since `restricted_on`.
    """

    id: Id
    restricted_on: date | None = None
    restriction: RestrictionReason | None = None
    second_birth_date: date | None = Field(default=None, serialization_alias="other_birth_date")

    @classmethod
    def of(cls, person: StoredPerson) -> Self:
        """The answer that a stored person is."""
        kept: dict[str, object] = {
            "id": str(person.id),
            "second_birth_date": person.other_birth_date,
            "restricted_on": person.restricted_on,
            "restriction": person.restriction,
        }
        return cls.model_validate({**kept, **as_json(person.record)})


class PersonChange(PersonRecord):
    """The fields to replace; null makes one unknown, what is left out stays.

    `birth_date_corrected` says that the birth date in this change is right, whatever came first.
    """

    person_id: Id = "-"
    birth_date_corrected: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list."""

    id: UUID
    person_id: str
    given_name: str | None
    family_name: str | None


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """People by key; `next` is the cursor of the next page, or null."""

    items: Sequence[PersonLine]
    next: str | None


class PeopleListQuery(BaseModel):
    """One page of people, after the person named by the cursor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: QueryText = ""
    limit: int = Field(default=100, ge=1, le=500)


@router.get(
    "",
    summary="Junge Menschen auflisten",
    description="Nennt seitenweise die jungen Menschen, die das Konto sehen darf.",
)
def list_people(
    query: Annotated[PeopleListQuery, Query()], service: Service, caller: Caller
) -> PeopleAnswer:
    """List the people in the caller's reach."""
    found = page_of_people(service.engine, caller, after=query.after, limit=query.limit)
    lines = [
        PersonLine(one.id, one.person_id, one.given_name, one.family_name) for one in found.items
    ]
    return PeopleAnswer(lines, found.next)


@router.post(
    "",
    summary="Einen jungen Menschen eintragen",
    description="Trägt eine neue Person ein; die Nummer (person_id) darf es noch nicht geben.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
    response_model_exclude_none=True,
)
def create(
    person: PersonRecord, response: Response, service: Service, caller: Caller
) -> PersonAnswer:
    """Store somebody new."""
    stored = create_person(service.engine, caller, person)
    response.headers["Location"] = f"/api/v1/people/{stored.id}"
    return _answer(stored, response)


@router.get(
    "/{id}",  # noqa: FAST003 PersonKey reads it
    summary="Einen jungen Menschen ansehen",
    description="Gibt die Angaben zu einer Person mit ihrem ETag; dass sie gelesen wurden, steht im"
    " Protokoll.",
    response_model_exclude_none=True,
)
def read(key: PersonKey, response: Response, service: Service, caller: Caller) -> PersonAnswer:
    """Show somebody's record."""
    return _answer(get_person(service.engine, caller, row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 PersonKey reads it
    summary="Angaben zu einem jungen Menschen ändern",
    description="Ersetzt die genannten Angaben; null macht eine unbekannt. Verlangt If-Match. Ein"
    " anderes Geburtsdatum ersetzt das zuerst angegebene nur mit birth_date_corrected.",
    responses={
        409: {"model": Problem},
        412: {"model": Problem},
        428: {"model": Problem},
    },
    response_model_exclude_none=True,
)
def change(
    key: PersonKey,
    body: PersonChange,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> PersonAnswer:
    """Replace some fields of a record that has not changed since it was read."""
    changed = change_person(
        service.engine,
        caller,
        body,
        row_id=key,
        if_match=if_match,
        birth_date_corrected=body.birth_date_corrected,
    )
    return _answer(changed, response)


@router.delete(
    "/{id}",  # noqa: FAST003 PersonKey reads it
    summary="Einen jungen Menschen löschen",
    description="Löscht die Angaben mit Einwilligungen und Auswahl der Wünsche, auch aus den"
    " Dateien der Datenbank, endgültig. Verlangt If-Match.",
    status_code=HTTPStatus.NO_CONTENT,
    responses={
        409: {"model": Problem},
        412: {"model": Problem},
        428: {"model": Problem},
    },
)
def delete(key: PersonKey, service: Service, caller: Caller, *, if_match: IfMatch = None) -> None:
    """Remove somebody whose record has not changed since it was read."""
    delete_person(service.engine, caller, row_id=key, if_match=if_match)


def _answer(person: StoredPerson, response: Response) -> PersonAnswer:
    response.headers["ETag"] = etag_of(person)
    return PersonAnswer.of(person)
