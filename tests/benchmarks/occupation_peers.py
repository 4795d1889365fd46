"""The methods that must be beaten, over the same names: n-grams, and two scorers of rapidfuzz.

Written as one would write them there: codes of the nearest names, each code once, best first.
"""

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from tests.benchmarks.occupation_texts import Name, plain

Method = Callable[[str], Sequence[str]]
NEAREST = 60


def peers(names: Sequence[Name]) -> dict[str, Method]:
    """Each method by its name, ready to answer."""
    pairs = sorted({(plain(name.name), name.code) for name in names})
    return {
        "TF-IDF": _by_ngrams(pairs),
        "WRatio": _by_scorer(pairs, fuzz.WRatio),
        "token_set_ratio": _by_scorer(pairs, fuzz.token_set_ratio),
    }


def _by_ngrams(pairs: Sequence[tuple[str, str]]) -> Method:
    """Cosine of tf-idf weights of character n-grams, 2 to 4 letters, inside words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    learner = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32
    )
    postings = learner.fit_transform([text for text, _ in pairs]).T.tocsr()
    count = min(NEAREST, len(pairs) - 1)

    def answer(text: str) -> Sequence[str]:
        likeness = (learner.transform([plain(text)]) @ postings).toarray()[0]
        best = np.argpartition(-likeness, count)[:count]
        order = best[np.argsort(-likeness[best], kind="stable")].tolist()
        return _once([pairs[at][1] for at in order if likeness[at] > 0])

    return answer


def _by_scorer(pairs: Sequence[tuple[str, str]], scorer: Callable[..., float]) -> Method:
    texts = [text for text, _ in pairs]

    def answer(text: str) -> Sequence[str]:
        found = process.extract(plain(text), texts, scorer=scorer, limit=NEAREST)
        return _once([pairs[at][1] for _, _, at in found])

    return answer


def _once(codes: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(codes))
