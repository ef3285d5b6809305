"""Finds names from a list in free text: accents, gender and number set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Generic, TypeVar

from oficio.knowledge.text import Token, fold_word, stem, tokens, written_words

Value = TypeVar("Value")
Key = tuple[str, ...]

LINKS = frozenset(
    ["de", "del", "un", "una", "la", "las", "el", "los", "en", "al", "the", "of", "a", "&", "para"]
)
"""Words that may be left out of a name or put into it: gerente (de la) cuenta."""

_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True)
class Span(Generic[Value]):
    """A name found in a text: character offsets, its first and last word, what it means."""

    start: int
    end: int
    first: int
    last: int
    values: tuple[Value, ...]


def name_key(name: str) -> Key:
    """What two spellings of one name have in common: their stems, without the small words."""
    return tuple(word.stem for word in tokens(name) if word.folded not in LINKS)


class NameIndex(Generic[Value]):
    """An index of names that finds the longest of them in a text.

    With ``inflected`` a name is also found in another gender or number.
    """

    def __init__(self, inflected: bool = True) -> None:
        self._first: dict[str, Value] = {}
        self._others: dict[str, list[Value]] = {}
        self._longest = 1
        self._inflected = inflected
        self.counts: Counter[str] = Counter()
        """Every word of the names, as it is properly written, and how often it occurs."""

    def __len__(self) -> int:
        return len(self._first)

    @property
    def words(self) -> KeysView[str]:
        """Every word of the names, as it is properly written."""
        return self.counts.keys()

    def keys(self) -> KeysView[str]:
        """The names reduced to their stems, without the small words."""
        return self._first.keys()

    def add(self, name: str, value: Value) -> None:
        """Adds a name; the same name may stand for several values."""
        self.add_all([(name, value)])

    def add_all(self, names: Iterable[tuple[str, Value]]) -> None:
        """Adds many names at once."""
        units: dict[str, str] = {}  # of each word: the words of 100,000 names are soon the same
        for name, value in names:
            words = written_words(name)
            for word in words:
                if word not in units:
                    units[word] = self._learn(word)
            key = [unit for word in words if (unit := units[word])]
            self.counts.update(word for word in words if units[word])
            if key:
                self._longest = max(self._longest, len(key))
                self._keep(" ".join(key), value)

    def _keep(self, key: str, value: Value) -> None:
        first = self._first.setdefault(key, value)
        if first != value:
            others = self._others.setdefault(key, [])
            if value not in others:
                others.append(value)

    def _learn(self, word: str) -> str:
        folded = fold_word(word)
        if not folded or folded in LINKS:
            return ""
        return intern(self._reduced(folded))

    def _reduced(self, folded: str) -> str:
        return stem(folded) if self._inflected else folded

    def _unit(self, token: Token) -> str:
        return token.stem if self._inflected else token.folded

    def values(self, key: str) -> tuple[Value, ...]:
        """What a key stands for; empty if there is none."""
        if key not in self._first:
            return ()
        return (self._first[key], *self._others.get(key, ()))

    def lookup(self, name: str) -> tuple[Value, ...]:
        """What a whole name means, without correction; empty if it is not in the index."""
        words = (self._unit(token) for token in tokens(name) if token.folded not in LINKS)
        return self.values(" ".join(words))

    def find(self, text: str, words: Sequence[Token] | None = None) -> list[Span[Value]]:
        """The names in a text, left to right, longest first where they overlap."""
        words = tokens(text) if words is None else words
        content = [i for i, token in enumerate(words) if token.folded not in LINKS]
        units = [self._unit(words[i]) for i in content]
        breaks = _breaks(text, words, content)
        taken: set[int] = set()
        spans = []
        for start, length in self._windows(len(content)):
            if any(position in taken for position in range(start, start + length)):
                continue
            if any(position in breaks for position in range(start + 1, start + length)):
                continue
            values = self.values(" ".join(units[start : start + length]))
            if values:
                taken.update(range(start, start + length))
                first, last = content[start], content[start + length - 1]
                begin, end = words[first].start, words[last].end
                spans.append(Span(begin, end, first, last, values))
        return sorted(spans, key=lambda span: span.start)

    def _windows(self, count: int) -> Iterator[tuple[int, int]]:
        for length in range(min(self._longest, count), 0, -1):
            for start in range(count - length + 1):
                yield start, length


def _breaks(text: str, words: Sequence[Token], content: Sequence[int]) -> set[int]:
    """The positions in ``content`` before which punctuation stands: no name runs over it."""
    found = set()
    for position in range(1, len(content)):
        before, after = words[content[position - 1]], words[content[position]]
        gap = text[before.end : after.start]
        sentence_ends = ". " in gap and len(before.folded) > _LONGEST_ABBREVIATION
        if sentence_ends or any(char in ',;:?!¿¡()[]"\n/' for char in gap):
            found.add(position)
    return found
