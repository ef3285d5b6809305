"""Serving loads less and runs quicker than Rasa would, and answers the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.engine.exceptions import GraphRunError
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from oficio.web.engine import ServingProcessor
from oficio.web.locks import LocalLocks

TEXTS = (
    "¿qué es y cuánto gana un contador?",
    "y en chicago",
    "cuánto gana un afinador de nubes",
    "hola",
    "mi gestor de cuenta no me responde",
    "/restart",
    "😀 \u202e",
)
SERVE_AND_TELL = """
import asyncio, sys
from pathlib import Path
from oficio.web.lean import keep_tensorflow_out
keep_tensorflow_out()
from oficio.web.bot import Bot
from oficio.web.tokens import Tokens
asyncio.run(Bot.load(Path(sys.argv[1]), Tokens("a secret", 3600)).warm_up())
print([name for name in ("tensorflow", "keras", "jax") if name in sys.modules])
from rasa.utils import train_utils
print(train_utils.entity_label_to_tags.__name__, "tensorflow" in sys.modules)
"""


@pytest.fixture(scope="module")
def stock(model) -> Agent:
    return Agent.load(str(model))


@pytest.fixture(scope="module")
def processor(model) -> ServingProcessor:
    return ServingProcessor(
        model,
        InMemoryTrackerStore(Domain.empty()),
        LocalLocks(),
        TemplatedNaturalLanguageGenerator({}),
    )


@pytest.mark.parametrize("text", TEXTS)
async def test_it_understands_what_rasa_would(stock: Agent, processor, text: str) -> None:
    expected = await stock.processor.parse_message(UserMessage(text))
    for _ in ("parsed", "known"):
        assert await processor.parse_message(UserMessage(text)) == expected


def test_it_does_what_rasa_would_after_every_two_intents(stock: Agent, processor) -> None:
    intents = [name for name in processor.domain.intents if not name.startswith("EXTERNAL")]
    for number, intent in enumerate(intents):
        story = [ActionExecuted("action_session_start"), SessionStarted()]
        for name in (intents[-number], intent):
            story += [ActionExecuted("action_listen"), UserUttered(name, {"name": name})]
            for _ in ("action", "listen"):
                tracker = DialogueStateTracker.from_events("somebody", story)
                expected = stock.processor._predict_next_with_tracker(tracker.copy())
                for _ in ("predicted", "known"):
                    choice = processor._predict_next_with_tracker(tracker.copy())
                    assert choice.probabilities == expected.probabilities
                    assert choice.events == expected.events
                action = stock.processor.domain.action_names_or_texts[expected.max_confidence_index]
                story.append(ActionExecuted(action))
            story.pop()


def test_it_says_which_input_lacks(processor) -> None:
    with pytest.raises(GraphRunError, match="__message__"):
        processor.graph_runner.run(inputs={}, targets=[processor.model_metadata.nlu_target])


def test_a_turn_needs_no_tensorflow_and_training_still_finds_it(model) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SERVE_AND_TELL, str(model)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == ["[]", "entity_label_to_tags True"]
