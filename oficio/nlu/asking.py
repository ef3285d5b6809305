"""Tells the parts of a turn that ask from those that only tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import yaml

from oficio.knowledge.mentions import Mention
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


def pointed_at(words: Sequence[Token]) -> set[int]:
    """The positions of words that point at the job that is talked about: «este puesto»."""
    lists = question_words()
    found: set[int] = set()
    for position, (one, other) in enumerate(pairwise(words)):
        if one.folded in lists["pointing"] and other.folded in lists["posts"]:
            found |= {position, position + 1}
    return found


def only_limits(words: Sequence[Token], limits: Sequence[Mention]) -> bool:
    """Whether a turn names a period, a percentile and the like, and nothing besides."""
    around = question_words()["around_limits"]
    rest = [w for w in words if not any(m.start <= w.start < m.end for m in limits)]
    return bool(limits) and all(word.folded in around for word in rest)
