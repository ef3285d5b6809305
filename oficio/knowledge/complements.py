"""What follows «de» in job titles: electricista (de obra), auxiliar (de enfermería)."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from oficio.knowledge.names import LINKS
from oficio.knowledge.text import fold_word, stem, written_words

_EVERYWHERE = 12
"""In the titles of so many heads a complement is a setting (hospital, empresa), not a trade."""
_GROUP = 4
"""So many characters of a code (``47-2``) are those of a group of trades."""


class Complements:
    """Which words narrow which trades; learnt from (name, code) pairs."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        stems: dict[str, str] = {}
        heads: dict[str, set[str]] = {}
        trades: dict[str, set[str]] = {}
        for name, soc in titles:
            words = written_words(name)
            stems.update((word, stem(fold_word(word))) for word in words if word not in stems)
            first, *others = (stems[word] for word in words)
            trades.setdefault(first, set()).add(soc)
            for word in others:
                heads.setdefault(word, set()).add(first)
                trades.setdefault(word, set()).add(soc)
        self._everywhere = frozenset(w for w, seen in heads.items() if len(seen) >= _EVERYWHERE)
        self._trades = {
            word: intern(" ".join(sorted(codes)))
            for word, codes in trades.items()
            if word not in LINKS
        }

    def fit(self, soc: str, word: str) -> bool:
        """Whether a stem may narrow a job: its trade has it in a title, or very many trades do."""
        if word in self._everywhere:
            return True
        return any(soc[:_GROUP] == other[:_GROUP] for other in self.trades(word))

    def trades(self, word: str) -> list[str]:
        """The codes of the occupations that have a stem in one of their names."""
        return self._trades.get(word, "").split()

    def better(self, socs: set[str], head: str, word: str) -> list[str]:
        """Occupations that have both words in their names, where none of ``socs`` has the second.

        For them «head de word» is a likelier name.
        """
        others = self.trades(word)
        if socs.intersection(others):
            return []
        same_head = set(self.trades(head))
        return [other for other in others if other in same_head]
