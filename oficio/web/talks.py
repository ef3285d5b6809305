"""Talks between turns: what is kept of them, and the place that keeps it."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

MOST_TALKS = 20_000
TURNS_KEPT = 1
"""Turns of a talk that are kept: all that an answer leans on is in the slots."""
REPLIES_KEPT = 20
"""Replies of a talk that are kept: whoever sends a message again gets the one it already had."""


class StoreError(Exception):
    """Talks cannot be read or written now; nothing was answered, and one may try again."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a talk, and the reply that a message id already had, if any."""

    turns: int = 0
    state: str = "[]"
    reply: str | None = None


class Talks(ABC):
    """Keeps talks. A turn and its reply are kept together or not at all, and never twice."""

    @abstractmethod
    async def load(self, talk: str, message: str) -> Kept:
        """The talk; empty if nobody began it. Raises StoreError, as all methods do."""

    @abstractmethod
    async def save(self, talk: str, before: Kept, state: str, message: str, reply: str) -> None:
        """Keeps one more turn; raises StoreError if another came in between."""

    @abstractmethod
    async def forget(self, talk: str) -> None:
        """Deletes a talk at once."""

    @abstractmethod
    async def purge(self, before: float) -> int:
        """Deletes the talks that were silent since a time; gives how many."""

    @abstractmethod
    async def check(self) -> None:
        """Raises StoreError unless a talk could be read now."""

    @abstractmethod
    async def close(self) -> None:
        """Lets go of files and connections."""


@dataclass
class _Remembered:
    kept: Kept
    updated: float
    replies: OrderedDict[str, str] = field(default_factory=OrderedDict)


class MemoryTalks(Talks):
    """Keeps the most recent talks in memory, until the process ends."""

    def __init__(self) -> None:
        self._talks: OrderedDict[str, _Remembered] = OrderedDict()

    async def load(self, talk: str, message: str) -> Kept:
        """The talk; empty if nobody began it."""
        found = self._talks.get(talk)
        if found is None:
            return Kept()
        return Kept(found.kept.turns, found.kept.state, found.replies.get(message))

    async def save(self, talk: str, before: Kept, state: str, message: str, reply: str) -> None:
        """Keeps one more turn; the least recent talk goes when there are too many."""
        found = self._talks.setdefault(talk, _Remembered(Kept(), 0.0))
        if found.kept.turns != before.turns:
            raise StoreError("another turn came in between")
        found.kept, found.updated = Kept(before.turns + 1, state), time.time()
        found.replies[message] = reply
        while len(found.replies) > REPLIES_KEPT:
            found.replies.popitem(last=False)
        self._talks.move_to_end(talk)
        while len(self._talks) > MOST_TALKS:
            self._talks.popitem(last=False)

    async def forget(self, talk: str) -> None:
        """Deletes a talk at once."""
        self._talks.pop(talk, None)

    async def purge(self, before: float) -> int:
        """Deletes the talks that were silent since a time."""
        old = [talk for talk, found in self._talks.items() if found.updated < before]
        for talk in old:
            del self._talks[talk]
        return len(old)

    async def check(self) -> None:
        """Memory is always there."""

    async def close(self) -> None:
        """Memory goes with the process."""


class TurnTrackers(TrackerStore):
    """What Rasa sees as its store: the trackers of the turns that are running."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain, None)
        self._trackers: dict[str, DialogueStateTracker] = {}

    def begin(self, talk: str, state: str) -> None:
        """Makes the tracker of a turn from what was kept."""
        self._trackers[talk] = DialogueStateTracker.from_events(
            talk, unpack(state), self.domain.slots, domain=self.domain
        )

    def end(self, talk: str) -> str:
        """What is to be kept after a turn."""
        tracker = self._trackers.pop(talk, None)
        return pack(recent_events(tracker)) if tracker else "[]"

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a running turn."""
        return self._trackers.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Takes the tracker as it is; what is kept of it is decided when the turn ends."""
        self._trackers[tracker.sender_id] = tracker


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


def pack(events: list[Event]) -> str:
    """Events as JSON, without what no later turn reads: replies, and intents that were not it."""
    return json.dumps(
        [_slim(event.as_dict()) for event in events if not isinstance(event, BotUttered)],
        separators=(",", ":"),
    )


def unpack(state: str) -> list[Event]:
    """The events that were packed."""
    kinds = _kinds()
    return [kinds[found["event"]]._from_parameters(found) for found in json.loads(state)]


def _slim(event: dict[str, Any]) -> dict[str, Any]:
    parsed = event.get("parse_data")
    if parsed:
        event["parse_data"] = {k: v for k, v in parsed.items() if k != "intent_ranking"}
    return event


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Any]:
    # Rasa's own look-up walks all subclasses anew for every event.
    kinds: dict[str, Any] = {}
    for kind in all_subclasses(Event):
        kinds.setdefault(kind.type_name, kind)
    return kinds
