"""Talks in an SQL database: the same tables and statements for SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from oficio.web.talks import REPLIES_KEPT, Kept, StoreError, Talks

SECONDS = 1.5
"""How long the database may take for one turn's reading or writing."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS talks (id TEXT PRIMARY KEY, turns INTEGER NOT NULL,"
    " state TEXT NOT NULL, updated DOUBLE PRECISION NOT NULL)",
    "CREATE INDEX IF NOT EXISTS talks_updated ON talks (updated)",
    "CREATE TABLE IF NOT EXISTS replies (talk TEXT NOT NULL, turn INTEGER NOT NULL,"
    " message TEXT NOT NULL, reply TEXT NOT NULL,"
    " PRIMARY KEY (talk, message))",
)
_LOAD = (
    "SELECT talks.turns, talks.state, replies.reply FROM talks"
    " LEFT JOIN replies ON replies.talk = talks.id AND replies.message = ? WHERE talks.id = ?"
)
_BEGIN = "INSERT INTO talks (id, turns, state, updated) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING"
_GO_ON = "UPDATE talks SET turns = turns + 1, state = ?, updated = ? WHERE id = ? AND turns = ?"
_REPLY = "INSERT INTO replies (talk, turn, message, reply) VALUES (?, ?, ?, ?)"
_TRIM = "DELETE FROM replies WHERE talk = ? AND turn <= ?"
_OLD = "SELECT id FROM talks WHERE updated < ? LIMIT 500"
_Done = TypeVar("_Done")


class SqlTalks(Talks):
    """Runs the statements in threads of its own, off the event loop, each with a time limit."""

    mark = "?"
    errors: tuple[type[Exception], ...]

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="talks")

    @abstractmethod
    def _run(self, work: Callable[[Any], _Done], writes: bool) -> _Done:
        """Does the work of one transaction with a cursor, in this thread."""

    async def load(self, talk: str, message: str) -> Kept:
        """The talk; empty if nobody began it."""
        row = await self._off_loop(
            lambda cursor: self._one(cursor, _LOAD, message, talk), writes=False
        )
        return Kept(*row) if row else Kept()

    async def save(self, talk: str, before: Kept, state: str, message: str, reply: str) -> None:
        """Keeps one more turn with its reply, in one transaction."""

        def work(cursor: Any) -> None:
            now = time.time()
            if before.turns:
                self._do(cursor, _GO_ON, state, now, talk, before.turns)
            else:
                self._do(cursor, _BEGIN, talk, state, now)
            if cursor.rowcount != 1:
                raise StoreError("another turn came in between")
            self._do(cursor, _REPLY, talk, before.turns + 1, message, reply)
            if before.turns >= REPLIES_KEPT:
                self._do(cursor, _TRIM, talk, before.turns + 1 - REPLIES_KEPT)

        await self._off_loop(work)

    async def forget(self, talk: str) -> None:
        """Deletes a talk at once."""
        await self._off_loop(lambda cursor: self._forget(cursor, talk))

    async def purge(self, before: float) -> int:
        """Deletes the talks that were silent since a time."""

        def work(cursor: Any) -> int:
            self._do(cursor, _OLD, before)
            old = [row[0] for row in cursor.fetchall()]
            for talk in old:
                self._forget(cursor, talk)
            return len(old)

        gone = 0
        while some := await self._off_loop(work):  # little by little: turns go on in between
            gone += some
        return gone

    async def check(self) -> None:
        """Raises StoreError unless the tables can be read."""
        await self._off_loop(lambda cursor: self._one(cursor, _LOAD, "", ""), writes=False)

    async def close(self) -> None:
        """Ends the threads and their connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _off_loop(self, work: Callable[[Any], _Done], writes: bool = True) -> _Done:
        running = asyncio.get_running_loop().run_in_executor(self._threads, self._run, work, writes)
        try:
            return await asyncio.wait_for(running, SECONDS)
        except asyncio.TimeoutError as error:
            raise StoreError("the database takes too long") from error
        except self.errors as error:
            raise StoreError(f"{type(error).__name__}: {error}") from error

    def _do(self, cursor: Any, statement: str, *values: object) -> None:
        cursor.execute(statement.replace("?", self.mark), values)

    def _forget(self, cursor: Any, talk: str) -> None:
        self._do(cursor, "DELETE FROM replies WHERE talk = ?", talk)
        self._do(cursor, "DELETE FROM talks WHERE id = ?", talk)

    def _one(self, cursor: Any, statement: str, *values: object) -> tuple | None:
        self._do(cursor, statement, *values)
        row: tuple | None = cursor.fetchone()
        return row
