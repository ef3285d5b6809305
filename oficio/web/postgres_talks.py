"""Talks in PostgreSQL, where several replicas share them."""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg2
import psycopg2.extensions as wire

from oficio.web.sql_talks import SCHEMA, SECONDS, SqlTalks
from oficio.web.talks import StoreError

THREADS = 8
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(620137)"
"""Two replicas that make the same table at once would make one of them fail."""
_Done = TypeVar("_Done")
_SIGNS = {wire.POLL_READ: select.POLLIN, wire.POLL_WRITE: select.POLLOUT}
_local = threading.local()


class PostgresTalks(SqlTalks):
    """Keeps talks in PostgreSQL: a connection a thread, made when it is first needed."""

    mark = "%s"
    errors = (psycopg2.Error, OSError)

    def __init__(self, url: str) -> None:
        super().__init__(THREADS)
        self._url = url
        self._ready = False
        wire.set_wait_callback(_wait)

    def _run(self, work: Callable[[Any], _Done], writes: bool) -> _Done:
        _local.deadline = time.monotonic() + SECONDS
        stale = getattr(_local, "connection", None) is not None
        try:
            return self._once(work)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            if not stale or time.monotonic() > _local.deadline:
                raise
            return self._once(work)  # the server may have been restarted since the last turn

    def _once(self, work: Callable[[Any], _Done]) -> _Done:
        connection = getattr(_local, "connection", None) or self._connect()
        try:
            with connection.cursor() as cursor:
                done = work(cursor)
            connection.commit()
            _local.connection = connection
            return done
        except StoreError:
            connection.rollback()
            raise
        except BaseException:
            _local.connection = None
            with suppress(psycopg2.Error):
                connection.close()
            raise

    def _connect(self) -> Any:
        connection = psycopg2.connect(self._url, connect_timeout=2, application_name="oficio")
        if not self._ready:
            with connection.cursor() as cursor:
                for statement in (_ONE_AT_A_TIME, *SCHEMA):
                    cursor.execute(statement)
            connection.commit()
            self._ready = True
        return connection


def _wait(connection: Any) -> None:
    """Waits for the server, but not for ever: a frozen one keeps its sockets open."""
    while True:
        state = connection.poll()
        if state == wire.POLL_OK:
            return
        waiting = select.poll()
        waiting.register(connection, _SIGNS[state])
        left = getattr(_local, "deadline", float("inf")) - time.monotonic()
        if left <= 0 or not waiting.poll(min(left, SECONDS) * 1000):
            raise psycopg2.OperationalError("the server does not answer")
