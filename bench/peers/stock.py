"""Stock Rasa: the pipeline that it trains where a project names none (stock.yml)."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bench.peers.protocol import Answer, Line, Parse, speak
from bench.peers.quiet import quiet
from bench.peers.rasa_model import train_rasa, trained_model

CONFIG = Path(__file__).with_name("stock.yml")
_ITS_OWN, _STRICT = 0.3, 0.7
"""The threshold of the fallback in Rasa's template, and that of its guide to fallbacks."""


def train(lines: list[Line], folder: Path) -> None:
    """Trains its pipeline."""
    train_rasa(CONFIG, lines, folder)


def load(folder: Path) -> Parse:
    """The trained pipeline, as `rasa run` loads it."""
    quiet()
    agent = Agent.load(str(trained_model(folder)))
    strict = FallbackClassifier({**FallbackClassifier.get_default_config(), "threshold": _STRICT})
    loop = asyncio.new_event_loop()

    def parse(text: str) -> Answer:
        assert agent.processor is not None
        parsed = loop.run_until_complete(agent.processor.parse_message(UserMessage(text)))
        intent, ranking = parsed[INTENT], parsed[INTENT_RANKING_KEY]
        labels = [ranked for ranked in ranking if ranked["name"] != "nlu_fallback"]
        message = Message({INTENT: intent, INTENT_RANKING_KEY: ranking})
        strict.process([message])
        intents = {str(_ITS_OWN): intent["name"], str(_STRICT): message.get(INTENT)["name"]}
        return Answer(labels[0]["name"], float(labels[0]["confidence"]), intents)

    return parse


if __name__ == "__main__":
    speak(train, load)
