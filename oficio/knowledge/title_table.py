"""The names of data/titles, kept as they are written: a row is read when somebody asks for it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from oficio.paths import DATA

TITLES_FOLDER = DATA / "titles"
FAMILY = "familia"
_CODE = len("11-1011")


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
        files = (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.csv")))
        self._text = "".join(text.partition("\n")[2].rstrip("\n") + "\n" for text in files)
        self._starts = array("I", [0])
        self.first: dict[str, int] = {}
        """The number of the first row of each occupation, whose name is the one to show."""
        start = 0
        while (end := self._text.find("\n", start)) >= 0:
            self.first.setdefault(self._text[start : start + _CODE], len(self))
            start = end + 1
            self._starts.append(start)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Title:
        start, end = self._starts[number], self._starts[number + 1] - 1
        return Title(*self._text[start:end].split(","))

    def __iter__(self) -> Iterator[Title]:
        return (self[number] for number in range(len(self)))
