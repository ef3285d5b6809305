"""Fields and places of work that people name instead of a job: «trabajar en marketing»."""

from __future__ import annotations

import csv
from collections.abc import KeysView, Sequence
from functools import lru_cache

from oficio.knowledge.activities import WHO
from oficio.knowledge.names import LINKS, NameIndex, Span
from oficio.knowledge.text import Token
from oficio.paths import DATA

FIELDS_FILE = DATA / "fields.csv"
PLACE = "lugar"
"""The kind of a field that is where one works («una farmacia»), not what one does or studies."""
_WORKING = (
    "chamb",
    "camell",
    "curr",
    "dedic",
    "emple",
    "labor",
    "labur",
    "pega",
    "puesto",
    "trabaj",
)
_DOING = (
    *(
        "algo",
        "alguien",
        "carrer",
        "cobr",
        "entr",
        "estud",
        "gan",
        "gente",
        "licenci",
        "met",
        "pag",
    ),
    *("persona", "salari", "sueld"),
)
_BETWEEN = LINKS | frozenset(
    [
        *("a", "area", "campo", "con", "esto", "eso", "industria", "lo", "mundo", "ramo"),
        *("rubro", "sector", "se", "tema", "una", "uno"),
    ]
)
_SOMEBODY = WHO | {"chava", "chavas", "chavo", "chavos", "compa", "compas", "vato", "vatos"}
_ASKING = (*_WORKING, *_DOING, "cuant", "funcion", "hac", "que", "requisit")
"""What may stand around a field that is all that a turn names: «ventas sueldo»."""

Codes = tuple[str, ...]


@lru_cache(maxsize=1)
def _index() -> NameIndex[tuple[str, Codes]]:
    index: NameIndex[tuple[str, Codes]] = NameIndex()
    with FIELDS_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            index.add(row["field"], (row["kind"], tuple(row["soc"].split("|"))))
    return index


def field_words() -> KeysView[str]:
    """The words of all fields as they are properly written, for the speller."""
    return _index().words


def kind_of(name: str) -> str | None:
    """The kind of a field: what one does or studies, or where one works; None for other names."""
    found = _index().lookup(name)
    return found[0][0] if found else None


def find_fields(text: str, words: Sequence[Token]) -> list[Span[Codes]]:
    """The fields in which somebody works, studies or earns, with the codes of their jobs.

    A field that is named otherwise («el equipo de marketing») is none of them.
    """
    found = []
    for span in _index().find(text, words):
        kind, codes = span.values[0]
        if _framed(words, span.first, kind) or _alone(words, span, kind):
            found.append(Span(span.start, span.end, span.first, span.last, (codes,)))
    return found


def _framed(words: Sequence[Token], first: int, kind: str) -> bool:
    said = [word.folded for word in words[max(0, first - 2) : first]]
    if kind != PLACE and len(said) == 2 and said[0] in _SOMEBODY and said[1] == "de":
        return True  # «la de ventas», «un chavo de sistemas»
    before = [word for word in words[:first] if word.folded not in _BETWEEN]
    frames = _WORKING if kind == PLACE else (*_WORKING, *_DOING)
    return bool(before) and before[-1].folded.startswith(frames)


def _alone(words: Sequence[Token], span: Span[tuple[str, Codes]], kind: str) -> bool:
    around = [*words[: span.first], *words[span.last + 1 :]]
    said = [word.folded for word in around if word.folded not in _BETWEEN]
    return kind != PLACE and all(word.startswith(_ASKING) for word in said)
