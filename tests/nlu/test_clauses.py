"""A turn is cut where it may hold two questions, and told from what only leads to one."""

from __future__ import annotations

import pytest

from oficio.knowledge.mentions import Mention
from oficio.knowledge.text import fold, tokens
from oficio.nlu.asking import (
    QUESTIONS_FILE,
    asks,
    only_limits,
    pointed_at,
    question_words,
)
from oficio.nlu.clauses import Cut, cuts


def cut(text: str, names: list[Mention] | None = None) -> list[Cut]:
    return cuts(text, tokens(text), names or [])


def said(words: tuple) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("¿qué es y cuánto gana?", "qué es", "cuánto gana"),
        ("¿Qué hace un chef? ¿Dónde trabaja?", "qué hace un chef", "dónde trabaja"),
        ("funciones y sueldo de un cajero", "funciones", "sueldo de un cajero"),
        ("que estudia un chef cuanto gana", "que estudia un chef", "cuanto gana"),
        ("cuánto gana un chef a qué se dedica", "cuánto gana un chef", "a qué se dedica"),
    ],
)
def test_two_questions_are_cut_apart(text: str, before: str, after: str) -> None:
    (found,) = cut(text)
    assert (said(found.before), said(found.after)) == (before, after)
    assert found.two_questions
    assert found.marked == ("y" in text.split() or "?" in text)


@pytest.mark.parametrize(
    "text",
    [
        "soy cajera, cuánto gana una enfermera",
        "gracias por la explicación, y el sueldo?",
        "vi que el sueldo es bueno. ¿qué se estudia?",
        "me gusta dibujar y quisiera saber qué hace un arquitecto",
    ],
)
def test_what_leads_to_a_question_is_no_question(text: str) -> None:
    (found,) = cut(text)
    assert not found.two_questions
    assert found.question_after


@pytest.mark.parametrize(
    "text", ["cuánto gana un chef", "dime lo que gana", "no sé cuánto gana", "a qué se dedica"]
)
def test_one_question_is_not_cut(text: str) -> None:
    assert not cut(text)


def test_no_name_is_cut() -> None:
    text = "sueldo de agente de compras y ventas"
    assert not cut(text, [Mention("puesto", "13-1020", 10, len(text))])


def test_very_many_joints_are_not_all_tried() -> None:
    assert len(cut(", ".join(["qué hace"] * 40))) == 8


def test_a_bare_topic_asks_and_a_bare_greeting_does_not() -> None:
    assert asks(tokens("sueldo de un piloto"), "sueldo de un piloto")
    assert not asks(tokens("hola buenas"), "hola buenas")


def test_the_lists_are_sorted_and_folded() -> None:
    assert QUESTIONS_FILE.exists()
    for name, words in question_words().items():
        if name != "accented":
            assert all(word == fold(word) for word in words), name


def test_a_post_that_is_pointed_at_stands_for_the_job_of_the_talk() -> None:
    words = tokens("qué se necesita para este puesto")
    assert [words[position].text for position in sorted(pointed_at(words))] == ["este", "puesto"]
    assert not pointed_at(tokens("qué puesto es este"))


@pytest.mark.parametrize(
    ("text", "limit", "alone"),
    [
        ("¿cuál es el máximo?", "máximo", True),
        ("dime por mes", "mes", True),
        ("cuál es la velocidad máxima", "máxima", False),
        ("cuál es el", "", False),
    ],
)
def test_a_mere_limit_is_told_from_a_question_of_its_own(
    text: str, limit: str, alone: bool
) -> None:
    start = text.find(limit)
    named = [Mention("percentil", "p90", start, start + len(limit))] if limit else []
    assert only_limits(tokens(text), named) is alone
