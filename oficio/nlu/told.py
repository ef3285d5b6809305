"""Where a turn tells what somebody does instead of naming the job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oficio.knowledge.activities import WHO
from oficio.knowledge.text import Token
from oficio.nlu.asking import is_explicit, question_words

_STOPS = frozenset("?¿!¡.;,:\n")
_AT_WORK = frozenset({"trabaja", "trabajan", "trabajando", "trabajar", "trabajas", "trabajo"})
_DEVOTED = frozenset({"dedica", "dedican", "dedicarme", "dedicarse", "dedicas", "dedico"})
_END_OF_SENTENCE = re.compile(r"[.;!,\n]")
_DOING = ("ando", "iendo", "yendo")
_INFINITIVE = ("ar", "er", "ir")
_BEFORE = frozenset({"ahora", "antes", "aqui", "es", "hola", "pues", "que", "siempre", "y", "yo"})
_NO_WORK = frozenset(
    [
        *("bueno", "busco", "cobro", "como", "creo", "cuando", "cuanto", "debo", "entiendo"),
        *("espero", "esto", "estudio", "gano", "gracias", "necesito", "pero", "pienso", "puedo"),
        *("quiero", "sueldo", "tengo", "vengo", "vivo"),
    ]
)
_FEWEST, _MOST = 3, 14
_JOINING = frozenset({"y", "e", "o", "pero", "entonces", "pues", "en", "al", "por", "de"})

_NO_DOING = frozenset({"dice", "dijo", "es", "esta", "la", "las", "le", "les", "lo", "los", "se"})
"""Behind «quien» they make a question: «quien lo dice»."""

CLEARLY = "clearly"
"""Somebody is said to do it: «el que arregla ascensores»."""
OF_SOMEBODY = "of_somebody"
"""It says what the visitor or a relative does, or names a doing: «mi prima corta el pelo»."""


@dataclass(frozen=True)
class Told:
    """A part of a turn, as characters, and ``how`` it tells of work: one of the two above."""

    text: str
    start: int
    end: int
    how: str


def told(text: str, words: Sequence[Token], limits: Sequence[tuple[int, int]]) -> list[Told]:
    """The parts of a turn that may tell of a job: «el que arregla ascensores», «conduzco un bus».

    Where a part clearly does, it is the only one. No part reaches over ``limits`` (a place, a
    month), which are given as characters.
    """
    clauses = [clause for clause in _clauses(text, words, limits) if clause]
    for clause in clauses:
        first = next((place for place in range(len(clause)) if _begins(clause, place)), None)
        if first is not None and len(clause) - first >= _FEWEST:
            return [_told(text, clause[first:], CLEARLY)]
    said = [(clause, _how(text, clause)) for clause in clauses]
    return [
        _told(text, clause, how) for clause, how in said if how and _FEWEST <= len(clause) <= _MOST
    ]


def _clauses(
    text: str, words: Sequence[Token], limits: Sequence[tuple[int, int]]
) -> Iterator[Sequence[Token]]:
    """The words between marks, limits and question words, without joints at the end."""
    clause: list[Token] = []
    for word in words:
        limiting = any(start <= word.start < end for start, end in limits)
        gap = text[clause[-1].end : word.start] if clause else ""
        ends = limiting or bool(_STOPS & set(gap)) or (_asks(word) and not _goes_on(clause))
        if clause and ends:
            yield _trimmed(clause)
            clause = []
        if not limiting:
            clause.append(word)
    if clause:
        yield _trimmed(clause)


def _asks(word: Token) -> bool:
    lists = question_words()
    return word.folded in lists["anywhere"] or word.text in lists["accented"]


def _goes_on(clause: Sequence[Token]) -> bool:
    """Whether a question word belongs to what somebody does: «el que dice | cuánto vale»."""
    return len(clause) <= _FEWEST and bool(clause) and _begins([*clause, *clause[-1:]], 0)


def _how(text: str, clause: Sequence[Token]) -> str | None:
    """How a clause tells of work, if it does."""
    said = [word.folded for word in clause if word.folded not in _BEFORE]
    first = said[0] if said else ""
    if first in ("quien", "quienes"):
        does = len(said) > _FEWEST and said[1] not in _NO_DOING and "?" not in text
        return OF_SOMEBODY if does else None
    if is_explicit(clause) or "?" in _END_OF_SENTENCE.split(text[clause[-1].end :])[0]:
        return None
    oneself = len(first) > 3 and first.endswith("o") and first not in _NO_WORK
    doing = len(first) > 3 and first.endswith(_INFINITIVE)
    return OF_SOMEBODY if first in ("mi", "mis") or oneself or doing else None


def _trimmed(clause: list[Token]) -> list[Token]:
    while clause and clause[-1].folded in _JOINING:
        clause = clause[:-1]
    return clause


def _begins(words: Sequence[Token], place: int) -> bool:
    word, after = words[place].folded, [word.folded for word in words[place + 1 : place + 3]]
    if not after:
        return False
    if word in WHO:
        return after[0] == "que"
    if word in _AT_WORK:
        return after[0].endswith(_DOING)
    return word in _DEVOTED and after[0] == "a" and after[-1].endswith(_INFINITIVE)


def _told(text: str, words: Sequence[Token], how: str) -> Told:
    start, end = words[0].start, words[-1].end
    return Told(text[start:end], start, end, how)
