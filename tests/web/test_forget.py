"""«Borrar mis datos», on the server: at once, all of it, and nobody else's."""

from __future__ import annotations

import pytest

QUESTION = "¿cuánto gana un gerente de cuentas?"
LEANING = "¿y al mes?"


def forget(visitor):
    return visitor.client.post("/api/forget", {"token": visitor.token})


def test_a_forgotten_talk_starts_from_nothing(client) -> None:
    visitor = client.visitor()
    visitor.say(QUESTION)
    assert visitor.say(LEANING)["answers"][0]["career"] == "gerente_de_cuentas"
    got = forget(visitor)
    assert (got.status, got.json) == (200, {"forgotten": True})
    assert visitor.say(LEANING)["answers"][0]["career"] is None


def test_its_replies_are_forgotten_too(client) -> None:
    visitor = client.visitor()
    first = visitor.say(QUESTION, id="uno")
    assert visitor.say(QUESTION, id="uno") == first
    forget(visitor)
    assert visitor.say(QUESTION, id="uno")["feedback"] != first["feedback"]


def test_others_keep_their_talks(client) -> None:
    visitor, other = client.visitor(), client.visitor()
    for one in (visitor, other):
        one.say(QUESTION)
    forget(visitor)
    assert other.say(LEANING)["answers"][0]["career"] == "gerente_de_cuentas"


def test_it_can_be_asked_for_twice_and_without_a_word_said(client) -> None:
    visitor = client.visitor()
    assert forget(visitor).status == 200
    assert forget(visitor).status == 200


@pytest.mark.parametrize("body", [{}, {"token": None}, {"token": "inventado"}, {"token": 7}])
def test_nobody_is_forgotten_without_their_token(client, body) -> None:
    assert client.post("/api/forget", body).status == 401
