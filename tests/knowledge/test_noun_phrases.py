"""Unknown jobs are found where a job is named, and titles that go on into a strange word."""

from __future__ import annotations

import pytest

from oficio.knowledge.noun_phrases import unknown_phrase
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
