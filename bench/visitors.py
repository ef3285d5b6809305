"""Visitors on an event loop: each asks, waits for the answer, and asks again."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import quantiles

import aiohttp

from oficio.measure.development import DEVELOPMENT
from oficio.measure.kept import TITLES, kept_sentences, kept_titles

NAMES = (TITLES, DEVELOPMENT / "titles")
_PATIENCE = 20.0
"""Seconds after which a visitor goes away."""
Ask = Callable[[aiohttp.ClientSession, str, str], Awaitable[bool]]


@lru_cache(maxsize=1)
def questions() -> list[str]:
    """What visitors ask: the kept sentences of all topics, in a mixed order."""
    texts = [kept.text for kept in kept_sentences()]
    random.Random(1).shuffle(texts)
    return texts


@lru_cache(maxsize=1)
def new_questions() -> list[str]:
    """What nobody asked before: names of jobs in free wording, each once, in a mixed order."""
    texts = list(dict.fromkeys(kept.text for folder in NAMES for kept in kept_titles(folder)))
    random.Random(1).shuffle(texts)
    return texts


@dataclass
class Load:
    """What so many talks at once saw."""

    talks: int
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failed: int = 0

    def row(self, who: str) -> list[str]:
        """A row of the table."""
        cuts = quantiles(self.times, n=100) if len(self.times) > 1 else [0.0] * 99
        spread = [f"{cuts[n - 1] * 1e3:.0f}" for n in (50, 95, 99)]
        rate = f"{len(self.times) / self.seconds:.0f}"
        return [who, str(self.talks), rate, *spread, str(self.failed)]


async def ask_oficio(http: aiohttp.ClientSession, talk: str, text: str) -> bool:
    """Whether this bot answered."""
    async with http.post("/api/messages", json={"token": talk, "text": text}) as reply:
        return reply.status == 200 and bool((await reply.json())["messages"])


async def begin_oficio(http: aiohttp.ClientSession) -> str:
    """A new talk of this bot."""
    async with http.post("/api/session") as reply:
        return str((await reply.json())["token"])


async def ask_stock(http: aiohttp.ClientSession, talk: str, text: str) -> bool:
    """Whether stock Rasa answered."""
    body = {"sender": talk, "message": text}
    async with http.post("/webhooks/rest/webhook", json=body) as reply:
        return reply.status == 200 and bool(await reply.json())


async def load(
    address: str,
    talks: int,
    seconds: float,
    ask: Ask,
    begin: Callable | None = None,
    most: int = 0,
    new: bool = False,
) -> Load:
    """So many talks at once, for so long or for so many messages at most.

    They ask the same questions over and over, or ``new`` ones as long as there are any.
    """
    texts = questions()
    unasked = iter(new_questions())
    seen, ending = Load(talks), time.monotonic() + seconds
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(address, timeout=timeout, connector=connector) as http:

        async def talk(number: int) -> None:
            name = await begin(http) if begin else f"bench-{talks}-{number}-{time.time_ns()}"
            turn = number * 97
            while time.monotonic() < ending and not (most and len(seen.times) >= most):
                text = next(unasked, None) if new else texts[turn % len(texts)]
                if text is None:
                    return
                started = time.monotonic()
                try:
                    good = await ask(http, name, text)
                except (asyncio.TimeoutError, aiohttp.ClientError):
                    good = False
                if good:
                    seen.times.append(time.monotonic() - started)
                else:
                    seen.failed += 1
                    await asyncio.sleep(0.2)
                turn += 1

        started = time.monotonic()
        await asyncio.gather(*(talk(number) for number in range(talks)))
        seen.seconds = time.monotonic() - started
    return seen
