"""Splits a turn into the questions that it may hold."""

from __future__ import annotations

from collections.abc import Sequence

from oficio.knowledge.text import Token

_JOINING = frozenset(["y", "e", "ademas", "tambien", "luego"])
_STOPS = frozenset("?.;!,\n")
_SHORTEST = 2


def clauses(text: str, words: Sequence[Token]) -> list[list[Token]]:
    """The words of each clause, where there are several; clauses of one word join the next."""
    parts: list[list[Token]] = [[]]
    for position, word in enumerate(words):
        gap = text[words[position - 1].end : word.start] if position else ""
        if _STOPS & set(gap) or word.folded in _JOINING:
            parts.append([])
        if word.folded not in _JOINING:
            parts[-1].append(word)
    found: list[list[Token]] = []
    carried: list[Token] = []
    for part in parts:
        carried = carried + part
        if len(carried) >= _SHORTEST:
            found.append(carried)
            carried = []
    if carried and found:
        found[-1] += carried
    return found
