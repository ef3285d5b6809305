"""Where a known title goes on into a job that is not known: «abogado de duendes»."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import Token, fold

_EMPLOYERS = frozenset(
    [
        *("un", "una", "unos", "unas", "mi", "tu", "su", "mis", "tus", "sus"),
        *("este", "esta", "ese", "esa", "ahi", "aqui"),
    ]
)
_JOINS = frozenset({"de", "del", "la", "las", "los", "el"})
_OF, _FOR = ("de", "del"), ("para", "contra")
_ADJECTIVE = re.compile(
    r"(al|il|ble|ante|ente|ista|(ic|os|ad|id|iv|ari|ori|esc|an|in|en|ul)[oa])(e?s)?$"
)


def foreign_tail(
    text: str,
    words: Sequence[Token],
    mention: Mention,
    fits: Callable[[str], bool],
    is_known: Callable[[str], bool],
) -> int | None:
    """The end of the longer name, or None if what follows a title is no part of a name.

    None is the answer to an employer («de un banco», «de Google»), to a word that ``fits`` the
    trade, and behind «para» or as an adjective also to one that ``is_known`` in questions or in
    any title. Both are asked by the stem of a word.
    """
    following = [word for word in words if word.start >= mention.end]
    if not following or text[mention.end : following[0].start].strip():
        return None
    first = following[0].folded
    if first in _OF:
        return _complement(text, mention, following, fits)
    if first in _FOR:
        return _complement(text, mention, following, lambda word: fits(word) or is_known(word))
    word = following[0]
    foreign = _ADJECTIVE.search(word.folded) and not (fits(word.stem) or is_known(word.stem))
    return word.end if foreign and text[word.start].islower() else None


def _complement(
    text: str, mention: Mention, following: Sequence[Token], fits: Callable[[str], bool]
) -> int | None:
    joins = {following[0].folded, *_JOINS}
    for word in following[1:3]:
        if not joins.issuperset(fold(text[mention.end : word.start]).split()):
            return None  # a mark or a place stands between
        if word.folded in _JOINS:
            continue
        named = text[word.start].isupper() or word.folded.isdigit()
        if named or word.folded in _EMPLOYERS or fits(word.stem):
            return None
        return word.end
    return None
