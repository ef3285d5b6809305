"""Reads the parts of a turn together: two questions in one, or a question with its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oficio.knowledge.topics import topic_of
from oficio.nlu.clauses import Cut


@dataclass(frozen=True)
class Parts:
    """The ways to cut a turn, and the likelihoods of the intents (last axis) of both parts each.

    ``labels`` are the intents in the order of that axis.
    """

    cuts: Sequence[Cut]
    halves: np.ndarray
    labels: Sequence[str]

    def in_context(self, whole: np.ndarray) -> np.ndarray:
        """The likelihoods of a whole turn, with those of the question that the rest leads to."""
        asked = [pair[1] for cut, pair in self._each() if cut.question_after]
        if not asked:
            return whole
        together: np.ndarray = np.sqrt(whole * max(asked, key=np.max))
        return together / together.sum()

    def two_topics(self, marked: float, unmarked: float) -> list[str]:
        """The topics of two questions, if both are so likely at a mark, or without one; else none.

        Of several ways to cut, the likeliest counts.
        """
        best: list[str] = []
        likelihood = 0.0
        for cut, pair in self._each():
            first, second = (topic_of(self.labels[int(row.argmax())]) for row in pair)
            sure = pair.max(axis=1)
            likely = sure.min() >= (marked if cut.marked else unmarked)
            two = cut.two_questions and first and second and first != second
            if two and likely and sure.prod() > likelihood:
                best, likelihood = [first or "", second or ""], float(sure.prod())
        return best

    def _each(self) -> list[tuple[Cut, np.ndarray]]:
        return list(zip(self.cuts, self.halves, strict=True))
