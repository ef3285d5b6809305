"""A known title that goes on into an unknown job is not that title."""

from __future__ import annotations

import pytest

from oficio.knowledge.foreign import foreign_tail
from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import stem, tokens

FITTING = {stem(word) for word in ("familia", "laboral")}
KNOWN = {stem(word) for word in ("migrantes", "famoso")}


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("abogado de duendes", "abogado de duendes"),
        ("abogado de los duendes", "abogado de los duendes"),
        ("abogado de guatemala cuanto gana", None),
        ("abogado. de duendes no sé", None),
        ("abogado de Google", None),
        ("abogado de mi padre", None),
        ("abogado de familia", None),
        ("abogado de migrantes", "abogado de migrantes"),
        ("abogado para duendes", "abogado para duendes"),
        ("abogado para los duendes", "abogado para los duendes"),
        ("abogado para mi padre", None),
        ("abogado para migrantes", None),
        ("abogado intergaláctico cuanto gana", "abogado intergaláctico"),
        ("abogado, intergaláctico", None),
        ("abogado laboral", None),
        ("abogado famoso", None),
        ("abogado Galdeano", None),
        ("abogado qué estudia", None),
        ("abogado", None),
    ],
)
def test_a_title_goes_on_into_the_next_word_only(text: str, longer: str | None) -> None:
    words = [word for word in tokens(text) if word.folded != "guatemala"]
    title = Mention("puesto", "23-1011", 0, 7)
    end = foreign_tail(text, words, title, FITTING.__contains__, KNOWN.__contains__)
    assert (text[:end] if end else None) == longer
