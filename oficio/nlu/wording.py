"""The wording of a text: its words and their letters, weighed by how rare they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from oficio.knowledge.text import fold

_WORD = re.compile(r"\w+")
_LETTERS = range(2, 6)
Weighed = tuple[list[int], np.ndarray]


def word_grams(text: str) -> list[str]:
    """The words of a text, folded, and the pairs of neighbours."""
    words = _WORD.findall(fold(text))
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def letter_grams(text: str) -> list[str]:
    """The 2 to 5 letters in a row of each word of a text, folded; a space marks its edges."""
    return [gram for word in fold(text).split() for gram in _letters(word)]


@lru_cache(maxsize=10_000)
def _letters(word: str) -> list[str]:
    edged = f" {word} "
    return [edged[i : i + size] for size in _LETTERS for i in range(len(edged) - size + 1)]


class Grams:
    """Tf-idf of one kind of grams, with sublinear counts and unit length."""

    def __init__(self, grams: Callable[[str], list[str]], rarest: int) -> None:
        self._grams = grams
        self._rarest = rarest
        self._ids: dict[str, int] = {}
        self._rarity = np.zeros(0, dtype=np.float32)

    def fit_transform(self, texts: Sequence[str]) -> csr_matrix:
        """Learns the grams of texts; gives the texts' rows."""
        learning = TfidfVectorizer(
            analyzer=self._grams, sublinear_tf=True, min_df=self._rarest, dtype=np.float32
        )
        rows = learning.fit_transform(texts)
        self._ids = {gram: int(number) for gram, number in learning.vocabulary_.items()}
        self._rarity = learning.idf_.astype(np.float32)
        return rows

    def weigh(self, text: str) -> Weighed:
        """The known grams of a text with their weights: scikit-learn's row, in less time."""
        counts = Counter(self._ids[gram] for gram in self._grams(text) if gram in self._ids)
        ids = list(counts)
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(ids))
        weights = (np.log(often) + 1) * self._rarity[ids]
        return ids, weights / max(float(np.linalg.norm(weights)), 1e-9)
