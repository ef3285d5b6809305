"""The regression tells what it was taught, and the same whether it reads anew or looks up."""

from __future__ import annotations

import pytest

from oficio.nlu.topic_model import TopicModel

LINES = {
    "pay": ["cuánto gana", "sueldo de un contador", "cuánto se gana al mes", "qué sueldo tiene"],
    "study": ["qué estudia", "carrera de contador", "qué hay que estudiar", "qué título pide"],
    "hello": ["hola", "buenas tardes", "hola qué tal", "buenos días"],
}


@pytest.fixture(scope="module")
def model() -> TopicModel:
    texts = [line for lines in LINES.values() for line in lines] * 5
    labels = [label for label, lines in LINES.items() for _ in lines] * 5
    return TopicModel(40.0).fit(texts, labels)


@pytest.mark.parametrize(
    ("text", "label"),
    [("cuánto gana un chef", "pay"), ("qué estudia un chef", "study"), ("buenas", "hello")],
)
def test_it_tells_what_is_near(model: TopicModel, text: str, label: str) -> None:
    (row,) = model.probabilities([text])
    assert row.sum() == pytest.approx(1)
    assert model.labels[int(row.argmax())] == label
