"""Reads a turn whole and in parts with the topic model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.mentions import Mention, find_mentions
from oficio.knowledge.text import Token, tokens
from oficio.nlu.clauses import Cut, cuts
from oficio.nlu.parts import Parts
from oficio.nlu.reading import reading
from oficio.nlu.topic_model import TopicModel
from oficio.nlu.two_questions import turns


class PartsReader:
    """Gives the likelihoods of the parts of turns.

    ``stand_ins`` are the words that stand for a job, a place or a country.
    """

    def __init__(self, model: TopicModel, stand_ins: Mapping[str, str]) -> None:
        self._model = model
        self._stand_ins = stand_ins

    def text(
        self,
        words: Sequence[Token],
        mentions: Sequence[Mention],
        more: Mapping[str, str] | None = None,
    ) -> str:
        """Words as the model reads them; ``more`` stand-ins may be given."""
        return reading(words, mentions, {**self._stand_ins, **(more or {})})

    def parts(self, text: str, words: Sequence[Token], mentions: Sequence[Mention]) -> Parts:
        """The parts of a turn."""
        ways = cuts(text, words, mentions)
        return self._together(self._model.probabilities(self._texts(words, mentions, ways)), ways)

    def turns(self) -> list[tuple[Parts, tuple[str, ...]]]:
        """The turns of data/parts.yml that may hold two questions, each with what it asks."""
        known = catalogue()
        read: list[tuple[list[str], list[Cut]]] = []
        asks = []
        for turn in turns():
            words = tokens(turn.text)
            mentions = find_mentions(known, turn.text, words)
            ways = cuts(turn.text, words, mentions)
            if any(cut.two_questions for cut in ways):
                read.append((self._texts(words, mentions, ways), ways))
                asks.append(turn.asks)
        rows = self._model.probabilities([text for texts, _ in read for text in texts])
        each = np.split(rows, np.cumsum([len(texts) for texts, _ in read[:-1]]))
        parts = [self._together(own, ways) for own, (_, ways) in zip(each, read, strict=True)]
        return list(zip(parts, asks, strict=True))

    def _texts(
        self, words: Sequence[Token], mentions: Sequence[Mention], ways: Sequence[Cut]
    ) -> list[str]:
        """The whole turn and the parts of each cut that may ask."""
        halves = [
            half
            for cut in ways
            for half in ((cut.before, cut.after) if cut.two_questions else (cut.after,))
        ]
        return [self.text(part, mentions) for part in (words, *halves)]

    def _together(self, likelihoods: np.ndarray, ways: Sequence[Cut]) -> Parts:
        labels = self._model.labels
        halves = np.zeros((len(ways), 2, len(labels)), dtype=likelihoods.dtype)
        rows = iter(likelihoods[1:])
        for cut, half in zip(ways, halves, strict=True):
            if cut.two_questions:
                half[0] = next(rows)
            half[1] = next(rows)
        return Parts(likelihoods[0], ways, halves, labels)
