"""Titles that the words behind them make another job of: «estilista de perros» is no stylist."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oficio.knowledge.catalogue import Catalogue, Meaning, is_clear, is_same, meant
from oficio.knowledge.names import Span
from oficio.knowledge.text import Token
from oficio.knowledge.wages import employment

_ARTICLES = frozenset({"la", "las", "los", "el"})
_OF = _ARTICLES | {"de", "del"}
_LINKING = _OF | {"en", "para"}
_STOP = re.compile(r"[,;:?!¿¡()/\n]|\. ")
_MOST_OTHERS = 4


def in_doubt(
    catalogue: Catalogue,
    text: str,
    words: list[Token],
    span: Span[Meaning],
    after: Span[Meaning] | None,
) -> tuple[int, tuple[str, ...]] | None:
    """Where the longer name ends and which jobs it may mean, if the words behind a title say so."""
    jobs, clear = meant(span.values), is_clear(span.values)
    place = _next_word(text, words, span.last, _OF if clear else _LINKING)
    if place is None or any(job.career for job in jobs):
        return None
    if clear and after and after.first == place:
        others, end = meant(after.values), after.end
    elif words[place - 1].folded in _LINKING:
        head, word = words[span.first].stem, words[place].stem
        known = {job.soc for job in jobs} if clear else set()
        codes = catalogue.complements.better(known, head, word)
        others, end = [catalogue.jobs[code] for code in codes], words[place].end
    else:
        return None
    others = [job for job in others if clear or job.soc not in {known.soc for known in jobs}]
    if not others or any(is_same(job, other) for job in jobs for other in others):
        return None
    others.sort(key=lambda other: -employment(other.soc))
    order = [*jobs, *others] if clear else [*others[:_MOST_OTHERS], *jobs]
    ids = tuple(job.id for job in order[: _MOST_OTHERS + 1])
    return end, ids


def _next_word(text: str, words: Sequence[Token], last: int, links: frozenset[str]) -> int | None:
    """The word that goes on a name, behind «de» or at once; None where the name ends."""
    place = last + 1
    if place < len(words) and words[place].folded in _ARTICLES:
        return None  # «cobra el mecánico el cambio de aceite»
    while place < len(words) and words[place].folded in links:
        place += 1
    if place == len(words) or _STOP.search(text[words[last].end : words[place].start]):
        return None
    return place
