"""What the tests of the actions share: the SDK's executor and turns to run it on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.mentions import find_mentions
from oficio.knowledge.text import tokens

SLOTS = ("puesto", "tema", "lugar", "periodo", "moneda", "aclaracion")
Result = tuple[list[dict[str, Any]], dict[str, Any]]
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    """The SDK's own executor with the package of actions."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


@pytest.fixture(scope="session")
def run(executor: ActionExecutor) -> Run:
    """Runs an action on a turn; gives its messages and the slots that it sets."""

    def call(action: str, intent: str, text: str = "", **more: Any) -> Result:
        entities = more.pop("entities", None)
        if entities is None:
            entities = [
                {**vars(mention), "candidates": list(mention.candidates)}
                for mention in find_mentions(catalogue(), text, tokens(text))
            ]
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": 0.9},
            "intent_ranking": more.pop("ranking", []),
            "entities": entities,
            "metadata": more.pop("metadata", {}),
            **({"topics": more.pop("topics")} if "topics" in more else {}),
        }
        tracker = {
            "sender_id": "a-talk",
            "slots": dict.fromkeys(SLOTS) | more,
            "latest_message": message,
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        }
        request = {"next_action": action, "sender_id": "a-talk", "tracker": tracker, "domain": {}}
        result = asyncio.run(executor.run(request))
        assert result is not None
        assert json.loads(json.dumps(result)) == result, "what is not JSON never leaves the action"
        assert {event["event"] for event in result["events"]} <= {"slot"}
        return result["responses"], {event["name"]: event["value"] for event in result["events"]}

    return call
