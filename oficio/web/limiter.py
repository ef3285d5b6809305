"""How often one may ask."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError

from oficio.web.errors import Refusal
from oficio.web.settings import Settings

_REDIS_SECONDS = 1.0
_REDIS_THREADS = 8


class Limiter:
    """Refuses (429) what comes faster than the settings allow, over all replicas with Redis.

    Fixed windows that begin with the first message: one number a visitor, and one step in Redis.
    """

    def __init__(self, settings: Settings) -> None:
        self._threads: ThreadPoolExecutor | None = None
        # The limiter itself holds its storage only weakly.
        self._storage: MemoryStorage | RedisStorage = MemoryStorage()
        if settings.redis:
            self._threads = ThreadPoolExecutor(_REDIS_THREADS, thread_name_prefix="limits")
            self._storage = RedisStorage(
                settings.redis, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS
            )
        self._window = FixedWindowRateLimiter(self._storage)
        self._talk = parse(settings.talk_limit)
        self._address = parse(settings.address_limit)
        self._total = parse(settings.total_limit)
        self._session = parse(settings.session_limit)
        self._suggest = parse(settings.suggest_limit)

    async def message(self, talk: str, address: str) -> None:
        """Counts a message of a talk from an address."""
        await self._hit(
            (self._talk, "talk", talk),
            (self._address, "address", address),
            (self._total, "total", "all"),
        )

    async def session(self, address: str) -> None:
        """Counts a new talk from an address."""
        await self._hit((self._session, "session", address))

    async def suggestion(self, address: str) -> None:
        """Counts a look at the job titles from an address; one question takes several."""
        await self._hit((self._suggest, "suggest", address))

    async def _hit(self, *counted: tuple[RateLimitItem, str, str]) -> None:
        if self._threads is None:
            allowed = self._all(counted)
        else:
            counting = asyncio.get_running_loop().run_in_executor(self._threads, self._all, counted)
            try:
                allowed = await asyncio.wait_for(counting, _REDIS_SECONDS)
            except (RedisError, OSError, asyncio.TimeoutError) as error:
                raise Refusal(503, "not_ready") from error
        if not allowed:
            raise Refusal(429, "too_many")

    def _all(self, counted: tuple[tuple[RateLimitItem, str, str], ...]) -> bool:
        return all(self._window.hit(limit, kind, who) for limit, kind, who in counted)
