"""Our own pipeline, loaded as `oficio serve` loads it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bench.peers.protocol import Answer, Line, Parse, speak
from bench.peers.quiet import quiet
from oficio.paths import ROOT


def train(lines: list[Line], folder: Path) -> None:
    """Trains as `oficio train` does, by Rasa's own command."""
    from bench.peers.rasa_model import train_rasa

    train_rasa(ROOT / "config.yml", lines, folder)


def load(folder: Path) -> Parse:
    """The trained pipeline, without TensorFlow."""
    from oficio.web.lean import keep_tensorflow_out

    keep_tensorflow_out()
    quiet()
    from rasa.core.channels.channel import UserMessage
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.nlg import TemplatedNaturalLanguageGenerator
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    from oficio.web.engine import ServingProcessor

    processor = ServingProcessor(
        folder / "model.tar.gz",
        InMemoryTrackerStore(Domain.empty()),
        InMemoryLockStore(),
        TemplatedNaturalLanguageGenerator({}),
    )
    loop = asyncio.new_event_loop()

    def parse(text: str) -> Answer:
        parsed = loop.run_until_complete(processor.parse_message(UserMessage(text)))
        best = parsed["intent_ranking"][0]
        intents = {"its own rules": parsed["intent"]["name"]}
        topics = tuple(parsed.get("topics") or ())
        return Answer(best["name"], float(best["confidence"]), intents, topics)

    return parse


if __name__ == "__main__":
    speak(train, load)
