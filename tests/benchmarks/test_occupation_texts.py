"""The benchmark of occupations scores, holds out and compares what it says it does."""

import pytest

from tests.benchmarks.occupation_peers import peers
from tests.benchmarks.occupation_shares import Answers, ask
from tests.benchmarks.occupation_texts import Name, Text, crossed, hold_out, mixed, plain

NAMES = [
    Name(f"{trade}{ending}", code)
    for trade, code in (("Bäcker", "29222"), ("Schneider", "28222"), ("Maurer", "32122"))
    for ending in ("", "in", "/in", "meister", "gehilfe", "handwerk")
]


def test_beginning_of_a_code_is_accepted() -> None:
    open_text = Text("was mit Pferden", "vague", ("113",))
    assert open_text.is_met_by(["29222", "11302"])
    assert not open_text.is_met_by(["29222"])


def test_nothing_is_right_for_a_text_without_an_answer() -> None:
    assert not Text("weiß nicht", "none", ()).is_met_by(["29222"])


def test_first_and_within_five_are_counted_apart() -> None:
    texts = [Text("a", "x", ("29222",)), Text("b", "x", ("28222",)), Text("c", "none", ())]
    answers = Answers(texts, [["29222"], ["32122", "28222"], []], [1, 1, 1])
    assert (answers.share(1), answers.share(5)) == (50, 100)
    assert answers.empty(rightly=True) == "1 von 1"
    assert answers.empty(rightly=False) == "0 von 2"


def test_all_forms_of_a_held_out_title_leave_the_list() -> None:
    held, rest = hold_out(NAMES)
    assert held
    assert {plain(text.query).removesuffix("in").strip() for text in held}.isdisjoint(
        plain(name.name).removesuffix("in").strip() for name in rest
    )


def test_mixed_texts_are_distinct_and_the_same_each_time() -> None:
    texts = mixed(NAMES, 50)
    assert len(set(texts)) == 50
    assert texts == mixed(NAMES, 50)


def test_crossed_names_take_their_parts_from_both() -> None:
    assert (
        crossed(["Kaufmann im Einzelhandel", "Bäcker (Handwerk)"])
        == "Kaufmann Einzelhandel Handwerk"
    )


@pytest.mark.parametrize("method", ["TF-IDF", "WRatio", "token_set_ratio"])
def test_every_peer_finds_the_name_that_is_nearly_equal(method: str) -> None:
    assert peers(NAMES)[method]("Schneidr")[0] == "28222"


def test_slow_methods_are_asked_a_sample_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.benchmarks.occupation_shares.MOST", 2)
    found = ask(peers(NAMES), [Text(f"Maurer {n}", "x", ("32122",)) for n in range(5)])
    assert {name: len(answers.texts) for name, answers in found.items()} == {
        "TF-IDF": 5,
        "WRatio (2 gezogene)": 2,
        "token_set_ratio (2 gezogene)": 2,
    }
