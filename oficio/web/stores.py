"""The store and the locks that the settings ask for."""

from __future__ import annotations

from pathlib import Path

from oficio.paths import ROOT
from oficio.web.locks import LocalLocks
from oficio.web.settings import Settings
from oficio.web.talks import MemoryTalks, Talks


def make_talks(settings: Settings) -> Talks:
    """Talks in memory, in a file of this machine, or in PostgreSQL."""
    if settings.store == "memory":
        return MemoryTalks()
    if settings.store.startswith(("postgresql://", "postgres://")):
        from oficio.web.postgres_talks import PostgresTalks

        return PostgresTalks(settings.store)
    from oficio.web.sqlite_talks import SqliteTalks

    return SqliteTalks(ROOT / Path(settings.store))


def make_locks(settings: Settings) -> LocalLocks:
    """Locks of this process, or in Redis where there are replicas."""
    if not settings.redis:
        return LocalLocks()
    from oficio.web.redis_locks import RedisLocks

    return RedisLocks(settings.redis)
