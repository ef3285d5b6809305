"""Two questions in a turn are told from one that is asked in several parts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from oficio.knowledge.text import tokens
from oficio.knowledge.topics import COMPARE, TOPICS, intent_of
from oficio.nlu.clauses import cuts
from oficio.nlu.parts import Parts
from oficio.nlu.two_questions import TwoQuestions, turns

LABELS = ["fuera_de_alcance", COMPARE, *map(intent_of, TOPICS)]
FEWEST = 100


def likely(**shares: float) -> np.ndarray:
    """A row of likelihoods: what is left over is spread evenly."""
    rest = (1 - sum(shares.values())) / len(LABELS)
    return np.array([shares.get(label.removeprefix("preguntar_"), 0) + rest for label in LABELS])


def read(text: str, whole: np.ndarray, *halves: np.ndarray) -> Parts:
    ways = cuts(text, tokens(text), [])
    assert len(ways) == 1
    return Parts(whole, ways, np.array([halves]), LABELS)


PAIR = ("¿qué hace un chef? ¿cuánto gana?", {"funciones": 0.9}, {"salario": 0.9})
BOTH = {"funciones": 0.5, "salario": 0.4}


@pytest.fixture(scope="module")
def taught() -> TwoQuestions:
    text = PAIR[0]
    two = [
        read(text, likely(**BOTH), likely(funciones=sure), likely(salario=sure))
        for sure in np.linspace(0.6, 0.95, 20)
    ]
    one = [
        read(text, likely(funciones=sure), likely(funciones=sure), likely(salario=0.3))
        for sure in np.linspace(0.6, 0.95, 20)
    ]
    asks = [("funciones", "salario")] * 20 + [("funciones",)] * 20
    return TwoQuestions().fit(zip([*two, *one], asks, strict=True))


def test_two_sure_parts_that_the_whole_shows_are_two_questions(taught: TwoQuestions) -> None:
    text, first, second = PAIR
    parts = read(text, likely(**BOTH), likely(**first), likely(**second))
    assert taught.topics(parts, 0.5) == ["funciones", "salario"]


def test_a_part_that_the_whole_does_not_show_is_no_question(taught: TwoQuestions) -> None:
    text, first, _ = PAIR
    parts = read(text, likely(funciones=0.97), likely(**first), likely(salario=0.35))
    assert taught.topics(parts, 0.5) == []


@pytest.mark.parametrize("other", ["funciones", "fuera_de_alcance"])
def test_the_same_topic_twice_or_small_talk_beside_it_is_one_question(
    taught: TwoQuestions, other: str
) -> None:
    text, first, _ = PAIR
    parts = read(text, likely(**first), likely(**first), likely(**{other: 0.9}))
    assert taught.topics(parts, 0.5) == []


def test_a_pair_is_of_different_topics_whatever_is_likeliest() -> None:
    halves = likely(salario=0.6, formacion=0.3), likely(salario=0.6, nivel=0.1)
    pair = read(PAIR[0], likely(), *halves).pair()
    assert pair is not None
    assert pair.topics == ("formacion", "salario")


def test_jobs_may_be_compared_beside_another_question() -> None:
    parts = read(PAIR[0], likely(), likely(diferencias=0.8), likely(comparar=0.8))
    pair = parts.pair()
    assert pair is not None
    assert pair.topics == ("diferencias", COMPARE)


def test_the_turns_to_learn_from_are_of_all_kinds_and_none_twice() -> None:
    found = turns()
    assert len({turn.text for turn in found}) == len(found)
    kinds = Counter(len(turn.asks) for turn in found)
    assert set(kinds) == {0, 1, 2}
    assert min(kinds.values()) >= FEWEST
    asked = {topic for turn in found if len(turn.asks) == 2 for topic in turn.asks}
    assert asked >= set(TOPICS)
    assert asked <= {*TOPICS, COMPARE}
