"""Talks in a file of this machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from oficio.web.sql_talks import SCHEMA, SECONDS, SqlTalks
from oficio.web.talks import StoreError

_Done = TypeVar("_Done")


class SqliteTalks(SqlTalks):
    """Keeps talks in an SQLite file: one connection, one thread, write-ahead log."""

    errors = (sqlite3.Error, OSError)

    def __init__(self, file: Path) -> None:
        super().__init__(threads=1)
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def _run(self, work: Callable[[Any], _Done]) -> _Done:
        connection = self._connection = self._connection or self._connect()
        try:
            connection.execute("BEGIN")
            done = work(connection.cursor())
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
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no trace
            for statement in SCHEMA:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    async def forget(self, talk: str) -> None:
        """Deletes a talk at once, from the log of the file too."""
        await super().forget(talk)
        self._threads.submit(self._empty_log)

    async def purge(self, before: float) -> int:
        """Deletes the talks that were silent since a time, from the log of the file too."""
        gone = await super().purge(before)
        self._threads.submit(self._empty_log)
        return gone

    def _empty_log(self) -> None:
        if self._connection:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Closes the file."""

        def close() -> None:
            if self._connection:
                self._connection.close()
                self._connection = None

        self._threads.submit(close)
        self._threads.shutdown(wait=True)
