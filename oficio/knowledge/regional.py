"""Says words of one region in Spanish that is understood in all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import yaml

from oficio.knowledge.text import Token, token
from oficio.paths import DATA

REGIONAL_FILE = DATA / "regional.yml"


@lru_cache(maxsize=1)
def regional_words() -> dict[str, str]:
    """Folded words of one region and what they mean, from data/regional.yml."""
    groups = yaml.safe_load(REGIONAL_FILE.read_text(encoding="utf-8"))
    return {word: meant for group in groups.values() for word, meant in group.items()}


def neutral(words: Sequence[Token]) -> list[Token]:
    """The same words where each is understood everywhere, with the offsets of what was typed.

    Mere forms of address fall away, unless nothing else was said.
    """
    return [plain for word in words for plain in _neutral(word)] or list(words)


def _neutral(word: Token) -> list[Token]:
    meant = regional_words().get(word.folded)
    if meant is None:
        return [word]
    parts = (token(part, word.start, word.end) for part in meant.split())
    return [part for part in parts if part]
