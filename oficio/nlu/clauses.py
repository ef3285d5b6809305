"""Cuts a turn in two where it may hold two questions, or one and what leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import Token
from oficio.nlu.asking import asks, is_explicit, is_question_word, question_words

_JOINING = frozenset(["y", "e", "ademas", "tambien", "luego"])
_STOPS = frozenset("?.;!,\n")
_MOST_CUTS = 8
_SHORTEST = 2


@dataclass(frozen=True)
class Cut:
    """A turn in two parts.

    ``marked`` tells whether punctuation or a joining word stands between them,
    ``question_mark_between`` and ``question_mark_after`` whether a question mark stands there,
    ``explicit_after`` whether the second part asks in so many words.
    """

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    marked: bool
    question_mark_between: bool
    question_mark_after: bool
    first_asks: bool
    second_asks: bool
    explicit_after: bool

    @property
    def two_questions(self) -> bool:
        """Whether both parts may ask."""
        return self.first_asks and self.second_asks

    @property
    def question_after(self) -> bool:
        """Whether only the second part asks, and by its words or a mark."""
        return (self.explicit_after or self.question_mark_after) and not self.first_asks


def cuts(text: str, words: Sequence[Token], names: Sequence[Mention]) -> list[Cut]:
    """The ways to cut a turn: at punctuation, at «y» and the like, before a question word.

    Only those after which the second part asks. A joining word belongs to neither part, and no
    name is cut («agente de compras y ventas»). Where there are very many, the first count.
    """
    found: list[Cut] = []
    for position in range(1, len(words)):
        here = words[position].start
        if any(name.start < here < name.end for name in names):
            continue
        gap = text[words[position - 1].end : here]
        marked = bool(_STOPS & set(gap)) or words[position].folded in _JOINING
        if not marked and not _begins_question(words, position):
            continue
        before, after = _without_ends(words[:position]), _without_ends(words[position:])
        if before and after and all((before, after) != (c.before, c.after) for c in found):
            cut = _cut(text, before, after, marked)
            if cut.two_questions or cut.question_after:
                found.append(cut)
    return found[:_MOST_CUTS]


def _cut(text: str, before: tuple[Token, ...], after: tuple[Token, ...], marked: bool) -> Cut:
    middle = after[0].start
    return Cut(
        before,
        after,
        marked,
        question_mark_between="?" in text[:middle],
        question_mark_after="?" in text[middle:],
        first_asks=asks(before, text[:middle]),
        second_asks=asks(after, text[max(middle - 1, 0) :]),
        explicit_after=is_explicit(after),
    )


def _begins_question(words: Sequence[Token], position: int) -> bool:
    """Whether a question begins here without any mark: «qué estudia un chef | cuánto gana»."""
    lists, word = question_words(), words[position]
    leading = lists["leading"] | lists["prepositions"]
    if position < _SHORTEST or words[position - 1].folded in leading:
        return False
    if word.folded in lists["prepositions"] and position + 1 < len(words):
        word = words[position + 1]
    return is_question_word(word) and is_explicit(words[:position])


def _without_ends(words: Sequence[Token]) -> tuple[Token, ...]:
    kept = list(words)
    while kept and kept[0].folded in _JOINING:
        kept.pop(0)
    while kept and kept[-1].folded in _JOINING:
        kept.pop()
    return tuple(kept)
