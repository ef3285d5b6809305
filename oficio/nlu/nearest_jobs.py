"""The occupations whose descriptions and names mean nearly the same as a text."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import numpy as np

from oficio.knowledge.catalogue import Catalogue
from oficio.nlu.meaning import Meaning
from oficio.paths import DATA

DESCRIPTIONS_FILE = DATA / "descriptions.csv"
_NAMES_EACH = 3
_DIMENSIONS = 256
_NEAR = 64
"""Rows among which the nearest occupations are looked for: ten describe one at most."""


def descriptions() -> list[tuple[str, str]]:
    """The rows of data/descriptions.csv: the code of an occupation, and what one does in it."""
    with DESCRIPTIONS_FILE.open(encoding="utf-8", newline="") as lines:
        return [(row["soc"], row["text"]) for row in csv.DictReader(lines)]


def _names(known: Catalogue) -> Iterator[tuple[str, str]]:
    yield from known.official.items()
    count: dict[str, int] = {}
    for title in known.titles.table:
        count[title.soc] = count.get(title.soc, 0) + 1
        if count[title.soc] <= _NAMES_EACH:
            yield title.soc, title.masculine


class NearestJobs:
    """Sentence embeddings of all descriptions and of some names, in 256 dimensions: 8 MB."""

    def __init__(self) -> None:
        self._meaning = Meaning()
        self._codes: list[str] = []
        self._axes = np.zeros((0, 0), dtype=np.float32)
        self._rows = np.zeros((0, 0), dtype=np.float32)

    def fit(self, known: Catalogue) -> NearestJobs:
        """Encodes what is told of the occupations of the catalogue."""
        told = [*descriptions(), *_names(known)]
        self._codes = [code for code, _ in told]
        rows = self._meaning.fit_transform([text for _, text in told])
        _, axes = np.linalg.eigh(rows.T @ rows)
        self._axes = np.ascontiguousarray(axes[:, -_DIMENSIONS:])
        self._rows = _unit(rows @ self._axes)
        return self

    def find(self, text: str, most: int) -> list[tuple[str, float]]:
        """The codes nearest to a text, each with its likeness (-1 to 1), nearest first."""
        likeness = self._rows @ _unit(self._meaning.transform([text]) @ self._axes)[0]
        found: dict[str, float] = {}
        near = np.argpartition(-likeness, _NEAR)[:_NEAR]
        for row in near[np.argsort(-likeness[near])]:
            found.setdefault(self._codes[row], float(likeness[row]))
        return list(found.items())[:most]


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: np.ndarray = (rows / np.maximum(length, 1e-9)).astype(np.float32)
    return unit
