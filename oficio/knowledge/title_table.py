"""The names of data/titles, kept as they are written: a row is read when somebody asks for it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from oficio.paths import DATA

TITLES_FOLDER = DATA / "titles"
FAMILY = "familia"


class Title(NamedTuple):
    """One row: a name in three forms, the occupation, and how well that fits."""

    soc: str
    masculine: str
    feminine: str
    plural: str
    match: str


class TitleTable:
    """All rows of data/titles by number; those of one occupation follow one another.

    30,000 rows as objects would take 40 MB.
    """

    def __init__(self, folder: Path = TITLES_FOLDER) -> None:
        lines: list[str] = []
        for file in sorted(folder.glob("*.csv")):
            lines += file.read_text(encoding="utf-8").splitlines()[1:]
        self._text = "\n".join(lines)
        self._starts = array("I", [0])
        self.first: dict[str, int] = {}
        """The number of the first row of each occupation, whose name is the one to show."""
        for number, line in enumerate(lines):
            self._starts.append(self._starts[-1] + len(line) + 1)
            self.first.setdefault(line[:7], number)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Title:
        start, end = self._starts[number], self._starts[number + 1] - 1
        return Title(*self._text[start:end].split(","))

    def __iter__(self) -> Iterator[Title]:
        return (Title(*line.split(",")) for line in self._text.splitlines())
