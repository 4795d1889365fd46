"""How well the order agrees with the judged collection, beside distance and likeness of text."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.domain import TrainingPlace
from matching.geography import NEAREST_KM, Goals, distance_km
from matching.seeker import Seeker
from tests.matching.judged import Judged, Orders, judged

pytestmark = pytest.mark.bench

Floats = NDArray[np.float64]
PRODUCT_HALF_KM, SUM_HALF_KM = 5.0, 30.0  # each the best of 5, 10, 15, 20, 30, 50


def test_more_agreement_than_the_baselines() -> None:
    found = judged()
    text = texts(found)
    near, nearer = nearness(found, SUM_HALF_KM), nearness(found, PRODUCT_HALF_KM)
    orders = {
        "Passung": found.ranked(),
        "distance only": ordered(found, lambda person: near[person]),
        "TF-IDF, text only": ordered(found, lambda person: text[person]),
        "TF-IDF times nearness": ordered(found, lambda person: text[person] * nearer[person]),
        "TF-IDF plus nearness": ordered(found, lambda person: text[person] + near[person]),
    }
    print("\nmean nDCG@10 and share of pairs kept")  # noqa: T201
    for name, order in orders.items():
        print(f"  {name:24} {found.mean_ndcg(order):.3f} {found.pairs_kept(order):.3f}")  # noqa: T201
    agreement = {name: found.mean_ndcg(order) for name, order in orders.items()}
    assert max(agreement, key=agreement.__getitem__) == "Passung"


def ordered(found: Judged, score: Callable[[int], Floats]) -> Orders:
    """All places for each person, highest score first, ties by id."""
    ids = np.array([place.place_id for place in found.places])
    return {
        seeker.person_id: ids[np.lexsort((ids, -score(number)))].tolist()
        for number, seeker in enumerate(found.people)
    }


def texts(found: Judged) -> Floats:
    """Likeness of what people and listings say. Shape (people, places)."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    listings = vectors.fit_transform([_listing(place) for place in found.places])
    likeness = vectors.transform([_said(seeker) for seeker in found.people]) @ listings.T
    return np.asarray(likeness.todense(), dtype=np.float64)


def nearness(found: Judged, half_at_km: float) -> Floats:
    """From 1 down, 0 where a location is unknown. Shape (people, places)."""
    goals = Goals.of([place.location for place in found.places])
    kilometres = np.array(
        [distance_km(seeker.person.location, goals.points) for seeker in found.people]
    )
    near = 1.0 / (1.0 + (np.maximum(kilometres, NEAREST_KM) / half_at_km) ** 2)
    known: Floats = np.nan_to_num(near, nan=0.0)
    return known


def _said(seeker: Seeker) -> str:
    return " ".join((*(wish.text for wish in seeker.person.wishes), *seeker.person.strengths))


def _listing(place: TrainingPlace) -> str:
    return " ".join(filter(None, (place.title, place.description, *place.skills)))
