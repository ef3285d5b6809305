"""How often one may ask: counted for a talk, an address and over all."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from oficio.web.errors import Refusal
from oficio.web.limiter import Limiter
from oficio.web.settings import Settings

WIDE = Settings("s", talk_limit="99/minute", address_limit="99/minute", total_limit="99/minute")


async def served(limiter: Limiter, talks: list[str], addresses: list[str]) -> int:
    """How many messages pass before one is refused."""
    codes = []
    for talk, address in zip(talks, addresses, strict=True):
        try:
            await limiter.message(talk, address)
            codes.append("served")
        except Refusal as refusal:
            codes.append(f"{refusal.status} {refusal.code}")
    number = codes.count("served")
    assert codes[number:] == ["429 too_many"] * (len(codes) - number)
    return number


@pytest.mark.parametrize(
    ("narrow", "talks", "addresses"),
    [
        ({"talk_limit": "3/minute"}, ["a"] * 9, [str(n) for n in range(9)]),
        ({"address_limit": "3/minute"}, [str(n) for n in range(9)], ["a"] * 9),
        ({"total_limit": "3/minute"}, [str(n) for n in range(9)], [str(n) for n in range(9)]),
    ],
)
async def test_each_limit_holds_by_itself(narrow, talks, addresses) -> None:
    assert await served(Limiter(replace(WIDE, **narrow)), talks, addresses) == 3


async def test_one_hasty_talk_does_not_take_from_another() -> None:
    limiter = Limiter(replace(WIDE, talk_limit="3/minute"))
    assert await served(limiter, ["a"] * 9, ["x"] * 9) == 3
    assert await served(limiter, ["b"] * 3, ["x"] * 3) == 3


async def test_a_limit_ends_with_its_time() -> None:
    limiter = Limiter(replace(WIDE, talk_limit="2/second"))
    assert await served(limiter, ["a"] * 9, ["x"] * 9) == 2
    await asyncio.sleep(1.1)
    assert await served(limiter, ["a"] * 2, ["x"] * 2) == 2


async def test_new_talks_are_counted_by_address() -> None:
    limiter = Limiter(replace(WIDE, session_limit="1/minute"))
    await limiter.session("a")
    await limiter.session("b")
    with pytest.raises(Refusal):
        await limiter.session("a")


async def test_a_redis_that_is_not_there_is_a_refusal_to_try_again() -> None:
    limiter = Limiter(replace(WIDE, redis="redis://127.0.0.1:1/0"))
    with pytest.raises(Refusal) as refused:
        await limiter.message("a", "x")
    assert (refused.value.status, refused.value.code) == (503, "not_ready")
