"""Words that narrow a question: period, percentile, level, currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from oficio.knowledge.text import Token
from oficio.paths import DATA

QUALIFIERS_FILE = DATA / "qualifiers.yml"


@dataclass(frozen=True)
class Qualifier:
    """A qualifier that was found: the entity, its canonical value, character offsets."""

    entity: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def qualifier_words() -> tuple[str, ...]:
    """The words that the patterns are made of, for the speller."""
    found = re.findall(r"[a-z]{3,}", QUALIFIERS_FILE.read_text(encoding="utf-8").lower())
    return tuple(sorted(set(found)))


@lru_cache(maxsize=1)
def currencies() -> tuple[str, ...]:
    """The currencies (ISO 4217) that a visitor may name."""
    raw = yaml.safe_load(QUALIFIERS_FILE.read_text(encoding="utf-8"))
    return tuple(sorted(code for code in raw["moneda"] if code.isupper()))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    raw = yaml.safe_load(QUALIFIERS_FILE.read_text(encoding="utf-8"))
    compiled = []
    for entity, values in raw.items():
        groups = {f"g{number}": str(value) for number, value in enumerate(values)}
        parts = (
            f"(?P<{group}>{'|'.join(sorted(map(str, values[value]), key=len, reverse=True))})"
            for group, value in groups.items()
        )
        compiled.append((entity, re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)"), groups))
    return tuple(compiled)


def find_qualifiers(words: Sequence[Token]) -> list[Qualifier]:
    """The qualifiers among words, in the order of their entities in data/qualifiers.yml."""
    line = " ".join(token.folded for token in words)
    starts, position = {}, 0
    for token in words:
        starts[position] = token.start
        position += len(token.folded) + 1
    ends = {
        start + len(token.folded): token.end for start, token in zip(starts, words, strict=True)
    }
    return [
        Qualifier(entity, groups[match.lastgroup or ""], starts[match.start()], ends[match.end()])
        for entity, pattern, groups in _patterns()
        for match in pattern.finditer(line)
    ]
