"""The regression that tells what a turn asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.neural_network import MLPClassifier

from oficio.nlu.meaning import Meaning
from oficio.nlu.wording import Grams, letter_grams, word_grams

_ROUNDS, _BATCH, _STEP = 10, 1024, 0.03
_AVERAGED = 4
"""The last rounds, whose mean hangs less on chance than the last one."""
_BALANCE = 0.25
"""How far rare intents are made up for: 0 not at all, 1 wholly (docs/understanding.md)."""


class TopicModel:
    """Multinomial logistic regression on the wording and the meaning of masked texts.

    A perceptron without hidden layers is that very regression; in small batches it is fitted in
    seconds on all n-grams, where a fit over all lines at once takes minutes.
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
        wording = [grams.fit_transform(texts) for grams in self._wording]
        rows = hstack([*wording, csr_matrix(self._meaning.fit_transform(texts))]).tocsr()
        learnt = self._regress(rows.astype(np.float32), labels)
        ends = np.cumsum([block.shape[1] for block in wording])
        *self._wording_weights, self._meaning_weights = np.split(learnt, ends)
        return self

    def _regress(self, rows: csr_matrix, labels: Sequence[str]) -> np.ndarray:
        """Sets labels and bias; gives the weights of the columns (rows) for each label."""
        counts = Counter(labels)
        self.labels = sorted(counts)
        regression = MLPClassifier(
            hidden_layer_sizes=(),
            alpha=_BATCH / (self._regularisation * rows.shape[0]),
            learning_rate_init=_STEP,
            batch_size=min(_BATCH, rows.shape[0]),
            random_state=0,
        )
        weights: list[np.ndarray] = []
        biases: list[np.ndarray] = []
        for _ in range(_ROUNDS):
            regression.partial_fit(rows, labels, classes=self.labels)
            weights = [*weights, regression.coefs_[0].astype(np.float32)][-_AVERAGED:]
            biases = [*biases, regression.intercepts_[0].copy()][-_AVERAGED:]
        usual = np.median(list(counts.values()))
        rare = [max(1.0, usual / counts[label]) for label in self.labels]
        made_up = _BALANCE * np.log(np.asarray(rare, dtype=np.float64))
        self._bias = (np.mean(biases, axis=0) + made_up).astype(np.float32)
        learnt: np.ndarray = np.mean(weights, axis=0)
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
