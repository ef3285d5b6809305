"""Tells the parts of a turn that ask from those that only tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import yaml

from oficio.knowledge.text import Token
from oficio.paths import DATA

QUESTIONS_FILE = DATA / "questions.yml"
_EARLY = 5


@lru_cache(maxsize=1)
def question_words() -> dict[str, frozenset[str]]:
    """The lists of data/questions.yml."""
    read = yaml.safe_load(QUESTIONS_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in read.items()}


def is_question_word(word: Token) -> bool:
    """Whether a word may begin a question: «cuánto», «dónde», «que»."""
    lists = question_words()
    return word.folded in lists["anywhere"] or word.folded in lists["at_the_start"]


def is_explicit(words: Sequence[Token]) -> bool:
    """Whether words ask by a question word or by a request («dime»)."""
    lists = question_words()
    folded = [word.folded for word in words]
    if lists["anywhere"].intersection(folded) or lists["requests"].intersection(folded[:_EARLY]):
        return True
    if any(word.text in lists["accented"] for word in words):
        return True
    opening = lists["openers"] | lists["prepositions"]
    first = next((word for word in folded if word not in opening), "")
    return first in lists["at_the_start"]


def asks(words: Sequence[Token], written: str) -> bool:
    """Whether a part of a turn asks; ``written`` is that part with its punctuation.

    Also a bare «sueldo de un piloto» asks, where nobody tells of themselves.
    """
    if "?" in written or "¿" in written.rstrip(" ¿") or is_explicit(words):
        return True
    return not question_words()["telling"].intersection(word.folded for word in words)
