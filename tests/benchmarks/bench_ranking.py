"""How fast the best places are found, beside NumPy and DuckDB on the same data."""

import resource
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import log
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np
import pytest

from matching.criteria import CRITERIA
from matching.index import Coordinates, Criteria, index_of
from matching.kernel import Questions
from matching.profiles import load
from matching.rank import Scorer
from tests.benchmarks.crowd import crowd, people
from tests.benchmarks.peers import DuckDb, Peer

TOP, RUNS, RADIUS_KM = 20, 5, 60.0
PEOPLE_AT_ONCE, CHUNK = 2_000, 16
COUNTY, STATE, COUNTRY = (2_500, 3_500), (40_000, 45_000), (430_000, 500_000)
Item = TypeVar("Item")
WEIGHTS = [load().weights[entry.name] for entry in CRITERIA]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Times of a whole cohort in seconds: people to arrays, search, and its time on all cores."""

    people: int
    places: int
    asking: float
    searching: float
    searching_cpu: float


@pytest.fixture(scope="module")
def country() -> Coordinates:
    """Half a million places."""
    return crowd(COUNTRY[1]).coordinates(Criteria(CRITERIA))


@pytest.mark.bench
def test_one_person_in_the_country(country: Coordinates) -> None:
    building = timed(lambda: index_of(country, Criteria(CRITERIA)))
    scorer = warm_scorer(country)
    cohort = list(people(25))
    scorer.rank(cohort, weights=WEIGHTS, top=TOP)
    peer = peer_of(scorer, scorer.ask(cohort))
    duck = DuckDb(peer)
    everyone = range(len(cohort))
    ours = each(everyone, lambda one: scorer.rank([cohort[one]], weights=WEIGHTS, top=TOP))
    near = each(everyone, lambda one: peer.in_radius(one, kilometres=RADIUS_KM, top=TOP))
    dense = each(everyone, lambda one: peer.everywhere(one, top=TOP), runs=1)
    sql = each(everyone, lambda one: duck.best(one, top=TOP), runs=1)
    say("one person, 500,000 places, top 20", None)
    say("  index from columns", building)
    say("  Passung, with contributions", ours, ours)
    say("  NumPy, radius first (not exact)", near, ours)
    say("  NumPy, all places", dense, ours)
    say("  DuckDB SQL", sql, ours)
    (ranking,) = scorer.rank(cohort[:1], weights=WEIGHTS, top=TOP)
    places = scorer.index.places
    assert places.row[peer.everywhere(0, top=TOP)].tolist() == ranking.rows.tolist()
    assert duck.best(0, top=TOP).tolist() == ranking.rows.tolist()


@pytest.mark.bench
def test_a_state() -> None:
    small, state = cohort_of(*COUNTY), cohort_of(*STATE)
    scorer = warm_scorer(crowd(STATE[1]).coordinates(Criteria(CRITERIA)))
    sample = 6 * CHUNK
    peer = peer_of(scorer, scorer.ask(list(people(sample))))
    chunks = [range(start, start + CHUNK) for start in range(0, sample, CHUNK)]
    in_chunks = each(chunks, lambda chunk: peer.in_chunks(chunk, top=TOP), runs=1) / CHUNK
    dense = each(range(sample), lambda one: peer.everywhere(one, top=TOP), runs=1)
    say("40,000 persons, 45,000 places, top 20 each", None)
    say("  Passung, all cores", state.searching, state.searching)
    say("  Passung, time of the processor", state.searching_cpu, state.searching)
    say("  NumPy in chunks (from a sample)", in_chunks * STATE[0], state.searching)
    say("  NumPy by person (from a sample)", dense * STATE[0], state.searching)
    say("  people to arrays", state.asking)
    say(f"  exponent from 2,500 x 3,500: {exponent(small, state):.2f}", None)


@pytest.mark.soak
@pytest.mark.bench
def test_a_country() -> None:
    state, country = cohort_of(*STATE), cohort_of(*COUNTRY)
    say("430,000 persons, 500,000 places, top 20 each", None)
    say("  Passung, all cores", country.searching)
    say("  people to arrays", country.asking)
    say(f"  exponent from 40,000 x 45,000: {exponent(state, country):.2f}", None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"  highest memory of this process: {peak:.0f} MB", None)


def cohort_of(persons: int, places: int) -> Cohort:
    """Search for a whole cohort, some thousand people at a time, results kept for all."""
    scorer = warm_scorer(crowd(places).coordinates(Criteria(CRITERIA)))
    rows = np.empty((persons, TOP), dtype=np.int32)
    millionths = np.empty((persons, TOP), dtype=np.int32)
    asking = searching = cpu = 0.0
    done = 0
    stream = people(persons)
    while group := list(islice(stream, PEOPLE_AT_ONCE)):
        begun = perf_counter()
        questions = scorer.ask(group)
        asked, busy = perf_counter(), process_time()
        best = scorer.best(questions, weights=WEIGHTS, top=TOP)
        searching += perf_counter() - asked
        cpu += process_time() - busy
        asking += asked - begun
        rows[done : done + len(group)] = best.rows
        millionths[done : done + len(group)] = best.millionths
        done += len(group)
    return Cohort(persons, places, asking, searching, cpu)


def warm_scorer(coordinates: Coordinates) -> Scorer:
    """A scorer whose search is compiled."""
    scorer = Scorer(index_of(coordinates, Criteria(CRITERIA)), pairs_by_hand=0)
    scorer.rank(list(people(1)), weights=WEIGHTS, top=TOP)
    return scorer


def peer_of(scorer: Scorer, questions: Questions) -> Peer:
    """The same problem for the others."""
    return Peer(scorer.index.places, questions, scorer.by_shape(WEIGHTS))


def each(items: Iterable[Item], call: Callable[[Item], object], *, runs: int = RUNS) -> float:
    """Median over the items of the median of some runs, in seconds."""
    return median(timed(partial(call, item), runs=runs) for item in items)


def timed(call: Callable[[], object], *, runs: int = RUNS) -> float:
    """Median of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        call()
        times.append(perf_counter() - begun)
    return median(times)


def exponent(small: Cohort, large: Cohort) -> float:
    """How the time of the search grows with the number of people (places grow along)."""
    return log(large.searching_cpu / small.searching_cpu) / log(large.people / small.people)


def say(what: str, seconds: float | None, ours: float | None = None) -> None:
    """One line of the table."""
    if seconds is None:
        print(f"\n{what}" if not what.startswith(" ") else what)  # noqa: T201
        return
    times = f"{seconds / ours:8.1f} x" if ours else ""
    print(f"{what:<40} {seconds * 1000:12.3f} ms {times}")  # noqa: T201
