"""Job titles that complete what a visitor is typing."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import groupby

from oficio.knowledge.catalogue import Catalogue, catalogue
from oficio.knowledge.text import Token, fold_word, tokens, written_words
from oficio.knowledge.wages import employment
from oficio.web.settings import MAX_TEXT

MOST = 6
_SHORTEST = 3
_LONGEST_TITLE = 8
"""Words: what stands further back cannot belong to the title that is being typed."""
_MOST_PEOPLE = 100_000_000
_MASCULINE = frozenset({"un", "el", "los", "unos", "del", "al"})
_FEMININE = frozenset({"una", "la", "las", "unas"})
_LEADING = _MASCULINE | _FEMININE | {"de", "como", "ser", "soy", "es", "o", "y", "con", "entre"}
"""Words after which a title may begin; elsewhere «gana» would bring up the «ganadero»."""


class Titles:
    """Every name of the careers and of data/titles, in the order of the alphabet.

    From the table and not from the jobs, since a name of several jobs («médico») is no job. An
    entry is a number: twice that of its row, and one more for the feminine name.
    """

    def __init__(self, known: Catalogue) -> None:
        self._table = known.titles.table
        jobs = (known.jobs[career] for career in known.careers)
        self._careers = [(job.name, job.feminine) for job in jobs]
        self._entries = array("I", self._best(sorted(self._all(), key=self._folded)))
        self._places = array("I", bytes(4 * len(self._entries)))
        order = sorted(range(len(self._entries)), key=lambda p: self._rank(self._entries[p]))
        for place, position in enumerate(order):
            self._places[position] = place

    def _best(self, entries: list[int]) -> Iterator[int]:
        """Of those that read alike, which follow one another, the one that is meant soonest."""
        for _, alike in groupby(entries, key=self._folded):
            yield min(alike, key=self._rank)

    def _all(self) -> Iterator[int]:
        for row in range(len(self._table) + len(self._careers)):
            masculine, feminine = self._forms(row)
            yield from (2 * row, 2 * row + 1) if feminine != masculine else (2 * row,)

    def _forms(self, row: int) -> tuple[str, str]:
        if row >= len(self._table):
            return self._careers[row - len(self._table)]
        title = self._table[row]
        return title.masculine, title.feminine

    def _name(self, entry: int) -> str:
        return self._forms(entry // 2)[entry % 2]

    def _genders(self, entry: int) -> str:
        masculine, feminine = self._forms(entry // 2)
        return "mf" if masculine == feminine else "mf"[entry % 2]

    def _rank(self, entry: int) -> int:
        """What is meant sooner: a career, one word, a name that fits, many people, short."""
        row, name = entry // 2, self._name(entry)
        title = self._table[row] if row < len(self._table) else None
        rank = 0
        for part, size in (
            (title is not None, 2),
            (" " in name or "-" in name, 2),
            (title is not None and title.match == "aproximada", 2),
            (_MOST_PEOPLE - (employment(title.soc) if title else _MOST_PEOPLE), _MOST_PEOPLE + 1),
            (len(name) // 4, MAX_TEXT),
            (entry % 2, 2),
        ):
            rank = rank * size + part
        return rank

    def complete(self, text: str) -> list[dict[str, str]]:
        """Up to six titles that may be meant, each with the text as it would then read."""
        words = tokens(text)
        if not words or text != text.rstrip(",;:?!.)") or len(text) > MAX_TEXT:
            return []
        for first in range(max(0, len(words) - _LONGEST_TITLE), len(words)):
            found = self._starting(text, words, first)
            if found:
                head = text[: words[first].start]
                return [{"title": name, "text": head + name} for name in found]
        return []

    def _starting(self, text: str, words: list[Token], first: int) -> list[str]:
        before = words[first - 1].folded if first else ""
        typed = " ".join(word.folded for word in words[first:])
        if text[-1].isspace():
            typed += " "
        if len(typed) < _SHORTEST or (before not in _LEADING and first):
            return []
        gender = "m" if before in _MASCULINE else "f" if before in _FEMININE else ""
        found = (
            position
            for position in self._with_prefix(typed)
            if gender in self._genders(self._entries[position])
            and self._folded(self._entries[position]) != typed.strip()
        )
        best = nsmallest(MOST, found, key=lambda position: self._places[position])
        return [self._name(self._entries[position]) for position in best]

    def _with_prefix(self, prefix: str) -> range:
        """The positions of the names that begin so."""
        start = bisect_left(self._entries, prefix, key=self._folded)
        end = bisect_left(self._entries, prefix + chr(0x10FFFF), start, key=self._folded)
        return range(start, end)

    def _folded(self, entry: int) -> str:
        return " ".join(fold_word(word) for word in written_words(self._name(entry)))


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The titles of today's catalogue."""
    return Titles(catalogue())
