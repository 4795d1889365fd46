"""/api/v1/places/{id}/fit: whom a place could interest; steps for those who list it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from fastapi import APIRouter

from api.context import Caller, Service
from api.problems import Problem
from api.routes.keys import RowKey
from api.scope import Role
from api.services.place_fit import (
    OwnPeople,
    StepsForLister,
    people_for_counsellor,
    steps_for_lister,
)
from matching.pipeline import Options
from matching.reverse import FitStep
from matching.vocabulary import Band

router = APIRouter(
    prefix="/api/v1/places",
    tags=["Plätze"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


@dataclass(frozen=True, slots=True)
class ProposalAnswer:
    """A proposal for the listing, and the step that it would reach."""

    text: str
    fitting: FitStep


@dataclass(frozen=True, slots=True)
class StepsAnswer:
    """For those who list a place: how many profiles fit, in steps only."""

    place_id: str
    fitting: FitStep
    note: str
    proposals: Sequence[ProposalAnswer]

    @classmethod
    def of(cls, found: StepsForLister) -> Self:
        """The answer that the steps are."""
        fit = found.fit
        proposals = [ProposalAnswer(one.text, one.fitting) for one in fit.proposals]
        return cls(found.listing.record.place_id, fit.fitting, fit.note, proposals)


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """A young person of the own reach; `waiting_days` since the last step, null without any."""

    id: UUID
    person_id: str
    given_name: str | None
    family_name: str | None
    waiting_days: int | None


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """Those of one band, who has waited longest first."""

    band: Band
    title: str
    people: Sequence[WaitingAnswer]


@dataclass(frozen=True, slots=True)
class OwnPeopleAnswer:
    """For the counselling: whom of the own reach a place could interest, without scores."""

    place_id: str
    groups: Sequence[GroupAnswer]

    @classmethod
    def of(cls, found: OwnPeople) -> Self:
        """The answer that the groups are."""
        groups = [
            GroupAnswer(
                group.band,
                group.title,
                [
                    WaitingAnswer(
                        id=one.person.id,
                        person_id=one.person.record.person_id,
                        given_name=one.person.record.given_name,
                        family_name=one.person.record.family_name,
                        waiting_days=one.waiting_days,
                    )
                    for one in group.people
                ],
            )
            for group in found.groups
        ]
        return cls(found.listing.record.place_id, groups)


@router.get(
    "/{id}/fit",  # noqa: FAST003 RowKey reads it
    summary="Wen ein Platz interessieren könnte",
    description="Sagt einer Kammer zu einem eigenen Platz in Stufen, wie viele Profile passen und"
    " was in der Anzeige mehr öffnen würde; keine Namen. Der Beratung nennt es die jungen Menschen,"
    " die das Konto sehen darf, nach Einschätzung und Wartezeit, ohne Punkte. Jeder Blick wird"
    " festgehalten.",
)
def fit(key: RowKey, service: Service, caller: Caller) -> StepsAnswer | OwnPeopleAnswer:
    """Show the view from a place."""
    options, own_use = Options(service.settings.today()), service.own_use
    if caller.role is Role.CHAMBER:
        steps = steps_for_lister(
            service.engine, caller, row_id=key, options=options, own_use=own_use
        )
        return StepsAnswer.of(steps)
    people = people_for_counsellor(
        service.engine, caller, row_id=key, options=options, own_use=own_use
    )
    return OwnPeopleAnswer.of(people)
