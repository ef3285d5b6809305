"""What the web API refuses, how it says so, and that it goes on answering afterwards."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from oficio.web.tokens import Talk, Tokens

SECRET = "a secret for tests"  # the one conftest gives the site
PAY = "¿cuánto gana un gerente de cuentas?"
MANAGER = "gerente_de_cuentas"
SPANISH = re.compile(r"\b(no|es|inténtalo|empieza|escribe|espera|hay)\b", re.IGNORECASE)
LIMIT = 5  # messages a minute, on the strict site
NARROW = "\u200b\u200d\u2060\ufeff"
COMMAND = '/preguntar_salario{"puesto":"gerente_de_cuentas"}'
ROUTES = ("/api/session", "/api/messages")
pytestmark = pytest.mark.usefixtures("still_answers")


def assert_refused(got: Any, status: int, code: str) -> None:
    assert got.status == status, got.body
    assert got.headers["Content-Type"].startswith("application/json")
    assert set(got.json) == {"error"}
    assert set(got.json["error"]) == {"code", "message"}
    assert got.json["error"]["code"] == code
    assert SPANISH.search(got.json["error"]["message"])


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "body",
    [
        b"{", b"hola", b"[]", b"null", b"7", b'"hola"', b"\xff\xfe", b'{"token": "\xff"}',
        b"\xef\xbb\xbf{}", "{}".encode("utf-16"), b"[" * 8_000, b'{"a":' * 2_500,
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_what_is_no_json_object_is_refused(client, path, body) -> None:
    assert_refused(client.post(path, body), 400, "bad_request")


@pytest.mark.parametrize("career", ["pirata", "", 7, ["gerente_de_cuentas"], {}, "\ud800"])
def test_a_session_for_no_career_is_refused(client, career) -> None:
    assert_refused(client.post("/api/session", {"career": career}), 400, "bad_request")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": None},
        {"text": 7},
        {"text": ["hola"]},
        {"text": {"a": "hola"}},
        {"action": None},
        {"action": 7},
        {"text": "hola", "action": "x"},
        {"Text": "hola"},
        {"text": "hola", "id": ""},
        {"text": "hola", "id": 7},
        {"text": "hola", "id": "a" * 65},
    ],
    ids=repr,
)
def test_a_message_of_the_wrong_shape_is_refused(visitor, body) -> None:
    assert_refused(visitor.send(**body), 400, "bad_request")


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "hola\0", "\0", "\ud83d", "hola \udc00", NARROW, f" {NARROW} ", "\x1b\x07", "/"],
    ids=ascii,
)
def test_a_text_that_nobody_can_read_is_refused(visitor, text) -> None:
    assert_refused(visitor.send(text=text), 400, "bad_text")


@pytest.mark.parametrize("text", ["a" * 501, "😀" * 501, NARROW * 126, "/" * 501])
def test_a_text_that_is_too_long_is_refused(visitor, text) -> None:
    got = visitor.send(text=text)
    assert_refused(got, 413, "too_long")
    assert "500" in got.json["error"]["message"]


def test_a_text_just_short_enough_is_read(visitor) -> None:
    assert visitor.say(PAY.ljust(500, "?"))["answers"][0]["career"] == MANAGER


@pytest.mark.parametrize("path", ROUTES)
def test_a_body_that_is_too_large_is_refused(client, path) -> None:
    body = json.dumps({"text": "😀" * 5_000}, ensure_ascii=False).encode()
    assert len(body) > 16 * 1024
    assert_refused(client.post(path, body), 413, "too_large")
    assert_refused(client.post(path, b" " * (16 * 1024 + 1)), 413, "too_large")


@pytest.mark.parametrize("action", ["zzz", "", "ñ.ñ", COMMAND, "/restart", "a" * 9_000, "\ud800"])
def test_an_action_that_was_never_offered_is_refused(visitor, action) -> None:
    assert_refused(visitor.send(action=action), 400, "bad_action")


def test_an_action_of_another_talk_is_refused(client, visitor) -> None:
    button = client.visitor().say(PAY)["messages"][0]["buttons"][0]
    assert_refused(visitor.send(action=button["action"]), 400, "bad_action")


def forged(kind: str, token: str) -> Any:
    payload, when, signature = token.split(".")
    made = {
        "altered": f"{payload}.{when}.{signature[::-1]}",
        "another talk": f"{Tokens(SECRET, 60).new_talk(None).split('.')[0]}.{when}.{signature}",
        "unsigned": payload,
        "other secret": Tokens("another secret", 3600).new_talk(None),
        "a button": Tokens(SECRET, 3600).action(Talk("x"), "hola"),
        "untimed": URLSafeSerializer(SECRET, salt="talk").dumps(["x", None]),
        "surrogate": "\ud800",
        "long": "a" * 9_000,
        "list": [token],
    }
    return made[kind]


@pytest.mark.parametrize(
    "kind",
    ["altered", "another talk", "unsigned", "other secret", "a button", "untimed", "surrogate",
     "long", "list"],
)  # fmt: skip
def test_a_token_that_the_site_did_not_make_is_refused(client, visitor, kind) -> None:
    body = {"token": forged(kind, visitor.token), "text": "hola"}
    assert_refused(client.post("/api/messages", body), 401, "bad_token")


@pytest.mark.parametrize("token", [None, "", 7, {}, True])
def test_a_message_without_a_token_is_refused(client, token) -> None:
    assert_refused(client.post("/api/messages", {"token": token, "text": "x"}), 401, "bad_token")
    assert_refused(client.post("/api/messages", {"text": "hola"}), 401, "bad_token")


@pytest.mark.parametrize(("days", "status"), [(0, 200), (6, 200), (8, 401)])
def test_a_token_is_good_for_a_week(client, monkeypatch, days, status) -> None:
    with monkeypatch.context() as clock:
        made = time.time() - days * 24 * 3600
        clock.setattr(time, "time", lambda: made)
        token = Tokens(SECRET, 60).new_talk(None)
    got = client.post("/api/messages", {"token": token, "text": "hola"})
    assert got.status == status
    if status != 200:
        assert_refused(got, 401, "bad_token")


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_only_post_talks_to_the_api(client, method, path) -> None:
    assert_refused(client.ask(method, path), 400, "bad_request")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    ["/api", "/api/nada", "/nada", "/webhooks/rest/webhook", "/model", "/conversations/x/tracker",
     "/api/messages/x", "/%00", "/%ff"],
)  # fmt: skip
def test_a_route_that_does_not_exist_is_refused_in_json(client, method, path) -> None:
    assert_refused(client.ask(method, path), 404, "not_found")


def test_a_refused_message_can_be_sent_again_under_its_id(visitor) -> None:
    assert_refused(visitor.send(text="", id="uno"), 400, "bad_text")
    assert visitor.say(PAY, id="uno")["answers"][0]["career"] == MANAGER


def test_who_asks_too_fast_is_told_to_wait_and_others_are_not(strict_client) -> None:
    hasty = strict_client.visitor()
    for _ in range(LIMIT):
        hasty.say("hola")
    got = hasty.send(text="hola")
    assert_refused(got, 429, "too_many")
    assert int(got.headers["Retry-After"]) > 0
    assert strict_client.visitor().say(PAY)["answers"][0]["career"] == MANAGER
