"""Jobs told by what one does in them: «el que arregla techos», «trabajo limpiando casas»."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from oficio.knowledge.dictionary import is_ordinary
from oficio.knowledge.names import LINKS
from oficio.knowledge.text import Token, fold, stem, tokens
from oficio.paths import DATA

ACTIVITIES_FILE = DATA / "activities.csv"
WHO = frozenset(
    [
        "alguien", "aquel", "aquella", "aquellas", "aquellos", "chica", "chicas", "chico", "chicos",
        "el", "empleada", "empleadas", "empleado", "empleados", "esa", "ese", "gente", "hombre",
        "la", "las", "los", "muchacha", "muchachas", "muchacho", "muchachos", "mujer", "persona",
        "personas", "senor", "senora", "senoras", "senores", "tio", "tipo", "tipos", "trabajador",
        "trabajadora", "trabajadoras", "trabajadores", "una", "uno", "unos",
    ]
)  # fmt: skip
"""Before «que» and a verb: whoever does it."""
_MYSELF = frozenset({"yo", "y", "aqui", "ahora", "antes", "tambien", "siempre", "hola"})
_BEFORE_INFINITIVE = frozenset(
    [
        "chamba", "consiste", "curro", "dedica", "dedicaba", "dedican", "dedicarme", "dedico",
        "empleo", "encanta", "gusta", "gustaria", "laburo", "oficio", "pagan", "pega", "por",
        "puesto", "quiero", "quisiera", "trabaja", "trabajar", "trabajo",
    ]
)  # fmt: skip
_MAY_STAND_BETWEEN = frozenset({"a", "de", "en", "me", "se", "para", "mi"})
_AROUND = LINKS | {"sus", "mis", "su", "mi", "muchos", "toda", "todo"}
_NONE = "-"
"""Instead of a form that is another, everyday word: «sueldo» is pay, not what a welder says."""
_MOST_OBJECT_WORDS = 3
_ENDINGS = {
    "ar": ("a", "an", "o", "ando", "aba"),
    "er": ("e", "en", "o", "iendo", "ia"),
    "ir": ("e", "en", "o", "iendo", "ia"),
}


@dataclass(frozen=True)
class Activity:
    """What is done, as found among words: its first and last word, and the codes of who does it."""

    first: int
    last: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class _Verb:
    name: str
    form: str
    written: str


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, list[_Verb]], dict[str, dict[str, tuple[str, ...]]]]:
    """The forms of all verbs, and for each verb its objects (stems) with the codes."""
    forms: dict[str, list[_Verb]] = {}
    objects: dict[str, dict[str, tuple[str, ...]]] = {}
    with ACTIVITIES_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for verb in row["verbs"].split("|"):
                infinitive, *irregular = verb.split()
                if infinitive not in objects:
                    objects[infinitive] = {}
                    for form, word in _forms(infinitive, irregular):
                        forms.setdefault(fold(word), []).append(_Verb(infinitive, form, word))
                known = objects[infinitive]
                for name in row["objects"].split("|"):
                    key = _key(tokens(name))
                    codes = (*known.get(key, ()), *row["soc"].split("|"))
                    known[key] = tuple(dict.fromkeys(codes))
    return forms, objects


def _forms(infinitive: str, irregular: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Third person, first person, gerund and infinitive; the irregular ones stand behind it."""
    root, (one, many, me, doing, was) = infinitive[:-2], _ENDINGS[infinitive[-2:]]
    third, first, gerund = irregular or (root + one, root + me, root + doing)
    plural = third + "n" if irregular else root + many
    yield from (("third", word) for word in (third, plural, root + was))
    if first != _NONE:
        yield "first", first
    yield from (("gerund", gerund), ("infinitive", infinitive))


def _key(words: Sequence[Token]) -> str:
    return " ".join(stem(word.folded) for word in words if word.folded not in _AROUND)


def activity_words() -> Iterator[str]:
    """The words of the table as they are properly written, for the speller.

    But for «pronostico», which would take the accent off the thing.
    """
    with ACTIVITIES_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from (word.text for word in tokens(row["objects"].replace("|", " ")))
            for verb in row["verbs"].split("|"):
                infinitive, *irregular = verb.split()
                for form, word in _forms(infinitive, irregular):
                    if form != "first" or not is_ordinary(fold(word)):
                        yield word


def find_activities(words: Sequence[Token]) -> list[Activity]:
    """The activities among words, left to right, that tell a person's job."""
    forms, objects = _table()
    found: list[Activity] = []
    for place, word in enumerate(words):
        if found and place <= found[-1].last:
            continue
        for verb in forms.get(word.folded, ()):
            if verb.form == "first" and verb.written != word.text:
                continue  # «pronóstico del tiempo» is a thing
            first = _beginning(words, place, verb.form)
            match = _object(words, place, objects[verb.name]) if first is not None else None
            if first is not None and match:
                found.append(Activity(first, *match))
                break
    return found


def _object(
    words: Sequence[Token], verb: int, known: dict[str, tuple[str, ...]]
) -> tuple[int, tuple[str, ...]] | None:
    """The last word of the longest known object behind a verb, and the codes."""
    content = [i for i in range(verb + 1, len(words)) if words[i].folded not in _AROUND]
    for length in range(min(_MOST_OBJECT_WORDS, len(content)), -1, -1):
        codes = known.get(" ".join(words[i].stem for i in content[:length]))
        if codes:
            return (content[length - 1] if length else verb), codes
    return None


def _beginning(words: Sequence[Token], verb: int, form: str) -> int | None:
    """Where the name begins if a verb tells a person's job here, else None."""
    before = [word.folded for word in words[max(0, verb - 3) : verb]]
    last = before[-1] if before else ""
    if last in ("se", "me") and len(before) > 1:
        before, last = before[:-1], before[-2]
    if form == "third":
        if last in ("quien", "quienes"):  # at the start it asks: «¿quién canta?»
            return verb - 1 if len(before) > 1 else None
        return verb - 2 if last == "que" and len(before) > 1 and before[-2] in WHO else None
    if form == "first":
        return verb if not last or last in _MYSELF else None
    if form == "gerund":
        return verb
    if last in _MAY_STAND_BETWEEN and len(before) > 1:
        last = before[-2]
    return verb if last in _BEFORE_INFINITIVE else None
