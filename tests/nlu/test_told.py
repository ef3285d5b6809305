"""What tells of a job without naming it is cut out of the turn around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oficio.knowledge.text import tokens
from oficio.nlu.told import CLEARLY, OF_SOMEBODY, told


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("cuánto gana el que arregla ascensores", "el que arregla ascensores"),
        ("la que hace mapas, ¿qué estudia?", "la que hace mapas"),
        ("¿qué estudia la persona que diseña puentes y cuánto gana?",
         "la persona que diseña puentes"),
        ("trabajo cuidando a una señora mayor", "trabajo cuidando a una señora mayor"),
        ("el que dice cuánto vale una casa", "el que dice cuánto vale una casa"),
        ("me dedico a pintar casas", "dedico a pintar casas"),
    ],
)  # fmt: skip
def test_somebody_who_does_something_is_told_of(text: str, part: str) -> None:
    (found,) = told(text, tokens(text), [])
    assert text[found.start : found.end] == found.text
    assert found.text.endswith(part.split(" ", 1)[1])
    assert found.how == CLEARLY


def test_what_limits_the_question_is_no_part_of_it() -> None:
    text = "el que arregla ascensores en Chicago al mes"
    place = text.index("Chicago")
    (found,) = told(text, tokens(text), [(place, place + 7)])
    assert found.text == "el que arregla ascensores"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("conduzco un bus escolar", OF_SOMEBODY),
        ("mi prima corta el pelo, te cuento", OF_SOMEBODY),
        ("quien analiza la sangre en el laboratorio", OF_SOMEBODY),
        ("repartir cartas en un casino", OF_SOMEBODY),
    ],
)
def test_a_bare_clause_may_tell_of_a_job(text: str, how: str) -> None:
    assert told(text, tokens(text), [])[0].how == how


@pytest.mark.parametrize(
    "text", ["¿cuánto gana un chef?", "hola", "quién canta", "lo que pasa", "quiero algo más"]
)
def test_questions_and_scraps_tell_of_nothing(text: str) -> None:
    assert not told(text, tokens(text), [])


def test_a_place_at_the_end_of_a_question_makes_no_statement_of_it() -> None:
    text = "¿trabajar muchas horas cansa en Lima?"
    assert not told(text, tokens(text), [(text.index("Lima"), len(text) - 1)])


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(["y", "¿", "?", ",", " ", "el que", "quien", "de", "corta", "mi"])))
def test_any_text_can_be_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for part in told(text, tokens(text), []):
        assert text[part.start : part.end] == part.text
