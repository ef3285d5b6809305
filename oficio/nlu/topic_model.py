"""The regression that tells what a turn asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import hstack
from scipy.special import softmax
from sklearn.decomposition import TruncatedSVD
from sklearn.neural_network import MLPClassifier

from oficio.nlu.meaning import Meaning
from oficio.nlu.wording import Grams, letter_grams, word_grams

_REDUCED_DIMENSIONS = 800
_ENOUGH_TO_REDUCE = 6000
"""Lines from which the dimensions are found; more only take longer."""
_ROUNDS, _BATCH, _STEP = 20, 256, 0.01
_BALANCE = 0.25
"""How far rare intents are made up for: 0 not at all, 1 wholly (docs/understanding.md)."""


class TopicModel:
    """Multinomial logistic regression on the wording and the meaning of masked texts.

    It is fitted on a reduction of the wording to 800 dimensions, because that takes seconds
    instead of minutes, and then applied without it: all is linear, so the weights of the n-grams
    follow from those of the dimensions. A perceptron without hidden layers is that very
    regression; in small batches it is fitted ten times as fast as over all lines at once.
    """

    def __init__(self, regularisation: float) -> None:
        self._regularisation = regularisation
        self._wording = (Grams(word_grams, rarest=2), Grams(letter_grams, rarest=3))
        self._meaning = Meaning()
        self.labels: list[str] = []
        """The intents, in the order of the columns of ``probabilities``."""
        self._wording_weights: list[np.ndarray] = []
        self._meaning_weights = np.zeros((0, 0), dtype=np.float32)
        self._bias = np.zeros(0, dtype=np.float32)

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> TopicModel:
        """Learns the labels of masked training texts."""
        blocks = [grams.fit_transform(texts) for grams in self._wording]
        wording = hstack(blocks).tocsr()
        size = min(_REDUCED_DIMENSIONS, min(wording.shape) - 1, _ENOUGH_TO_REDUCE)
        reduction = TruncatedSVD(size, n_iter=2, random_state=0)
        some = np.random.default_rng(0).permutation(len(texts))[:_ENOUGH_TO_REDUCE]
        reduction.fit(wording[some])
        rows = np.hstack([reduction.transform(wording), self._meaning.fit_transform(texts)])
        learnt = self._regress(np.ascontiguousarray(rows, dtype=np.float32), labels)
        weights_of_grams = reduction.components_.T.astype(np.float32) @ learnt[:size]
        self._wording_weights = np.split(weights_of_grams, [blocks[0].shape[1]])
        self._meaning_weights = np.ascontiguousarray(learnt[size:])
        return self

    def _regress(self, rows: np.ndarray, labels: Sequence[str]) -> np.ndarray:
        """Sets labels and bias; gives the weights of the columns (rows) for each label."""
        counts = Counter(labels)
        self.labels = sorted(counts)
        regression = MLPClassifier(
            hidden_layer_sizes=(),
            alpha=_BATCH / (self._regularisation * len(rows)),
            learning_rate_init=_STEP,
            batch_size=min(_BATCH, len(rows)),
            random_state=0,
        )
        for _ in range(_ROUNDS):
            regression.partial_fit(rows, labels, classes=self.labels)
        usual = np.median(list(counts.values()))
        rare = [max(1.0, usual / counts[label]) for label in self.labels]
        made_up = _BALANCE * np.log(np.asarray(rare, dtype=np.float64))
        self._bias = (regression.intercepts_[0] + made_up).astype(np.float32)
        learnt: np.ndarray = regression.coefs_[0].astype(np.float32)
        return learnt

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """The probability of each label (columns) for each masked text (rows)."""
        wording = np.stack([self._from_wording(text) for text in texts])
        meaning = self._meaning.transform(texts) @ self._meaning_weights
        probabilities: np.ndarray = softmax(wording + meaning + self._bias, axis=1)
        return probabilities

    def _from_wording(self, text: str) -> np.ndarray:
        total = np.zeros(len(self.labels), dtype=np.float32)
        for grams, weights in zip(self._wording, self._wording_weights, strict=True):
            ids, weighed = grams.weigh(text)
            total += weighed @ weights[ids]
        return total
