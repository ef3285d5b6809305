"""How well the model understands the turns that settings were chosen by: no measure of success."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import yaml
from rasa.core.agent import Agent

from oficio.knowledge.topics import intent_of
from oficio.measure.kept import Understanding, understand
from oficio.measure.table import share, table
from oficio.nlu.rankings import is_about_jobs
from oficio.paths import ROOT

DEVELOPMENT = ROOT / "tests" / "development"


@dataclass(frozen=True)
class Turn:
    """A turn with the intents that it asks, in their order."""

    text: str
    asked: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Which row of the table it counts in."""
        if len(self.asked) > 1:
            return "two questions"
        return "about jobs" if is_about_jobs(self.asked[0]) else "other"


def turns(file: str) -> list[Turn]:
    """The turns of a file of tests/development."""
    rows = yaml.safe_load((DEVELOPMENT / f"{file}.yml").read_text(encoding="utf-8"))
    return [Turn(row["text"], tuple(row["label"].split("+"))) for row in rows]


def report(agent: Agent) -> str:
    """The table of the development set."""
    return asyncio.run(_report(agent))


async def _report(agent: Agent) -> str:
    rows = []
    for file in ("one_question", "several_parts"):
        by_kind: dict[str, list[bool]] = {}
        for turn in turns(file):
            got = intents(await understand(agent, turn.text))
            by_kind.setdefault(turn.kind, []).append(got == turn.asked)
        rows += [
            [f"{file}: {kind}, right", share(sum(right), len(right)), len(right)]
            for kind, right in sorted(by_kind.items())
        ]
    off = [await understand(agent, turn.text) for turn in turns("off_topic")]
    taken = sum(is_about_jobs(got.intent) for got in off)
    rows.append(["off_topic: taken for a career question", share(taken, len(off)), len(off)])
    return table(["development set (settings were chosen by it)", "share", "turns"], rows)


def intents(got: Understanding) -> tuple[str, ...]:
    """What was understood, as the files name it."""
    return tuple(intent_of(topic) for topic in got.topics) or (got.intent,)
