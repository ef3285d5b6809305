"""Where talks are kept between turns, and their locks."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager

from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

MOST_TALKS = 20_000
TURNS_KEPT = 3
"""Turns of a talk that are kept: all that an answer leans on is in the slots."""


class MemoryTalks(TrackerStore):
    """Keeps the last turns of the most recent talks in memory."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain, None)
        self._talks: OrderedDict[str, list[Event]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the end of a talk; the least recent talk goes when there are too many."""
        self._talks[tracker.sender_id] = recent_events(tracker)
        self._talks.move_to_end(tracker.sender_id)
        while len(self._talks) > MOST_TALKS:
            self._talks.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The talk of an id, or None if there is none."""
        events = self._talks.get(sender_id)
        if events is None:
            return None
        return DialogueStateTracker.from_events(
            sender_id, events, self.domain.slots, domain=self.domain
        )

    async def keys(self) -> Iterable[str]:
        """The ids of the talks that are kept."""
        return list(self._talks)


def recent_events(tracker: DialogueStateTracker, turns: int = TURNS_KEPT) -> list[Event]:
    """The events of the last turns, with the slots of before in front of them."""
    events = list(tracker.events)
    starts = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= turns:
        return events
    cut = starts[-turns]
    slots: dict[str, Event] = {}
    for event in events[:cut]:
        if isinstance(event, SlotSet):
            slots[event.key] = event
    # The first event marks the session as begun, else Rasa would begin another each turn.
    return [*events[:2], *slots.values(), *events[cut:]]


class LocalLocks(InMemoryLockStore):
    """One turn of a talk at a time, without the polling once a second of Rasa's own locks."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 60, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[None, None]:
        """Holds the talk until the block ends."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = self._users.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:
                del self._users[conversation_id], self._locks[conversation_id]
