"""Between a Rasa tracker and the knowledge: reads a turn, gives back a reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from oficio.knowledge.answers.reply import Part, Reply
from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.dialogue import Context, Understood
from oficio.knowledge.mentions import Mention
from oficio.knowledge.responder import Responder
from oficio.knowledge.topics import topic_of


@lru_cache(maxsize=1)
def responder() -> Responder:
    """The responder on today's content, made at the first turn."""
    return Responder(catalogue())


def understood(tracker: Tracker) -> Understood:
    """The visitor's last turn."""
    message = tracker.latest_message
    intent = message.get("intent", {}).get("name") or ""
    topics = message.get("topics") or []
    topic = topic_of(intent)
    if topic and not topics:
        topics = [topic]
    mentions = tuple(_mention(entity) for entity in message.get("entities", []))
    return Understood(intent, message.get("text") or "", tuple(topics), mentions)


def _mention(entity: dict[str, Any]) -> Mention:
    return Mention(
        entity["entity"],
        str(entity["value"]),
        entity.get("start") or 0,
        entity.get("end") or 0,
        tuple(entity.get("candidates", ())),
    )


def context(tracker: Tracker) -> Context:
    """What the talk remembers; the page's own career stands in until a job is named."""
    slots = {name: tracker.get_slot(name) for name in Context.__dataclass_fields__}
    if slots["puesto"] is None and slots["aclaracion"] is None:
        slots["puesto"] = (tracker.latest_message.get("metadata") or {}).get("career")
    return Context(**slots)


def answer(tracker: Tracker, otherwise: Callable[[Understood, Context], Reply]) -> Reply:
    """The reply to a turn: it may settle which of several jobs was meant, whatever its intent."""
    turn, talk = understood(tracker), context(tracker)
    return responder().choice(turn, talk) or otherwise(turn, talk)


def send(dispatcher: CollectingDispatcher, reply: Reply) -> list[EventType]:
    """Utters a reply; gives the events that set its slots."""
    for part in reply.parts:
        dispatcher.utter_message(text=part.text, **extras(part))
    return [SlotSet(name, value) for name, value in reply.slots.items()]


def extras(part: Part) -> dict[str, Any]:
    """What goes with the text of a message: buttons, chart and the machine-readable answer."""
    return {
        "buttons": [{"title": b.title, "payload": b.payload} for b in part.buttons],
        "image": part.image.url if part.image else None,
        "alt": part.image.alt if part.image else None,
        "answer": part.answer.as_json(),
    }
