"""How well the model understands the turns that settings were chosen by: no measure of success."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import yaml
from rasa.core.agent import Agent

from oficio.knowledge.dialogue import DESCRIBED, UNKNOWN
from oficio.knowledge.topics import intent_of
from oficio.measure.kept import Understanding, understand
from oficio.measure.table import share, table
from oficio.nlu.rankings import OFF_TOPIC, is_about_jobs
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
        if self.asked[0] == OFF_TOPIC:
            return "off topic"
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
    for file in ("one_question", "several_parts", "careless"):
        by_kind: dict[str, list[bool]] = {}
        for turn in turns(file):
            got = await understand(agent, turn.text)
            turned_away = turn.kind == "off topic" and not is_about_jobs(got.intent)
            right = turned_away or intents(got) == turn.asked
            by_kind.setdefault(turn.kind, []).append(right)
        rows += [
            [f"{file}: {kind}, right", share(sum(right), len(right)), len(right)]
            for kind, right in sorted(by_kind.items())
        ]
    off = [await understand(agent, turn.text) for turn in turns("off_topic")]
    taken = sum(is_about_jobs(got.intent) for got in off)
    rows.append(["off_topic: taken for a career question", share(taken, len(off)), len(off)])
    rows += await _jobs(agent)
    return table(["development set (settings were chosen by it)", "share", "turns"], rows)


async def _jobs(agent: Agent) -> list[list[object]]:
    """How many invented jobs pass for known ones, and how often none or a real one is mistaken."""
    read = yaml.safe_load((DEVELOPMENT / "jobs.yml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {kind: [] for kind in read}
    for kind, rows in read.items():
        for row in rows:
            found[kind].append(job_understood(await understand(agent, row["text"])))
    wrong = (
        ("invented", "invented jobs: answered as known", {"known"}),
        ("none", "no job named: one read into it", {"known", "asked", "unknown"}),
        ("real", "real jobs: not found, or called unknown", {"none", "unknown"}),
    )
    return [
        [label, share(sum(got in bad for got in found[kind]), len(found[kind])), len(found[kind])]
        for kind, label, bad in wrong
    ]


def job_understood(got: Understanding) -> str:
    """What a turn gets: ``unknown`` (said so), ``known``, ``asked`` back, or ``none`` named."""
    by_kind = {entity["entity"]: entity for entity in got.entities}
    if UNKNOWN in by_kind:
        return "unknown"
    if DESCRIBED in by_kind:
        return "asked"
    if "puesto" in by_kind:
        jobs = [e for e in got.entities if e["entity"] == "puesto" and not e.get("candidates")]
        return "known" if jobs else "asked"
    return "none"


def intents(got: Understanding) -> tuple[str, ...]:
    """What was understood, as the files name it."""
    return tuple(intent_of(topic) for topic in got.topics) or (got.intent,)
