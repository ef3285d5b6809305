"""Reads the parts of a turn together: two questions in one, or a question with its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oficio.knowledge.topics import asked
from oficio.nlu.clauses import Cut

_LEAST = 1e-6


@dataclass(frozen=True)
class Pair:
    """Two different things that the parts of a turn may ask, and what speaks for it.

    ``evidence``: how sure each part is of its topic (log odds, the less sure first), how visible
    the less visible topic is in the whole turn and each in the other's part (log likelihoods),
    and how the parts are joined, worded and how long they are.
    """

    topics: tuple[str, str]
    evidence: tuple[float, ...]


@dataclass(frozen=True)
class Parts:
    """The likelihoods of the intents (last axis) of a whole turn, and of both parts of each cut.

    ``labels`` are the intents in the order of that axis.
    """

    whole: np.ndarray
    cuts: Sequence[Cut]
    halves: np.ndarray
    labels: Sequence[str]

    def in_context(self) -> np.ndarray:
        """The likelihoods of the whole turn, with those of the question that the rest leads to."""
        asked = [half[1] for cut, half in self._each() if cut.question_after]
        if not asked:
            return self.whole
        together: np.ndarray = np.sqrt(self.whole * max(asked, key=np.max))
        return together / together.sum()

    def pair(self) -> Pair | None:
        """The likeliest two topics, each asked by one part, or None where no cut may give two."""
        topics = [place for place, label in enumerate(self.labels) if asked(label)]
        best: Pair | None = None
        likelihood = 0.0
        for cut, halves in self._each():
            if not cut.two_questions:
                continue
            likely = np.outer(halves[0][topics], halves[1][topics])
            np.fill_diagonal(likely, 0)
            places = np.unravel_index(likely.argmax(), likely.shape)
            if likely[places] > likelihood:
                first, second = (topics[int(place)] for place in places)
                names = (asked(self.labels[first]) or "", asked(self.labels[second]) or "")
                best = Pair(names, self._evidence(cut, halves, first, second))
                likelihood = float(likely[places])
        return best

    def _evidence(self, cut: Cut, halves: np.ndarray, first: int, second: int) -> tuple[float, ...]:
        less, more = sorted((halves[0][first], halves[1][second]))
        likelihoods = [
            less / (1 - less + _LEAST),
            more / (1 - more + _LEAST),
            min(self.whole[first], self.whole[second]),
            halves[0][second],
            halves[1][first],
            len(cut.before),
            len(cut.after),
        ]
        shape = (cut.marked, cut.explicit_after, cut.question_mark_between)
        logs = np.log(np.maximum(likelihoods, _LEAST))
        return (*map(float, logs), *map(float, shape))

    def _each(self) -> list[tuple[Cut, np.ndarray]]:
        return list(zip(self.cuts, self.halves, strict=True))
