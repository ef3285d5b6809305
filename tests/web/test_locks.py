"""One turn of a talk at a time, in the order they came, whatever happens to one of them."""

from __future__ import annotations

import asyncio

import pytest

from oficio.web.locks import MOST_WAITING, LocalLocks


async def test_two_turns_of_one_talk_never_overlap() -> None:
    locks, inside, most = LocalLocks(), 0, 0

    async def one_turn() -> None:
        nonlocal inside, most
        async with locks.lock("uno"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(one_turn() for _ in range(MOST_WAITING)))
    assert most == 1


async def test_turns_are_taken_in_the_order_they_came() -> None:
    locks, order = LocalLocks(), []

    async def one_turn(number: int) -> None:
        async with locks.lock("uno"):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(one_turn(number) for number in range(MOST_WAITING)))
    assert order == list(range(MOST_WAITING))


async def test_one_talk_does_not_wait_for_another() -> None:
    locks = LocalLocks()

    async def one_turn(name: str) -> None:
        async with locks.lock(name):
            pass

    async with locks.lock("uno"):
        await asyncio.wait_for(one_turn("otro"), 1)


async def test_a_turn_that_fails_or_is_given_up_frees_its_talk() -> None:
    locks = LocalLocks()
    with pytest.raises(RuntimeError, match="fallo"):
        async with locks.lock("uno"):
            raise RuntimeError("fallo")
    async with locks.lock("uno"):
        waiting = asyncio.ensure_future(locks.lock("uno").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    async def once_more() -> None:
        async with locks.lock("uno"):
            pass

    await asyncio.wait_for(once_more(), 1)
    assert not vars(locks)["_locks"], "locks of talks that nobody uses pile up"


async def test_a_talk_that_is_held_down_is_refused_and_then_served_again() -> None:
    locks = LocalLocks()

    async def one_turn() -> None:
        async with locks.lock("uno"):
            await asyncio.sleep(0.001)

    crowd = (one_turn() for _ in range(MOST_WAITING + 3))
    ends = await asyncio.gather(*crowd, return_exceptions=True)
    refused = [end for end in ends if end is not None]
    assert [(end.status, end.code) for end in refused] == [(429, "too_many")] * 2
    await asyncio.wait_for(one_turn(), 1)
