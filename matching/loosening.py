"""What could be otherwise in one young person, one thing at a time.

A fact that is not known is not loosened: it is asked for elsewhere (`explain`, gaps). Left out: a
firm that gives way, such as part time for who needs it (§ 7a BBiG); that is a talk with the firm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.criteria.hours import FULL_TIME_HOURS
from matching.criteria.occupation import RELATED, meant
from matching.domain import TrainingWish, UnderstoodOccupation
from matching.reference import similarity, title_of
from matching.rules.days import add_months, german
from matching.seeker import Seeker
from matching.vocabulary import (
    Cefr,
    CertificateOrigin,
    CertificateState,
    RecognitionStatus,
    SchoolCertificate,
)
from matching.wording import CEFR, CERTIFICATE

MORE_MINUTES = (15, 30)
LONGEST_WAY_MINUTES = 600
RELATED_OCCUPATIONS = 3
HALF_A_YEAR_MONTHS = 6
FULL_WEEK_HOURS = 40.0


class Loosened(StrEnum):
    """What is loosened."""

    TRAVEL = "TRAVEL"
    CERTIFICATE = "CERTIFICATE"
    OCCUPATION = "OCCUPATION"
    START = "START"
    HOURS = "HOURS"
    GERMAN = "GERMAN"


@dataclass(frozen=True, slots=True)
class Change:
    """The person with one thing changed; `label` names it, `phrase` begins a German sentence.

    `occupation`: the KldB code of a further wish; only places of related occupations count for it.
    """

    loosened: Loosened
    label: str
    phrase: str
    seeker: Seeker
    occupation: str | None = None


def changes(seeker: Seeker, on: date, *, offered: Mapping[str, int]) -> Iterator[Change]:
    """Everything that could be loosened; `offered` counts the places that each KldB code adds."""
    yield from _longer_ways(seeker)
    yield from _next_certificate(seeker)
    yield from _related_occupations(seeker, offered)
    yield from _other_starts(seeker, on)
    yield from _full_time(seeker)
    yield from _better_german(seeker)


def are_related(one: str, other: str) -> bool:
    """Whether two KldB codes are of related occupations; False for one that is no code."""
    return similarity().between(one, other) >= RELATED


def _longer_ways(seeker: Seeker) -> Iterator[Change]:
    limit = seeker.person.max_travel_minutes
    if not limit or seeker.person.location.latitude is None:
        return
    for more in MORE_MINUTES:
        if limit + more <= LONGEST_WAY_MINUTES:
            yield Change(
                Loosened.TRAVEL,
                f"+{more} Minuten",
                f"Mit {more} Minuten mehr Weg ({limit + more} statt {limit})",
                _changed(seeker, person={"max_travel_minutes": limit + more}),
            )


def _next_certificate(seeker: Seeker) -> Iterator[Change]:
    own = seeker.person.certificate_for_ranking
    if own is None or own is SchoolCertificate.AHR:
        return
    following = list(SchoolCertificate)[own.position + 1]
    if following is SchoolCertificate.BO:  # given by schools for special needs only
        following = SchoolCertificate.HSA
    yield Change(
        Loosened.CERTIFICATE,
        CERTIFICATE[following],
        f"Mit dem Schulabschluss „{CERTIFICATE[following]}“",
        _changed(
            seeker,
            person={
                "certificate_for_ranking": following,
                "certificate_expected": False,
                "certificate_provisional": False,
            },
            facts={
                "school_certificate": following,
                "certificate_state": CertificateState.REACHED,
                "certificate_origin": CertificateOrigin.DE,
                "certificate_equivalence": RecognitionStatus.NOT_APPLICABLE,
            },
        ),
    )


def _related_occupations(seeker: Seeker, offered: Mapping[str, int]) -> Iterator[Change]:
    """One more wish: related occupations that are not wished for, those with most places first."""
    wishes = seeker.person.wishes
    own = {kldb for wish in wishes for kldb, _ in meant(wish)}
    wished = {title_of(kldb) for kldb in own}
    related = [
        kldb
        for kldb in sorted(offered, key=lambda kldb: (-offered[kldb], kldb))
        if title_of(kldb) not in wished and any(are_related(one, kldb) for one in own)
    ]
    for kldb in related[:RELATED_OCCUPATIONS]:
        title = title_of(kldb)
        reading = UnderstoodOccupation(kldb=kldb, confidence=1.0)
        more = (*wishes, TrainingWish(text=title, occupations=(reading,)))
        yield Change(
            Loosened.OCCUPATION,
            f"auch {title}",
            f"Mit dem Beruf „{title}“ als weiterem Wunsch",
            _changed(seeker, person={"wishes": more}),
            occupation=kldb,
        )


def _other_starts(seeker: Seeker, on: date) -> Iterator[Change]:
    start = seeker.person.earliest_start
    if start is None:
        return
    earlier = max(on, add_months(start, -HALF_A_YEAR_MONTHS))
    if earlier < start:
        yield _start(seeker, earlier, how="schon")
    yield _start(seeker, add_months(start, HALF_A_YEAR_MONTHS), how="erst")


def _start(seeker: Seeker, start: date, *, how: str) -> Change:
    same = seeker.facts.start_date == seeker.person.earliest_start
    return Change(
        Loosened.START,
        f"Beginn {how} ab {german(start)}",
        f"Mit einem Beginn {how} ab {german(start)}",
        _changed(
            seeker,
            person={"earliest_start": start},
            facts={"start_date": start} if same else {},
        ),
    )


def _full_time(seeker: Seeker) -> Iterator[Change]:
    hours = seeker.person.weekly_hours_possible
    if hours is not None and hours < FULL_TIME_HOURS:
        new = {"weekly_hours_possible": FULL_WEEK_HOURS}
        yield Change(
            Loosened.HOURS, "Vollzeit", "Mit Vollzeit", _changed(seeker, person=new, facts=new)
        )


def _better_german(seeker: Seeker) -> Iterator[Change]:
    own = seeker.person.cefr
    if own is None or own.position >= Cefr.C2.position:
        return
    new = {"cefr": list(Cefr)[own.position + 1]}
    words = CEFR[new["cefr"]]
    yield Change(
        Loosened.GERMAN,
        f"Deutsch {words}",
        f"Mit Deutsch {words}",
        _changed(seeker, person=new, facts=new),
    )


def _changed(
    seeker: Seeker,
    *,
    person: Mapping[str, object],
    facts: Mapping[str, object] | None = None,
) -> Seeker:
    return Seeker(
        seeker.person.model_copy(update=person), seeker.facts.model_copy(update=facts or {})
    )
