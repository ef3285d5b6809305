"""One turn of a talk at a time, whichever replica it comes to: locks in Redis."""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import redis.asyncio
from redis.exceptions import RedisError

from oficio.web.locks import LocalLocks
from oficio.web.talks import StoreError

LIFETIME = 2.0
"""Seconds after which the lock of a process that died falls open; a slow turn renews it."""
POLL = 0.01
SECONDS = 1.0
"""How long Redis may take for one command."""
_RELEASE = "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) end"
_RENEW = (
    "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('pexpire',KEYS[1],ARGV[2]) end"
)
_log = logging.getLogger(__name__)
_Done = TypeVar("_Done")


class RedisLocks(LocalLocks):
    """Locks that are taken by SET NX PX with a token, and released by whoever holds the token.

    A lock that is lost all the same does no harm: the store refuses a turn that another overtook.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis: Any = redis.asyncio.from_url(
            url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS
        )

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LIFETIME,
        wait_time_in_seconds: float = POLL,
    ) -> AsyncGenerator[None, None]:
        """Holds the talk until the block ends; raises StoreError if Redis does not answer."""
        key, token = f"oficio:lock:{conversation_id}", secrets.token_hex(16)
        async with super().lock(conversation_id):  # one of this process polls, in order of arrival
            try:
                await self._take(key, token, lock_lifetime, wait_time_in_seconds)
                renewing = asyncio.ensure_future(self._renew(key, token, lock_lifetime))
                try:
                    yield
                finally:
                    renewing.cancel()
            finally:
                await self._release(key, token)

    async def check(self) -> None:
        """Raises StoreError unless Redis answers."""
        await _answered(self._redis.ping())

    async def close(self) -> None:
        """Closes the connections."""
        await self._redis.close(close_connection_pool=True)

    async def _take(self, key: str, token: str, lifetime: float, poll: float) -> None:
        milliseconds = int(lifetime * 1000)
        while not await _answered(self._redis.set(key, token, nx=True, px=milliseconds)):
            await asyncio.sleep(poll * random.uniform(0.5, 1.5))

    async def _renew(self, key: str, token: str, lifetime: float) -> None:
        while True:
            await asyncio.sleep(lifetime / 3)
            try:
                await _answered(self._redis.eval(_RENEW, 1, key, token, int(lifetime * 1000)))
            except StoreError:
                _log.warning("a lock could not be renewed")

    async def _release(self, key: str, token: str) -> None:
        try:
            await asyncio.shield(_answered(self._redis.eval(_RELEASE, 1, key, token)))
        except StoreError:
            _log.warning("a lock could not be released; it falls open by itself")


async def _answered(command: Awaitable[_Done]) -> _Done:
    try:
        return await asyncio.wait_for(command, SECONDS)
    except (RedisError, OSError, asyncio.TimeoutError) as error:
        raise StoreError(f"redis: {type(error).__name__}") from error
