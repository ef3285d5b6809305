"""Learns to tell a turn that asks two things from one that asks one thing in several parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from oficio.nlu.parts import Parts
from oficio.paths import DATA

TURNS_FILE = DATA / "parts.yml"
_REGULARISATION = 0.3


@dataclass(frozen=True)
class Turn:
    """A turn of several parts, and the topics that it asks, in their order."""

    text: str
    asks: tuple[str, ...]


def turns() -> list[Turn]:
    """The turns of data/parts.yml."""
    rows = yaml.safe_load(TURNS_FILE.read_text(encoding="utf-8"))
    return [Turn(row["text"], tuple(row["asks"])) for row in rows]


class TwoQuestions:
    """A logistic regression on what speaks for a pair of topics (``Pair.evidence``)."""

    def __init__(self) -> None:
        self._regression = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION))

    def fit(self, read: Iterable[tuple[Parts, Sequence[str]]]) -> TwoQuestions:
        """Learns from turns as they are read, each with the topics that it asks."""
        pairs = [(parts.pair(), tuple(asks)) for parts, asks in read]
        found = [(pair, asks) for pair, asks in pairs if pair]
        self._regression.fit(
            [pair.evidence for pair, _ in found], [pair.topics == asks for pair, asks in found]
        )
        return self

    def topics(self, parts: Parts, sure: float) -> list[str]:
        """The two topics that a turn asks, if that is at least so likely (0 to 1); else none."""
        pair = parts.pair()
        if pair is None or self._regression.predict_proba([pair.evidence])[0][1] < sure:
            return []
        return list(pair.topics)
