"""What the topic model reads of a turn: neutral Spanish, and one word for each kind of name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from oficio.knowledge.mentions import Mention, masked
from oficio.knowledge.regional import neutral
from oficio.knowledge.text import Token
from oficio.nlu.asking import pointed_at


def reading(
    words: Sequence[Token], mentions: Sequence[Mention], stand_ins: Mapping[str, str]
) -> str:
    """The words in one line; jobs and places, and «este puesto», are replaced by ``stand_ins``.

    The topic is not to depend on which job is named.
    """
    plain = _with_job(neutral(words), stand_ins["puesto"])
    return masked(plain, mentions, dict(stand_ins))


def _with_job(words: Sequence[Token], stand_in: str) -> list[Token]:
    """«este puesto» as the stand-in of any job."""
    pointed = pointed_at(words)
    said = []
    for position, word in enumerate(words):
        if position not in pointed:
            said.append(word)
        elif position - 1 in pointed:
            said.append(replace(word, text=stand_in))
    return said
