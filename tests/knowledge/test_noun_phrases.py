"""Unknown jobs are found where a job is named, and titles that go on into a strange word."""

from __future__ import annotations

import pytest

from oficio.knowledge.mentions import Mention
from oficio.knowledge.noun_phrases import foreign_tail, unknown_phrase
from oficio.knowledge.text import stem, tokens

ORDINARY = frozenset(map(stem, ["cuanto", "gana", "hace", "que", "estudia", "entre"]))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cuánto gana un dragonólogo", "dragonólogo"),
        ("qué hace un domador de truenos", "domador de truenos"),
        ("cuánto gana", None),
    ],
)
def test_a_noun_where_a_job_is_named_is_one(text: str, named: str | None) -> None:
    phrase = unknown_phrase(text, tokens(text), [], ORDINARY)
    assert (phrase.text if phrase else None) == named


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("abogado de duendes", "abogado de duendes"),
        ("abogado de los duendes", "abogado de los duendes"),
        ("abogado de guatemala cuanto gana", None),
        ("abogado. de duendes no sé", None),
        ("abogado de Google", None),
        ("abogado de mi padre", None),
    ],
)
def test_a_title_goes_on_into_the_next_word_only(text: str, longer: str | None) -> None:
    words = [word for word in tokens(text) if word.folded != "guatemala"]
    end = foreign_tail(text, words, Mention("puesto", "23-1011", 0, 7), lambda word: False)
    assert (text[:end] if end else None) == longer
