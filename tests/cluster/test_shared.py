"""What replicas share in Redis: locks that hold, and limits that are counted together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import redis.asyncio

from oficio.web.errors import Refusal
from oficio.web.limiter import Limiter
from oficio.web.redis_locks import RedisLocks
from oficio.web.settings import Settings
from tests.cluster.services import Cluster

LIFETIME = 0.3


@pytest.fixture
def url(cluster: Cluster) -> str:
    return f"redis://127.0.0.1:{cluster.ports['redis']}/1"


@pytest.fixture
async def replicas(url: str) -> AsyncIterator[list[RedisLocks]]:
    locks = [RedisLocks(url) for _ in range(3)]
    yield locks
    for one in locks:
        await one.close()


async def test_turns_of_one_talk_never_overlap_on_any_replica(replicas) -> None:
    inside, most = 0, 0

    async def turn(locks: RedisLocks) -> None:
        nonlocal inside, most
        async with locks.lock("uno"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.002)
            inside -= 1

    await asyncio.gather(*(turn(replicas[n % 3]) for n in range(45)))
    assert most == 1


async def test_a_slow_turn_renews_its_lock(replicas) -> None:
    order = []

    async def slow() -> None:
        async with replicas[0].lock("uno", LIFETIME):
            await asyncio.sleep(4 * LIFETIME)
            order.append("slow")

    async def quick() -> None:
        await asyncio.sleep(LIFETIME / 2)
        async with replicas[1].lock("uno", LIFETIME):
            order.append("quick")

    await asyncio.gather(slow(), quick())
    assert order == ["slow", "quick"]


async def test_the_lock_of_a_process_that_died_falls_open(replicas, url) -> None:
    dead = redis.asyncio.from_url(url)
    await dead.set("oficio:lock:uno", "a token of nobody", px=int(LIFETIME * 1000))
    started = time.monotonic()
    async with replicas[0].lock("uno"):
        assert LIFETIME / 2 < time.monotonic() - started < 3 * LIFETIME
    await dead.close()


async def test_nobody_releases_what_another_holds(replicas, url) -> None:
    other = redis.asyncio.from_url(url)
    async with replicas[0].lock("uno"):
        await other.set("oficio:lock:uno", "a token of another")
    assert await other.get("oficio:lock:uno") == b"a token of another"
    await other.delete("oficio:lock:uno")
    await other.close()


async def test_limits_are_counted_over_all_replicas(url) -> None:
    settings = Settings("s", talk_limit="6/minute", redis=url)
    limiters, refused = [Limiter(settings), Limiter(settings)], 0
    for number in range(10):
        try:
            await limiters[number % 2].message("one talk", "an address")
        except Refusal as refusal:
            refused += refusal.status == 429
    assert refused == 4
