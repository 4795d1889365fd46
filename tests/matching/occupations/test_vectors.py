"""What is applied without scikit-learn equals what scikit-learn would have answered."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.occupations.analysers import pieces, shapes
from matching.occupations.index import NameIndex, load_index, save_index
from matching.occupations.known import built_in
from matching.occupations.tables import Entry, Source
from matching.occupations.vectors import Analyser, learn_vectors

ENTRIES = [entry for entry in built_in().entries if entry.codes][::12]
"""Fewer than a thousand, so that no n-gram is too common to be searched for."""
TEXTS = [entry.text for entry in ENTRIES]
QUERIES = [
    "elecktronika",
    "fachkraft lagerlogistk",
    "mechanik industriemechanik",
    "weissenichts",
    "медсестра",
    "zzqx",
]


@pytest.mark.parametrize(("analyser", "rarest"), [(pieces, 1), (shapes, 3)])
def test_rows_are_those_of_the_vectorizer(analyser: Analyser, rarest: int) -> None:
    vectorizer = TfidfVectorizer(
        analyzer=analyser, min_df=rarest, sublinear_tf=True, dtype=np.float32
    ).fit(TEXTS)
    vectors, _ = learn_vectors(TEXTS, analyser, rarest=rarest)
    expected = vectorizer.transform(QUERIES).toarray()
    assert expected.any()
    np.testing.assert_allclose(vectors.rows(QUERIES).toarray(), expected, atol=1e-6)


@pytest.mark.parametrize("text", [*QUERIES, ""])
def test_one_row_is_that_of_many(text: str) -> None:
    vectors, _ = learn_vectors(TEXTS, shapes)
    columns, weights = vectors.row(text)
    row = np.zeros(len(vectors.rarity))
    row[columns] = weights
    np.testing.assert_allclose(row, vectors.rows([text, "koch"]).toarray()[0], atol=1e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_candidates_are_those_of_the_vectorizer(query: str) -> None:
    vectorizer = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, dtype=np.float32)
    likeness = (vectorizer.fit_transform(TEXTS) @ vectorizer.transform([query]).T).toarray()[:, 0]
    expected = np.sort(likeness[likeness > 0])[::-1][:3]
    found = NameIndex(ENTRIES).nearest([query], 10)[0]
    np.testing.assert_allclose([match.likeness for match in found[:3]], expected, atol=1e-5)
    for match in found:
        assert match.likeness == pytest.approx(likeness[TEXTS.index(match.text)], abs=1e-5)


def test_many_queries_find_what_each_finds() -> None:
    index = NameIndex(ENTRIES)
    assert index.nearest(QUERIES, 5) == [index.nearest([query], 5)[0] for query in QUERIES]


def test_n_gram_of_more_than_a_thousand_names_is_not_searched_for() -> None:
    many = [Entry(f"koch {number}", ("29302",), Source.NAME) for number in range(1001)]
    index = NameIndex([*many, Entry("kochkunst", ("29302",), Source.NAME)])
    assert [match.text for match in index.nearest(["kochkunst"], 5)[0]] == ["kochkunst"]
    assert index.nearest(["koch"], 5) == [[]]


def test_written_index_finds_the_same(tmp_path: Path) -> None:
    index = NameIndex(ENTRIES)
    save_index(index, tmp_path)
    loaded = load_index(tmp_path)
    assert loaded.entries == index.entries
    assert loaded.nearest(QUERIES, 5) == index.nearest(QUERIES, 5)
    assert loaded.exact(TEXTS[0]) == index.exact(TEXTS[0])


def test_entry_without_codes_is_loaded_without_codes(tmp_path: Path) -> None:
    index = NameIndex([Entry("koch", ("29302",), Source.NAME), Entry("egal", (), Source.ABSTAIN)])
    save_index(index, tmp_path)
    assert load_index(tmp_path).entries == index.entries


def test_written_wish_index_answers_without_scikit_learn(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from matching.reference import use_imports; "
    script += f"use_imports(Path({str(tmp_path)!r})); from matching.occupations import resolve; "
    script += "assert resolve('Dachdekcker').codes; assert ('sklearn' in sys.modules) is "
    for learns in (True, False):
        done = subprocess.run([sys.executable, "-c", f"{script}{learns}"], check=False)
        assert done.returncode == 0


def test_known_spelling_is_answered_without_scikit_learn() -> None:
    script = "import sys; from matching.occupations import resolve; assert resolve('MFA').codes; "
    script += "assert not {'sklearn', 'scipy'} & {*sys.modules}"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
