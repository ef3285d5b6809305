"""Talks and buttons are signed: what is altered, foreign or old is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest

from oficio.web.errors import Refusal
from oficio.web.tokens import Talk, Tokens

PAYLOAD = '/preguntar_salario{"puesto": "gerente_de_cuentas", "periodo": "año"}'
ONE, OTHER = Talk("uno"), Talk("otro")
NOT_TOKENS = [None, "", ".", "..", "a.b.c", 7, [], {}, b"\xff", "ñ.ñ.ñ", "\ud800", "a" * 100_000]


@pytest.fixture
def tokens() -> Tokens:
    return Tokens("a secret", 3600)


def refused(read: Any, *given: Any) -> tuple[int, str]:
    with pytest.raises(Refusal) as caught:
        read(*given)
    return caught.value.status, caught.value.code


@pytest.mark.parametrize("career", [None, "gerente_de_cuentas"])
def test_a_token_gives_back_the_career_of_its_page(tokens, career) -> None:
    assert tokens.talk(tokens.new_talk(career)).career == career


def test_each_token_is_another_talk(tokens) -> None:
    made = {tokens.talk(tokens.new_talk(None)).id for _ in range(100)}
    assert len(made) == 100


def test_a_token_is_the_same_talk_each_time(tokens) -> None:
    token = tokens.new_talk(None)
    assert tokens.talk(token) == tokens.talk(token)


def test_a_token_outlives_a_restart_with_the_same_secret(tokens) -> None:
    token = tokens.new_talk(None)
    assert Tokens("a secret", 3600).talk(token) == tokens.talk(token)


def test_a_token_of_another_secret_is_refused(tokens) -> None:
    token = Tokens("another secret", 3600).new_talk(None)
    assert refused(tokens.talk, token) == (401, "bad_token")


@pytest.mark.parametrize("token", NOT_TOKENS, ids=lambda token: ascii(token)[:12])
def test_what_is_no_token_is_refused(tokens, token) -> None:
    assert refused(tokens.talk, token) == (401, "bad_token")


def test_a_token_with_any_letter_altered_is_refused(tokens) -> None:
    token = tokens.new_talk("gerente_de_cuentas")
    # The last letter of each part carries spare bits that stand for nothing.
    ends = {index - 1 for index, sign in enumerate(token) if sign == "."} | {len(token) - 1}
    for index in sorted(set(range(len(token))) - ends):
        other = "A" if token[index] != "A" else "B"
        altered = token[:index] + other + token[index + 1 :]
        assert refused(tokens.talk, altered) == (401, "bad_token"), index


@pytest.mark.parametrize(("age", "kept"), [(3599, True), (3602, False)])
def test_a_token_lasts_as_long_as_the_settings_say(tokens, monkeypatch, age, kept) -> None:
    token, made = tokens.new_talk(None), time.time()
    monkeypatch.setattr(time, "time", lambda: made + age)
    if kept:
        assert tokens.talk(token).id
    else:
        assert refused(tokens.talk, token) == (401, "bad_token")


def test_a_button_gives_back_its_payload_in_its_talk(tokens) -> None:
    assert tokens.payload(ONE, tokens.action(ONE, PAYLOAD)) == PAYLOAD


def test_a_button_of_another_talk_is_refused(tokens) -> None:
    action = tokens.action(OTHER, PAYLOAD)
    assert refused(tokens.payload, ONE, action) == (400, "bad_action")


def test_the_career_of_the_page_does_not_part_a_talk_from_its_buttons(tokens) -> None:
    action = tokens.action(Talk("uno", "gerente_de_cuentas"), PAYLOAD)
    assert tokens.payload(ONE, action) == PAYLOAD


def test_a_button_of_another_secret_is_refused(tokens) -> None:
    action = Tokens("another secret", 3600).action(ONE, PAYLOAD)
    assert refused(tokens.payload, ONE, action) == (400, "bad_action")


@pytest.mark.parametrize("action", [PAYLOAD, *NOT_TOKENS], ids=lambda action: ascii(action)[:12])
def test_what_is_no_button_is_refused(tokens, action) -> None:
    assert refused(tokens.payload, ONE, action) == (400, "bad_action")


def test_a_talk_is_no_button_and_a_button_no_talk(tokens) -> None:
    token = tokens.new_talk(None)
    assert refused(tokens.payload, tokens.talk(token), token) == (400, "bad_action")
    assert refused(tokens.talk, tokens.action(ONE, PAYLOAD)) == (401, "bad_token")
