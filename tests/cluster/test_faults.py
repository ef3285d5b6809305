"""Faults under load: nothing lost, nothing doubled, no amnesia, every failure told in time."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable

import aiohttp
import pytest
from itsdangerous import URLSafeTimedSerializer

from oficio.knowledge.phrases import phrase
from tests.cluster.replica import FAILS, SLOW, SLOW_SECONDS
from tests.cluster.services import Cluster
from tests.cluster.visitors import FIRST, Seen, ask, new_talk, while_visited

TOLD_SECONDS, BACK_SECONDS = 3.0, 10.0
HARM_SECONDS = 4.0


def talk_of(token: str) -> str:
    return URLSafeTimedSerializer("a secret for tests", salt="talk").loads(token)[0]


def assert_exact(cluster: Cluster, seen: Seen) -> None:
    """The database holds what was answered: each message once, none less, none more."""
    assert seen.answered
    assert not seen.amnesiac
    for token, answered in seen.answered.items():
        talk = talk_of(token)
        assert cluster.count("SELECT turns FROM talks WHERE id = %s", talk) == answered
        kept = cluster.count("SELECT count(DISTINCT message) FROM replies WHERE talk = %s", talk)
        assert kept == min(answered, 20)


def assert_told(seen: Seen) -> None:
    """Every failure was a 503 in Spanish, in time."""
    words = {phrase("errors.not_ready"), phrase("errors.too_busy")}
    assert {status for status, _, _ in seen.failures} <= {503}
    assert {message for _, message, _ in seen.failures} <= words
    assert max((took for _, _, took in seen.failures), default=0) < TOLD_SECONDS


async def harmed(cluster: Cluster, harm: Callable[[], None], mend: Callable[[], None]) -> Seen:
    """Visitors' talks through a harm that lasts a while; they are answered soon after."""
    mended = 0.0

    async def both() -> None:
        nonlocal mended
        await asyncio.to_thread(harm)
        await asyncio.sleep(HARM_SECONDS)
        await asyncio.to_thread(mend)
        mended = time.monotonic()

    seen = await while_visited(cluster, both)
    assert seen.last_failure < mended + BACK_SECONDS
    assert_exact(cluster, seen)
    assert_told(seen)
    return seen


async def test_a_replica_killed_is_not_noticed(cluster: Cluster) -> None:
    replica = cluster.replicas["a"]
    await harmed(cluster, lambda: replica.end(signal.SIGKILL), replica.start)
    await asyncio.to_thread(cluster.wait_ready, "a")


async def test_a_replica_killed_in_a_turn_loses_and_doubles_nothing(cluster: Cluster) -> None:
    seen = Seen()
    async with aiohttp.ClientSession(cluster.address) as http:
        tokens = [await new_talk(http) for _ in range(4)]
        asked = [
            asyncio.ensure_future(ask(http, seen, token, f"{FIRST} {SLOW}", "slow"))
            for token in tokens
        ]
        await asyncio.sleep(SLOW_SECONDS / 2)
        await asyncio.to_thread(cluster.replicas["a"].end, signal.SIGKILL)
        cluster.replicas["a"].start()
        for said in await asyncio.gather(*asked):
            assert said["answers"][0]["career"] == "gerente_de_cuentas"
    assert_exact(cluster, seen)
    assert {status for status, _, _ in seen.failures} <= {503}
    await asyncio.to_thread(cluster.wait_ready, "a")


async def test_a_replica_told_to_stop_ends_well_and_nobody_notices(cluster: Cluster) -> None:
    replica, codes = cluster.replicas["b"], []
    seen = await harmed(cluster, lambda: codes.append(replica.end()), replica.start)
    assert codes == [0]
    assert not seen.failures
    await asyncio.to_thread(cluster.wait_ready, "b")


@pytest.mark.parametrize("name", ["redis", "postgres"])
async def test_a_store_that_freezes_is_told_and_waited_for(cluster: Cluster, name: str) -> None:
    service = getattr(cluster, name)
    seen = await harmed(cluster, service.freeze, service.thaw)
    assert seen.failures


@pytest.mark.parametrize("name", ["redis", "postgres"])
async def test_a_store_that_stops_is_told_and_waited_for(cluster: Cluster, name: str) -> None:
    service = getattr(cluster, name)
    seen = await harmed(cluster, lambda: service.end(signal.SIGINT), service.start)
    assert seen.failures


async def test_readiness_tells_of_a_frozen_store_and_life_does_not(cluster: Cluster) -> None:
    async with aiohttp.ClientSession(cluster.direct("a")) as http:
        for service, check in ((cluster.postgres, "store"), (cluster.redis, "lock")):
            service.freeze()
            try:
                started = time.monotonic()
                async with http.get("/health/ready") as reply:
                    assert (reply.status, (await reply.json())["checks"][check]) == (503, "failed")
                async with http.get("/health/live") as reply:
                    assert reply.status == 200
                assert time.monotonic() - started < 2
            finally:
                service.thaw()
    for name in cluster.replicas:
        await asyncio.to_thread(cluster.wait_ready, name, BACK_SECONDS)


async def test_an_action_that_fails_is_told_and_leaves_the_talk_as_it_was(cluster) -> None:
    async with aiohttp.ClientSession(cluster.address) as http:
        token, seen = await new_talk(http), Seen()
        await ask(http, seen, token, FIRST, "first")
        body = {"token": token, "text": f"¿y en Chicago? {FAILS}", "id": "fails"}
        async with http.post("/api/messages", json=body) as reply:
            assert reply.status == 503
            assert (await reply.json())["error"]["message"] == phrase("errors.not_ready")
        said = await ask(http, seen, token, "¿y al mes?", "next")
        assert said["answers"][0]["career"] == "gerente_de_cuentas"
        assert_exact(cluster, seen)


async def test_messages_of_one_talk_on_both_replicas_are_each_answered_once(cluster) -> None:
    async with (
        aiohttp.ClientSession(cluster.direct("a")) as one,
        aiohttp.ClientSession(cluster.direct("b")) as other,
    ):
        token, seen = await new_talk(one), Seen()
        asked = [
            ask(http, seen, token, FIRST, f"m{number}")
            for number in range(8)
            for http in (one, other)
        ]
        said = await asyncio.gather(*asked)
        assert all(said[n]["messages"] == said[n + 1]["messages"] for n in range(0, 16, 2))
    assert cluster.count("SELECT turns FROM talks WHERE id = %s", talk_of(token)) == 8
