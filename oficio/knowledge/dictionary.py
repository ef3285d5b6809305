"""Ordinary Spanish words and how common they are."""

from __future__ import annotations

from functools import lru_cache

from wordfreq import get_frequency_dict

from oficio.knowledge.text import fold

_LANGUAGE = "es"


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    common: dict[str, float] = {}
    for word, frequency in get_frequency_dict(_LANGUAGE, wordlist="small").items():
        folded = fold(word)
        common[folded] = max(frequency, common.get(folded, 0.0))
    return common


def is_ordinary(word: str) -> bool:
    """Whether a folded word is common in written Spanish (at least once in a million words)."""
    return word in _frequencies()


def frequency(word: str) -> float:
    """The share of a folded word in written Spanish, 0 if it is rare (source: wordfreq)."""
    return _frequencies().get(word, 0.0)
