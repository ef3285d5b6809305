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
        groups: dict[str, set[str]] = {}
        for name, soc in titles:
            words = written_words(name)
            stems.update((word, stem(fold_word(word))) for word in words if word not in stems)
            first, *others = (stems[word] for word in words)
            for word in others:
                heads.setdefault(word, set()).add(first)
                groups.setdefault(word, set()).add(soc[:_GROUP])
        self._everywhere = frozenset(w for w, seen in heads.items() if len(seen) >= _EVERYWHERE)
        self._groups = {
            word: intern(" ".join(sorted(codes)))
            for word, codes in groups.items()
            if word not in self._everywhere and word not in LINKS
        }

    def fit(self, soc: str, word: str) -> bool:
        """Whether a stem may narrow a job: its trade has it in a title, or very many trades do."""
        return word in self._everywhere or soc[:_GROUP] in self._groups.get(word, "").split(" ")
