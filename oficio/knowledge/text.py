"""Spanish text reduced to what matters for finding names in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LONGEST_NAME = 40
_WORD = re.compile(r"[^\W_]+(?:[.&'’][^\W_]+)*", re.UNICODE)
_IRREGULAR = {
    "actriz": "actor",
    "actrices": "actor",
    "jefes": "jef",
    "chefs": "chef",
    "leyes": "ley",
    "reyes": "rey",
}


@dataclass(frozen=True)
class Token:
    """One word: as written, folded, as a stem, and where it stands in the text."""

    text: str
    folded: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents: ``fold("Año Nuevo") == "ano nuevo"``."""
    # What a visitor wrote is not kept in memory; single words and names are.
    return _fold(text) if len(text) <= _LONGEST_NAME else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A folded word without gender and number: contadoras -> contador, jefa -> jef."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    singular = _singular(word)
    if len(singular) >= 4 and singular[-1] in "aoe":
        return singular[:-1]
    return singular


def _singular(word: str) -> str:
    if len(word) < 5 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith("es") and word[-3] in "lrndjzsy":
        return word[:-2]
    return word[:-1]


def fold_word(word: str) -> str:
    """A word folded, without the signs at its ends."""
    return fold(word).replace("’", "'").strip(".'&")


def token(text: str, start: int, end: int) -> Token | None:
    """The token of a word, or None if nothing is left of it once folded."""
    folded = fold_word(text)
    return Token(text.lower(), folded, stem(folded), start, end) if folded else None


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with character offsets into it."""
    found = (token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text))
    return [word for word in found if word]


def written_words(name: str) -> list[str]:
    """The words of a name in lower case: like ``tokens`` but for many names at once."""
    if name.replace(" ", "").isalnum():
        return name.lower().split()
    return [match.group().lower() for match in _WORD.finditer(name)]
