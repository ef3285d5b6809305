"""Puts misspelt words right: by habit, by sound, by the nearest known word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import log10
from sys import intern
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from oficio.knowledge.dictionary import frequency, is_ordinary
from oficio.knowledge.text import Token, fold, token, tokens
from oficio.paths import DATA

HABITS_FILE = DATA / "spelling.yml"
_ANAGRAMS_AT = 4
_ONE_TYPO_FROM = 5
_TWO_TYPOS_FROM = 9
_ASKED = 30
"""A word that is in no name is one of the questions, and counts as much as one of so many names."""
_PHONETIC = (
    ("ador", "aor"),
    ("qu", "k"), ("ce", "se"), ("ci", "si"), ("ch", "\0"), ("c", "k"), ("\0", "ch"), ("z", "s"),
    ("x", "s"), ("v", "b"), ("ll", "y"), ("ge", "je"), ("gi", "ji"), ("gue", "ge"), ("gui", "gi"),
    ("ph", "f"), ("w", "gu"), ("q", "k"),
)  # fmt: skip


def sound(word: str) -> str:
    """How a folded word sounds in Spanish, so that kuentas and cuentas are one."""
    for written, spoken in _PHONETIC:
        word = word.replace(written, spoken)
    kept = [char for i, char in enumerate(word) if char != "h" or (i and word[i - 1] == "c")]
    return "".join(char for i, char in enumerate(kept) if not i or char != kept[i - 1])


@lru_cache(maxsize=1)
def habits() -> dict[str, str]:
    """What is typed in chats for longer words, from data/spelling.yml."""
    return dict(_spelling()["habits"])


@lru_cache(maxsize=1)
def right_either_way() -> frozenset[str]:
    """Folded words that are right with an accent and without, from data/spelling.yml."""
    return frozenset(_spelling()["either"])


@lru_cache(maxsize=1)
def not_after() -> dict[str, list[str]]:
    """The words behind which a habit is none, from data/spelling.yml."""
    return dict(_spelling()["not_after"])


def _spelling() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(HABITS_FILE.read_text(encoding="utf-8"))
    return read


class Speller:
    """Knows the words of a domain as they are properly written.

    An ordinary Spanish word is never changed, so that a word which is merely near a job's name
    does not become one.
    """

    def __init__(self, words: Iterable[str], counts: Mapping[str, int] | None = None) -> None:
        self._counts = counts or {}
        self._written: dict[str, str] = {}
        self._by_sound: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            self._learn(word)

    def _learn(self, word: str) -> None:
        folded = intern(fold(word))
        if folded in self._written:
            return
        self._written[folded] = intern(word.lower())
        alike = self._by_sound.setdefault(intern(sound(folded)), folded)
        if frequency(folded) > frequency(alike):
            self._by_sound[sound(folded)] = folded
        self._by_length.setdefault(len(folded), []).append(folded)

    def read(self, text: str) -> list[Token]:
        """The words of a text put right, with the offsets of what was typed."""
        words = tokens(text)
        loud = len(words) > 1 and text.isupper()
        kept = {word.start for word in words if not loud and self._is_acronym(word, text)}
        return self.correct(words, kept)

    def _is_acronym(self, word: Token, text: str) -> bool:
        """Whether a word in capitals is known: «CTO» is no «cto» for cuánto."""
        return text[word.start : word.end].isupper() and word.folded in self._written

    def correct(self, words: Sequence[Token], kept: Collection[int] = ()) -> list[Token]:
        """The same words put right, but for those that start where ``kept`` says.

        A habit may stand for two words.
        """
        before = (None, *words)
        return [
            right
            for last, word in zip(before, words)  # noqa: B905
            for right in (
                [word]
                if word.start in kept or (last and _is_whole(last, word))
                else self._correct(word)
            )
        ]

    def _correct(self, word: Token) -> list[Token]:
        if word.folded in right_either_way():
            return [word]
        meant = habits().get(word.folded)
        if meant is None:
            meant = self._written.get(word.folded) or self._nearest(word.folded)
        if meant is None:
            return [word]
        parts = (token(part, word.start, word.end) for part in meant.split())
        return [part for part in parts if part]

    def _nearest(self, word: str) -> str | None:
        if is_ordinary(word) or any(char.isdigit() for char in word):
            return None
        alike = self._by_sound.get(sound(word))
        if alike:
            return self._written[alike]
        if len(word) == _ANAGRAMS_AT:
            swapped = [w for w in self._by_length.get(len(word), ()) if OSA.distance(w, word) == 1]
            swapped = [known for known in swapped if sorted(known) == sorted(word)]
            return self._written[max(swapped, key=frequency)] if swapped else None
        typos = 0 if len(word) < _ONE_TYPO_FROM else 1 if len(word) < _TWO_TYPOS_FROM else 2
        for allowed in range(1, typos + 1):
            lengths = range(len(word) - allowed, len(word) + allowed + 1)
            choices = [known for size in lengths for known in self._by_length.get(size, ())]
            found = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=12
            )
            near = [known for known, _, _ in found if _is_slip(word, known, allowed)]
            if near:
                return self._written[max(near, key=lambda known: self._likelihood(word, known))]
        return None

    def _likelihood(self, typed: str, known: str) -> tuple[float, float]:
        """The words of many names are meant more often; vowels are mistaken sooner than consonants.

        One is worth as much as ten times the names. Then the commoner word.
        """
        slip = _consonants(typed) == _consonants(known)
        count = self._counts.get(self._written[known], _ASKED)
        return slip + log10(1 + count), frequency(known)


def _is_whole(last: Token, word: Token) -> bool:
    """Whether what may be an abbreviation is none behind this word: «rayos x»."""
    return last.folded in not_after().get(word.folded, ())


def _is_slip(typed: str, known: str, typos: int) -> bool:
    """Whether a difference looks like a slip: the first sound stays; two go to vowels only."""
    if typed[0] != known[0] and sound(typed)[:1] != sound(known)[:1]:
        return sorted(typed[:2]) == sorted(known[:2])
    return typos == 1 or _consonants(typed) == _consonants(known)


def _consonants(word: str) -> str:
    return "".join(char for char in word if char not in "aeiou")
