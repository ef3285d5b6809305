"""Talks in a file: kept over a restart, never twice, and an error is told, not swallowed."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median

import pytest

from oficio.web import sqlite_talks
from oficio.web.retention import DAY, keep_purging
from oficio.web.sqlite_talks import SqliteTalks
from oficio.web.talks import REPLIES_KEPT, Kept, StoreError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "talks.sqlite"


@pytest.fixture
async def store(file: Path) -> AsyncIterator[SqliteTalks]:
    store = SqliteTalks(file)
    yield store
    await store.close()


async def say(store: SqliteTalks, talk: str, message: str) -> None:
    before = await store.load(talk, message)
    await store.save(talk, before, f"after {message}", message, f"reply to {message}")


async def test_a_talk_outlives_the_process(store: SqliteTalks, file: Path) -> None:
    assert await store.load("uno", "a") == Kept()
    await say(store, "uno", "a")
    await say(store, "uno", "b")
    again = SqliteTalks(file)
    assert await again.load("uno", "a") == Kept(2, "after b", "reply to a")
    assert await again.load("uno", "c") == Kept(2, "after b", None)
    assert await again.load("otro", "a") == Kept()
    await again.close()


async def test_the_file_is_its_owners_and_has_a_write_ahead_log(store, file) -> None:
    await say(store, "uno", "a")
    assert file.stat().st_mode & 0o077 == 0
    with sqlite3.connect(file) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_a_turn_that_another_overtook_is_not_kept(store: SqliteTalks) -> None:
    for number in range(2):
        before = await store.load("uno", "x")
        await say(store, "uno", f"m{number}")
        with pytest.raises(StoreError):
            await store.save("uno", before, "late", "late", "late")
    assert await store.load("uno", "late") == Kept(2, "after m1", None)


async def test_a_message_is_never_kept_twice(store: SqliteTalks) -> None:
    await say(store, "uno", "a")
    with pytest.raises(StoreError):
        await store.save("uno", await store.load("uno", "b"), "twice", "a", "twice")
    assert await store.load("uno", "a") == Kept(1, "after a", "reply to a")


async def test_only_the_last_replies_of_a_talk_are_kept(store, file) -> None:
    for number in range(REPLIES_KEPT + 5):
        await say(store, "uno", f"m{number}")
    assert (await store.load("uno", "m4")).reply is None
    assert (await store.load("uno", "m5")).reply == "reply to m5"
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT count(*) FROM replies").fetchone() == (REPLIES_KEPT,)


async def test_what_is_forgotten_leaves_no_trace_in_the_file(store, file) -> None:
    await say(store, "uno", "una-palabra-que-no-se-repite")
    await store.forget("uno")
    assert await store.load("uno", "a") == Kept()
    store._tidying.submit(int).result(timeout=5)
    for left in file.parent.iterdir():
        assert b"una-palabra-que-no-se-repite" not in left.read_bytes(), left


async def test_talks_are_deleted_by_themselves_after_the_days_set(store, file) -> None:
    for talk in (*(f"viejo {number}" for number in range(1200)), "nuevo"):
        await say(store, talk, "a")
    with sqlite3.connect(file) as other:
        long_ago = time.time() - 31 * DAY
        other.execute("UPDATE talks SET updated = ? WHERE id LIKE 'viejo%'", (long_ago,))
    purging = asyncio.ensure_future(keep_purging(store, days=30, every=0.05))
    deadline = time.monotonic() + 10
    while (await store.load("viejo 7", "a")).turns and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    purging.cancel()
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT id FROM talks").fetchall() == [("nuevo",)]
        assert other.execute("SELECT talk FROM replies").fetchall() == [("nuevo",)]


async def test_a_locked_file_is_told_in_time_and_works_again_afterwards(store, file) -> None:
    await say(store, "uno", "a")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    with pytest.raises(StoreError):
        await say(store, "uno", "b")
    assert time.monotonic() - started < 2
    other.execute("ROLLBACK")
    other.close()
    await say(store, "uno", "b")
    assert (await store.load("uno", "b")).turns == 2


async def test_a_file_that_is_no_database_is_an_error_and_never_an_empty_talk(file) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database at all " * 500)
    store = SqliteTalks(file)
    for attempt in (store.load("uno", "a"), store.check(), store.purge(0), store.forget("uno")):
        with pytest.raises(StoreError):
            await attempt
    await store.close()
    assert file.read_bytes().startswith(b"no database at all")


async def test_a_turn_costs_three_milliseconds_at_most(store: SqliteTalks) -> None:
    times = []
    state, reply = "x" * 6_000, "y" * 4_000
    for number in range(200):
        started = time.perf_counter()
        before = await store.load("uno", f"m{number}")
        await store.save("uno", before, state, f"m{number}", reply)
        times.append(time.perf_counter() - started)
    assert median(times) < 0.003


async def test_the_log_is_moved_into_the_file_now_and_then(store, file, monkeypatch) -> None:
    monkeypatch.setattr(sqlite_talks, "_CHECKPOINT_TURNS", 10)
    for number in range(60):
        await say(store, "uno", f"m{number}")
        store._tidying.submit(int).result(timeout=5)
    log = file.with_name(file.name + "-wal")
    assert log.stat().st_size < 20 * 4096 * 10
