"""Cuts a turn in two where it may hold two questions."""

from __future__ import annotations

from collections.abc import Sequence

from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import Token

_JOINING = frozenset(["y", "e", "ademas", "tambien", "luego"])
_STOPS = frozenset("?.;!,\n")
_MOST_CUTS = 6
Halves = tuple[list[Token], list[Token]]


def halves(text: str, words: Sequence[Token], names: Sequence[Mention]) -> list[Halves]:
    """The words before and after each joint of a turn, as are punctuation marks, «y», «además».

    A joining word belongs to neither side, and no name is cut («agente de compras y ventas»).
    Where a turn has very many joints, the first count.
    """
    found: list[Halves] = []
    for position in range(1, len(words)):
        here = words[position].start
        if any(name.start < here < name.end for name in names):
            continue
        gap = text[words[position - 1].end : here]
        if not _STOPS & set(gap) and words[position].folded not in _JOINING:
            continue
        before, after = _without_ends(words[:position]), _without_ends(words[position:])
        if before and after and (before, after) not in found:
            found.append((before, after))
    return found[:_MOST_CUTS]


def _without_ends(words: Sequence[Token]) -> list[Token]:
    kept = list(words)
    while kept and kept[0].folded in _JOINING:
        kept.pop(0)
    while kept and kept[-1].folded in _JOINING:
        kept.pop()
    return kept
