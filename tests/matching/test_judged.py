"""The order of the engine agrees with what a counsellor judged (`tests/cases/judged`)."""

from tests.matching.judged import Judged, judged


def test_the_first_ten_are_those_that_a_counsellor_would_propose() -> None:
    assert judged().mean_ndcg(judged().ranked()) >= 0.88


def test_of_two_places_the_better_one_comes_first() -> None:
    assert judged().pairs_kept(judged().ranked()) >= 0.92


def test_the_collection_is_whole() -> None:
    people = {seeker.person_id for seeker in judged().people}
    places = {place.place_id for place in judged().places}
    assert (len(people), len(places)) == (60, 302)
    assert set(judged().judgments) == people
    for rated in judged().judgments.values():
        assert set(rated) <= places
        assert set(rated.values()) <= {0, 1, 2, 3}
        assert max(rated.values()) > 0


def test_the_measure_is_one_for_the_ideal_order_and_knows_a_worse_one() -> None:
    few = Judged((), (), {"p": {"a": 3, "b": 1, "c": 0}}, (("p", "a", "b"), ("p", "b", "x")))
    assert few.ndcg({"p": ["a", "b", "c"]}) == {"p": 1.0}
    assert few.ndcg({"p": ["b", "a", "c"]})["p"] < few.ndcg({"p": ["a", "c", "b"]})["p"] < 1
    assert few.pairs_kept({"p": ["b", "a"]}) == 0.0
