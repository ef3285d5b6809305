"""One turn of a talk at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from rasa.core.lock_store import InMemoryLockStore

from oficio.web.errors import Refusal

MOST_WAITING = 20
"""Turns of one talk that may wait; more of them is somebody who holds a key down."""


class LocalLocks(InMemoryLockStore):
    """The locks of one process, without the polling once a second of Rasa's own."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 60, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[None, None]:
        """Holds the talk until the block ends; raises Refusal (429) if too many wait for it."""
        users = self._users.get(conversation_id, 0)
        if users > MOST_WAITING:
            raise Refusal(429, "too_many")
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = users + 1
        try:
            async with lock:
                yield
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:
                del self._users[conversation_id], self._locks[conversation_id]

    async def check(self) -> None:
        """Raises StoreError unless a talk could be locked now: here it always can."""

    async def close(self) -> None:
        """Lets go of connections."""
