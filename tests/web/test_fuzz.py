"""Ten thousand bodies that nobody means well: no exit, no 5xx, no hang."""

from __future__ import annotations

import http.client
import json
import time
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from oficio.web.channel import clean_text
from oficio.web.errors import Refusal

BODIES = 10_000
SLOWEST = 5.0
PATHS = st.sampled_from(["/api/messages", "/api/messages", "/api/messages", "/api/session"])
WORDS = st.sampled_from(
    ["cuánto gana un ", "gerente de cuentas", "plomero", "¿y al mes?", "/restart", "\u202e", "😀",
     "{{7*7}}", "<b>", "en Chicago ", "SELECT", "\\u0000", "ĳ", "compara ", "no, ", "\u200d", "ﷺ"],
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=8).map("".join),
    st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=6).map(" ".join),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["token", "text", "action", "id", "career", "Text", ""])


@st.composite
def messages(draw: Any) -> dict[str, Any]:
    """A message that is right but for what is drawn in its place."""
    body: dict[str, Any] = {"token": "TOKEN", "text": draw(TEXTS)}
    if draw(st.booleans()):
        body["id"] = draw(st.one_of(TEXTS, VALUES))
    if draw(st.integers(0, 3)) == 0:
        body[draw(KEYS)] = draw(VALUES)
    return body


BODY = st.one_of(
    messages(),
    messages(),
    st.dictionaries(KEYS, VALUES, max_size=4),
    VALUES,
    st.binary(max_size=200),
)


def as_bytes(body: Any, token: str) -> bytes:
    if isinstance(body, bytes):
        return body
    return json.dumps(body).encode().replace(b"TOKEN", token.encode())


def test_no_body_ends_stops_or_breaks_the_server(client) -> None:
    statuses: Counter[int] = Counter()
    talk = {"token": "", "used": 0}
    wire = http.client.HTTPConnection(client.host, timeout=30)
    slowest = 0.0

    @seed(20260515)
    @settings(
        max_examples=BODIES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(PATHS, BODY)
    def send(path: str, body: Any) -> None:
        nonlocal slowest
        if talk["used"] % 500 == 0:
            talk["token"] = client.visitor().token
        talk["used"] += 1
        started = time.monotonic()
        wire.request("POST", path, as_bytes(body, talk["token"]))
        reply = wire.getresponse()
        raw = reply.read()
        slowest = max(slowest, time.monotonic() - started)
        statuses[reply.status] += 1
        assert reply.status < 500, raw
        said = json.loads(raw)
        assert said.get("messages") or said.get("token") or said["error"]["message"]

    send()
    assert sum(statuses.values()) >= BODIES
    assert statuses[200] > BODIES / 10
    assert statuses[400] > BODIES / 10
    assert slowest < SLOWEST
    assert client.visitor().say("¿cuánto gana un gerente de cuentas?")["answers"]


def test_a_cleaned_text_is_clean_whatever_was_typed() -> None:
    @seed(20260515)
    @settings(max_examples=2_000, deadline=None, database=None)
    @given(st.lists(st.one_of(WORDS, st.text(max_size=9)), min_size=3, max_size=6))
    def each(pieces: list[str]) -> None:
        for number in range(50):
            turned = pieces[number % len(pieces) :] + pieces[: number % len(pieces)]
            text = ("", " ", "\u200b", "/")[number % 4].join(turned)
            try:
                clean = clean_text(text)
            except Refusal as refusal:
                assert refusal.code in ("bad_text", "too_long")  # noqa: PT017
                continue
            assert clean == clean_text(clean) == clean.strip()
            assert not clean.startswith("/")
            assert "\0" not in clean
            assert "\u202e" not in clean

    each()
