"""Visitors who talk while something breaks, ask again under the same id, and remember it all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.cluster.services import Cluster

QUESTIONS = ("¿y al mes?", "¿y en Chicago?", "¿qué hace?", "¿y por hora?", "¿cuánto gana?")
FIRST = "¿cuánto gana un gerente de cuentas?"
PATIENCE = 30.0


@dataclass
class Seen:
    """What the visitors saw, added up."""

    answered: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[int, str, float]] = field(default_factory=list)
    amnesiac: list[Any] = field(default_factory=list)
    last_failure: float = 0.0


async def new_talk(http: aiohttp.ClientSession) -> str:
    """A talk's token; asked for until there is one."""
    while True:
        try:
            async with http.post("/api/session") as reply:
                if reply.status == 201:
                    return (await reply.json())["token"]
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.1)


async def ask(http: aiohttp.ClientSession, seen: Seen, token: str, text: str, id: str) -> Any:
    """Asks until answered; every refusal on the way is noted."""
    ending = time.monotonic() + PATIENCE
    while time.monotonic() < ending:
        started = time.monotonic()
        body = {"token": token, "text": text, "id": id}
        async with http.post("/api/messages", json=body) as reply:
            said = await reply.json()
            took = time.monotonic() - started
            if reply.status == 200:
                seen.answered[token] = seen.answered.get(token, 0) + 1
                return said
            seen.failures.append((reply.status, said["error"]["message"], took))
            seen.last_failure = time.monotonic()
        await asyncio.sleep(0.2)
    raise AssertionError(f"not answered within {PATIENCE} s: {seen.failures[-3:]}")


async def _visit(http: aiohttp.ClientSession, seen: Seen, ending: asyncio.Event) -> None:
    token, number = await new_talk(http), 0
    await ask(http, seen, token, FIRST, "first")
    while not ending.is_set() and number < 400:
        text = QUESTIONS[number % len(QUESTIONS)]
        said = await ask(http, seen, token, text, f"m{number}")
        if said["answers"][0]["career"] != "gerente_de_cuentas":
            seen.amnesiac.append((text, said["answers"]))
        number += 1
        await asyncio.sleep(0.05)


async def while_visited(
    cluster: Cluster, harm: Callable[[], Awaitable[None]], visitors: int = 6
) -> Seen:
    """Lets visitors talk before, during and after a harm; ends once all are answered again."""
    seen, ending = Seen(), asyncio.Event()
    async with aiohttp.ClientSession(
        cluster.address, timeout=aiohttp.ClientTimeout(total=15)
    ) as http:
        talks = [asyncio.ensure_future(_visit(http, seen, ending)) for _ in range(visitors)]
        await asyncio.sleep(1)
        await harm()
        await asyncio.sleep(2)
        ending.set()
        await asyncio.gather(*talks)
    return seen
