"""Talks in a file of this machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from oficio.web.sql_talks import SCHEMA, SECONDS, SqlTalks
from oficio.web.talks import Kept, StoreError

_CHECKPOINT_TURNS = 500
_Done = TypeVar("_Done")


class SqliteTalks(SqlTalks):
    """Keeps talks in an SQLite file: one connection, one thread, write-ahead log.

    What waits for the disk, moving the log into the file, is done now and then by a thread and a
    connection of its own, so that no turn waits for it.
    """

    errors = (sqlite3.Error, OSError)

    def __init__(self, file: Path) -> None:
        super().__init__(threads=1)
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._tidying = ThreadPoolExecutor(1, thread_name_prefix="talks-tidying")
        self._saves = 0

    def _run(self, work: Callable[[Any], _Done], writes: bool) -> _Done:
        connection = self._connection = self._connection or self._connect()
        try:
            if writes:
                connection.execute("BEGIN")
            done = work(connection.cursor())
            if writes:
                connection.execute("COMMIT")
            return done
        except StoreError:
            connection.execute("ROLLBACK")
            raise
        except BaseException:
            self._connection = None  # the next turn begins with a connection that is surely sound
            connection.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if not self._file.exists():
            self._file.touch(mode=0o600)
        connection = sqlite3.connect(self._file, timeout=SECONDS / 2, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no trace
            for statement in SCHEMA:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    async def save(self, talk: str, before: Kept, state: str, message: str, reply: str) -> None:
        """Keeps one more turn with its reply, in one transaction."""
        await super().save(talk, before, state, message, reply)
        self._saves += 1
        if self._saves % _CHECKPOINT_TURNS == 0:
            self._tidying.submit(self._checkpoint, "PASSIVE")

    async def forget(self, talk: str) -> None:
        """Deletes a talk at once, from the log of the file too."""
        await super().forget(talk)
        self._tidying.submit(self._checkpoint, "TRUNCATE")

    async def purge(self, before: float) -> int:
        """Deletes the talks that were silent since a time, from the log of the file too."""
        gone = await super().purge(before)
        self._tidying.submit(self._checkpoint, "TRUNCATE")
        return gone

    def _checkpoint(self, kind: str) -> None:
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._file)) as connection:
            connection.execute(f"PRAGMA wal_checkpoint({kind})")

    async def close(self) -> None:
        """Closes the file."""

        def close() -> None:
            if self._connection:
                self._connection.close()
                self._connection = None

        self._threads.submit(close)
        self._threads.shutdown(wait=True)
        self._tidying.shutdown(wait=True)
