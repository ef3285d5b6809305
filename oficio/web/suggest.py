"""Job titles that complete what a visitor is typing."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from oficio.knowledge.catalogue import TITLES_FOLDER, Catalogue, catalogue
from oficio.knowledge.text import Token, tokens
from oficio.knowledge.wages import employment
from oficio.web.settings import MAX_TEXT

MOST = 6
_SHORTEST = 3
_LONGEST_TITLE = 8
"""Words: what stands further back cannot belong to the title that is being typed."""
_MASCULINE = frozenset({"un", "el", "los", "unos", "del", "al"})
_FEMININE = frozenset({"una", "la", "las", "unas"})
_LEADING = _MASCULINE | _FEMININE | {"de", "como", "ser", "soy", "es", "o", "y", "con", "entre"}
"""Words after which a title may begin; elsewhere «gana» would bring up the «ganadero»."""


@dataclass(frozen=True)
class _Title:
    """A name of a job, folded for comparing, and the gender that it can be said in."""

    folded: str
    name: str
    rank: tuple[int, ...]
    genders: str


class Titles:
    """Every title of the catalogue, in the order of the alphabet."""

    def __init__(self, known: Catalogue) -> None:
        best: dict[str, _Title] = {}
        for title in chain(_of_careers(known), _of_occupations()):
            other = best.get(title.folded)
            if other is None or title.rank < other.rank:
                best[title.folded] = title
        self._titles = sorted(best.values(), key=lambda title: title.folded)
        self._keys = [title.folded for title in self._titles]

    def complete(self, text: str) -> list[dict[str, str]]:
        """Up to six titles that may be meant, each with the text as it would then read."""
        words = tokens(text)
        if not words or text != text.rstrip(",;:?!.)") or len(text) > MAX_TEXT:
            return []
        for first in range(max(0, len(words) - _LONGEST_TITLE), len(words)):
            found = self._starting(text, words, first)
            if found:
                head = text[: words[first].start]
                return [{"title": title.name, "text": head + title.name} for title in found]
        return []

    def _starting(self, text: str, words: list[Token], first: int) -> list[_Title]:
        before = words[first - 1].folded if first else ""
        typed = " ".join(word.folded for word in words[first:])
        if text[-1].isspace():
            typed += " "
        if len(typed) < _SHORTEST or (before not in _LEADING and first):
            return []
        gender = "m" if before in _MASCULINE else "f" if before in _FEMININE else ""
        found = [
            title
            for title in self._with_prefix(typed)
            if title.folded != typed.strip() and gender in title.genders
        ]
        return sorted(found, key=lambda title: title.rank)[:MOST]

    def _with_prefix(self, prefix: str) -> Iterator[_Title]:
        for position in range(bisect_left(self._keys, prefix), len(self._keys)):
            if not self._keys[position].startswith(prefix):
                return
            yield self._titles[position]


def _of_careers(known: Catalogue) -> Iterator[_Title]:
    for job in known.jobs.values():
        if job.career:
            yield from _both(job.name, job.feminine, (0, 0, 0))


def _of_occupations() -> Iterator[_Title]:
    """From data/titles, since a name of several jobs («médico») is no job of the catalogue."""
    for file in sorted(TITLES_FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                rank = (1, row["match"] == "aproximada", -employment(row["soc"]))
                yield from _both(row["masculine"], row["feminine"], rank)


def _both(masculine: str, feminine: str, rank: tuple[int, ...]) -> Iterator[_Title]:
    """Both names, or the one that serves for both; the shorter a name, the sooner it is meant."""
    same = masculine == feminine
    forms = ((masculine, "mf"),) if same else ((masculine, "m"), (feminine, "f"))
    for name, genders in forms:
        words = [word.folded for word in tokens(name)]
        order = (rank[0], len(words) > 1, *rank[1:], len(name) // 4, genders == "f")
        yield _Title(" ".join(words), name, order, genders)


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The titles of today's catalogue."""
    return Titles(catalogue())
