"""How fast the best places are found, beside NumPy and DuckDB on the same data."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from math import log
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

import numpy as np
import pytest

from matching.criteria import CRITERIA
from matching.index import Coordinates, Criteria, index_of
from matching.kernel import Questions
from matching.pipeline import prepare
from matching.profiles import load
from matching.rank import Scorer
from tests.benchmarks.crowd import ON, crowd, people
from tests.benchmarks.measuring import RUNS, each, ms, peak_megabytes, say, timed, title
from tests.benchmarks.peers import DuckDb, Peer

TOP, RADIUS_KM = 20, 60.0
PEOPLE_AT_ONCE, CHUNK = 4_000, 16
COUNTY, STATE, COUNTRY = (2_500, 3_500), (40_000, 45_000), (430_000, 500_000)
WEIGHTS = [load().weights[entry.name] for entry in CRITERIA]


@dataclass(frozen=True, slots=True)
class Cohort:
    """A whole cohort: seconds for people to arrays, search, its time on all cores; peak in MB."""

    people: int
    asking: float
    searching: float
    searching_cpu: float
    peak: int


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
    title(f"one person, 500,000 places, top 20, {len(CRITERIA)} criteria")
    say("index from columns", ms(building), goal="≤ 1 s")
    say("Passung, with contributions", ms(ours))
    say("NumPy, radius first (not exact)", ms(near), times=near / ours, goal="≥ 25 x")
    say("NumPy, all places", ms(dense), times=dense / ours)
    say("DuckDB SQL", ms(sql), times=sql / ours, goal="≥ 100 x")
    (ranking,) = scorer.rank(cohort[:1], weights=WEIGHTS, top=TOP)
    places = scorer.index.places
    assert places.row[peer.everywhere(0, top=TOP)].tolist() == ranking.rows.tolist()
    assert duck.best(0, top=TOP).tolist() == ranking.rows.tolist()


@pytest.mark.bench
def test_a_market_from_objects() -> None:
    everywhere = crowd(COUNTRY[1])
    places = [everywhere.place(row) for row in range(COUNTRY[1])]
    begun, busy = perf_counter(), process_time()
    prepare(places, ON)
    took, used = perf_counter() - begun, process_time() - busy
    title("500,000 places from domain objects, law included")
    say("columns, index, law", ms(took), goal="≤ 12 s")
    say("time of the processor", ms(used))


@pytest.mark.bench
def test_a_state() -> None:
    small, state = cohort_of(*COUNTY, runs=RUNS), cohort_of(*STATE, runs=RUNS)
    scorer = warm_scorer(crowd(STATE[1]).coordinates(Criteria(CRITERIA)))
    sample = 6 * CHUNK
    peer = peer_of(scorer, scorer.ask(list(people(sample))))
    chunks = [range(start, start + CHUNK) for start in range(0, sample, CHUNK)]
    busy = process_time()
    in_chunks = each(chunks, lambda chunk: peer.in_chunks(chunk, top=TOP)) / CHUNK * STATE[0]
    busy = (process_time() - busy) / (RUNS * sample) * STATE[0]
    dense = each(range(sample), lambda one: peer.everywhere(one, top=TOP), runs=1) * STATE[0]
    title("40,000 persons, 45,000 places, top 20 each")
    say("Passung, all cores", ms(state.searching))
    say("Passung, time of the processor", ms(state.searching_cpu))
    times = in_chunks / state.searching
    say("NumPy in chunks (from a sample)", ms(in_chunks), times=times, goal="≥ 80 x")
    times = busy / state.searching_cpu
    say("NumPy in chunks, time of the processor", ms(busy), times=times)
    say("NumPy by person (from a sample)", ms(dense), times=dense / state.searching)
    say("people to arrays", ms(state.asking))
    say("exponent from 2,500 x 3,500", f"{exponent(small, state):.2f}", goal="≤ 1.25")


@pytest.mark.soak
@pytest.mark.bench
def test_a_country() -> None:
    state, country = cohort_of(*STATE, runs=RUNS), alone(*COUNTRY)
    title("430,000 persons, 500,000 places, top 20 each")
    say("Passung, all cores", ms(country.searching))
    say("people to arrays", ms(country.asking))
    say("exponent from 40,000 x 45,000", f"{exponent(state, country):.2f}", goal="≤ 1.25")
    say("highest memory of the process", f"{country.peak} MB", goal="≤ 700 MB")


def alone(persons: int, places: int) -> Cohort:
    """A cohort in a process of its own, so that its memory is that of nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(cohort_of, persons, places).result()


def cohort_of(persons: int, places: int, *, runs: int = 1) -> Cohort:
    """Search for a whole cohort, some thousand people at a time, results kept for all.

    The times of a group are the medians of some runs.
    """
    scorer = warm_scorer(crowd(places).coordinates(Criteria(CRITERIA)))
    rows = np.empty((persons, TOP), dtype=np.int32)
    millionths = np.empty((persons, TOP), dtype=np.int32)
    asking = searching = cpu = 0.0
    done = 0
    stream = people(persons)
    while group := list(islice(stream, PEOPLE_AT_ONCE)):
        begun = perf_counter()
        questions = scorer.ask(group)
        asking += perf_counter() - begun
        walls, busy = [], []
        for _ in range(runs):
            begun, began = perf_counter(), process_time()
            best = scorer.best(questions, weights=WEIGHTS, top=TOP)
            walls.append(perf_counter() - begun)
            busy.append(process_time() - began)
        searching += median(walls)
        cpu += median(busy)
        rows[done : done + len(group)] = best.rows
        millionths[done : done + len(group)] = best.millionths
        done += len(group)
    return Cohort(persons, asking, searching, cpu, peak_megabytes())


def warm_scorer(coordinates: Coordinates) -> Scorer:
    """A scorer whose search is compiled."""
    scorer = Scorer(index_of(coordinates, Criteria(CRITERIA)))
    scorer.warm()
    return scorer


def peer_of(scorer: Scorer, questions: Questions) -> Peer:
    """The same problem for the others."""
    return Peer(scorer.index.places, questions, scorer.by_shape(WEIGHTS))


def exponent(small: Cohort, large: Cohort) -> float:
    """How the time of the search grows with the number of people (places grow along)."""
    return log(large.searching_cpu / small.searching_cpu) / log(large.people / small.people)
