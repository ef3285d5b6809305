"""Many at once: nobody waits long, and who means ill takes nothing from who does not."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from statistics import quantiles
from typing import Any

import aiohttp
import pytest

PAY = "¿cuánto gana un gerente de cuentas?"
CROWD = 600
HOSTILE: list[dict[str, Any]] = [
    {"text": ""},
    {"text": "\0"},
    {"text": "a" * 9_000},
    {"text": "\ud83d"},
    {"action": "zzz"},
    {"text": 7},
    {"text": "hola", "id": ""},
    {"token": "forged", "text": "hola"},
]


async def post(session: aiohttp.ClientSession, **body: Any) -> tuple[int, Any, float]:
    started = time.perf_counter()
    async with session.post("/api/messages", json=body) as reply:
        return reply.status, await reply.json(), time.perf_counter() - started


async def token(session: aiohttp.ClientSession) -> str:
    async with session.post("/api/session") as reply:
        return (await reply.json())["token"]


@pytest.fixture
async def http(site: str):
    connector = aiohttp.TCPConnector(limit=CROWD)
    async with aiohttp.ClientSession(site, connector=connector) as session:
        yield session


async def test_a_crowd_is_answered_or_told_to_wait_and_soon(http) -> None:
    tokens = [await token(http) for _ in range(CROWD)]
    replies = await asyncio.gather(*(post(http, token=each, text=PAY) for each in tokens))
    statuses = Counter(status for status, _, _ in replies)
    assert set(statuses) <= {200, 503}
    assert statuses[200] >= 30
    assert {body["error"]["code"] for status, body, _ in replies if status == 503} <= {
        "too_busy",
        "not_ready",
    }
    assert max(seconds for _, _, seconds in replies) < 5  # this client is in the same crowd
    assert (await post(http, token=tokens[0], text=PAY))[0] == 200


async def test_refusals_are_quick_and_take_nothing_from_others(http) -> None:
    own, refused, ending = await token(http), [], asyncio.Event()

    async def attack() -> None:
        while not ending.is_set():
            for body in HOSTILE:
                status, said, seconds = await post(http, **{"token": own, **body})
                assert status in (400, 401, 413)
                assert said["error"]["message"]
                refused.append(seconds)
                await asyncio.sleep(0.005)

    attacks = [asyncio.ensure_future(attack()) for _ in range(3)]
    visitor, times = await token(http), []
    for text in (PAY, "¿y al mes?", "¿qué hace?", "¿y en Chicago?") * 10:
        status, _, seconds = await post(http, token=visitor, text=text)
        assert status == 200
        times.append(seconds)
    ending.set()
    await asyncio.gather(*attacks)
    assert quantiles(refused, n=20)[18] < 0.1
    assert quantiles(times, n=20)[18] < 0.3


async def test_one_talk_that_is_hammered_is_told_to_slow_down(http) -> None:
    own = await token(http)
    replies = await asyncio.gather(*(post(http, token=own, text="hola") for _ in range(60)))
    statuses = Counter(status for status, _, _ in replies)
    assert set(statuses) == {200, 429}
    assert statuses[200] >= 20


async def test_a_message_sent_many_times_at_once_is_one_turn(http) -> None:
    own = await token(http)
    replies = await asyncio.gather(*(post(http, token=own, text=PAY, id="uno") for _ in range(15)))
    assert {status for status, _, _ in replies} == {200}
    assert all(body == replies[0][1] for _, body, _ in replies)


async def test_the_two_hundredth_turn_is_as_fast_as_the_second(http) -> None:
    own, times = await token(http), []
    for number in range(200):
        status, _, seconds = await post(http, token=own, text=("¿y al mes?", PAY)[number % 2])
        assert status == 200
        times.append(seconds)
    assert sorted(times[-40:])[20] < 2 * sorted(times[2:42])[20]
