"""What visitors think of answers: kept with what the answer was about, not with who said it."""

from __future__ import annotations

import asyncio
import datetime
import hmac
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sanic.log import logger

from oficio.web.errors import Refusal
from oficio.web.tokens import Subject, Talk

VOTES = ("up", "down")
REASONS = ("not_asked", "wrong", "missing", "unclear")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS votes (
    reply TEXT NOT NULL, owner TEXT, part INTEGER NOT NULL,
    status TEXT NOT NULL, topic TEXT, career TEXT, occupation TEXT,
    vote TEXT NOT NULL, reason TEXT, date TEXT NOT NULL,
    PRIMARY KEY (reply, part)
) WITHOUT ROWID
"""
_OWNED_DAYS = 8
"""Longer than a token lives by default; after that nobody can ask for a vote to be deleted."""
_WAIT_SECONDS = 2
Result = TypeVar("Result")


class Feedback:
    """The votes, in an SQLite file; in a file of its own they outlive the talks.

    A row names no talk: ``reply`` and ``owner`` are keyed digests. Only who holds the talk can be
    shown to own the row, so that it can be deleted; two votes of one talk look like anybody's.
    """

    def __init__(self, file: Path | None, secret: str) -> None:
        self._file = file
        self._secret = secret.encode()

    async def vote(
        self, talk: Talk, reply: str, about: Sequence[Subject], vote: str, reason: str | None
    ) -> None:
        """Keeps a vote on a reply, in the place of an earlier one."""
        key = self._digest("reply", reply)
        owner = self._digest("owner", talk.id, key)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        kept = [
            (key, owner, part, *vars(subject).values(), vote, reason, today.isoformat())
            for part, subject in enumerate(about)
        ]
        old = (today - datetime.timedelta(days=_OWNED_DAYS)).isoformat()

        def write(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM votes WHERE reply = ?", (key,))
            database.executemany(f"INSERT INTO votes VALUES ({', '.join('?' * 10)})", kept)
            database.execute("UPDATE votes SET owner = NULL WHERE date < ?", (old,))

        await self._run(write)

    async def forget(self, talk: Talk) -> None:
        """Deletes the votes of a talk."""
        if self._file is None or not self._file.exists():
            return

        def delete(database: sqlite3.Connection) -> None:
            rows = database.execute("SELECT DISTINCT reply, owner FROM votes WHERE owner NOT NULL")
            own = [
                (reply,)
                for reply, owner in rows.fetchall()
                if hmac.compare_digest(owner, self._digest("owner", talk.id, reply))
            ]
            database.executemany("DELETE FROM votes WHERE reply = ?", own)

        await self._run(delete)

    def _digest(self, *parts: str) -> str:
        return hmac.new(self._secret, "\n".join(parts).encode(), "sha256").hexdigest()[:32]

    async def _run(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        if self._file is None:
            return None
        return await asyncio.get_running_loop().run_in_executor(None, self._work, work)

    def _work(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        try:
            with self._open() as database:
                return work(database)
        except sqlite3.Error as error:
            logger.error("feedback could not be kept", exc_info=error)
            raise Refusal(503, "not_ready") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=_WAIT_SECONDS)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA secure_delete = ON")
            database.execute(_SCHEMA)
            with database:
                yield database
