"""How well the trained model understands the kept sentences."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from oficio.knowledge.dialogue import UNKNOWN
from oficio.knowledge.text import fold
from oficio.measure.kept import (
    Kept,
    Understanding,
    jobs_found,
    jobs_offered,
    kept_sentences,
    understand,
    unknown_jobs,
)
from oficio.measure.table import share, table
from oficio.nlu.rankings import OFF_TOPIC, is_about_jobs

MOST_CONFUSIONS = 12


@dataclass(frozen=True)
class Scored:
    """A kept sentence with what was made of it."""

    kept: Kept
    got: Understanding

    @property
    def right(self) -> bool:
        """Whether exactly the topics that were asked were understood, in their order."""
        expected = self.kept.topics
        if len(expected) == 1:
            return self.got.asks == expected or self.got.intent == self.kept.intent
        return self.got.asks == expected


def score(agent: Agent) -> list[Scored]:
    """Every kept sentence, understood by the model."""

    async def all_of_them() -> list[Scored]:
        return [Scored(kept, await understand(agent, kept.text)) for kept in kept_sentences()]

    return asyncio.run(all_of_them())


def report(agent: Agent, scored: Sequence[Scored]) -> list[str]:
    """The tables of understanding."""
    return [
        _intents(scored),
        _summary(agent, scored),
        _tags(scored),
        _entities(scored),
        _confusions(scored),
    ]


def _intents(scored: Sequence[Scored]) -> str:
    asked, got, right = Counter[str](), Counter[str](), Counter[str]()
    for item in scored:
        asked[item.kept.intent] += 1
        predicted = item.kept.intent if item.right else item.got.intent
        got[predicted] += 1
        right[item.kept.intent] += item.right
    rows, scores = [], []
    for intent in sorted(asked):
        precision = right[intent] / got[intent] if got[intent] else 0.0
        recall = right[intent] / asked[intent]
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        scores.append(f1)
        rows.append([intent, asked[intent], f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"])
    rows.append(["macro", sum(asked.values()), "", "", f"{sum(scores) / len(scores):.3f}"])
    return table(["intent", "sentences", "precision", "recall", "F1"], rows)


def _summary(agent: Agent, scored: Sequence[Scored]) -> str:
    about = [s for s in scored if is_about_jobs(s.kept.intent)]
    talk = [s for s in scored if not is_about_jobs(s.kept.intent) and s.kept.intent != OFF_TOPIC]
    single = [s for s in about if len(s.kept.topics) == 1]
    off = [s for s in scored if s.kept.intent == OFF_TOPIC]
    accepted = [s for s in off if is_about_jobs(s.got.intent)]
    rows = [
        [
            "career questions, right topic",
            share(sum(s.right for s in about), len(about)),
            len(about),
        ],
        [
            "the same, one question a turn",
            share(sum(s.right for s in single), len(single)),
            len(single),
        ],
        [
            "small talk and help, right intent",
            share(sum(s.right for s in talk), len(talk)),
            len(talk),
        ],
    ]
    for name, hard in (("easy", False), ("hard", True)):
        of_kind = [s for s in off if s.kept.hard is hard]
        taken = sum(s in accepted for s in of_kind)
        rows.append(
            [
                f"off topic, {name}: taken for a career question",
                share(taken, len(of_kind)),
                len(of_kind),
            ]
        )
    named = [s for s in about if s.kept.jobs and not s.kept.unknown and not s.kept.ambiguous]
    rows.append(
        ["career questions, right job", share(sum(map(_right_jobs, named)), len(named)), len(named)]
    )
    asked = sum(_right_jobs(item, or_asked=True) for item in named)
    rows.append(
        ["the same, or asked back with the right one", share(asked, len(named)), len(named)]
    )
    strange = unknown_jobs()
    known = sum(_is_taken_for_known(asyncio.run(understand(agent, s.text))) for s in strange)
    rows.append(["unknown jobs answered as known", str(known), len(strange)])
    return table(["what", "share", "sentences"], rows)


def _is_taken_for_known(got: Understanding) -> bool:
    """Whether another job would be answered: one that was found, or the one talked about before."""
    noticed = any(entity["entity"] == UNKNOWN for entity in got.entities)
    return bool(jobs_found(got)) or (is_about_jobs(got.intent) and not noticed)


def _right_jobs(item: Scored, or_asked: bool = False) -> bool:
    found = {*jobs_found(item.got), *(jobs_offered(item.got) if or_asked else ())}
    return found.issuperset(item.kept.jobs)


def _tags(scored: Sequence[Scored]) -> str:
    by_tag: dict[str, list[bool]] = defaultdict(list)
    for item in scored:
        if is_about_jobs(item.kept.intent):
            for tag in item.kept.tags:
                by_tag[tag].append(item.right)
    rows = [
        [tag, share(sum(by_tag[tag]), len(by_tag[tag])), len(by_tag[tag])] for tag in sorted(by_tag)
    ]
    return table(["career questions tagged", "right topic", "sentences"], rows)


def _entities(scored: Sequence[Scored]) -> str:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in scored:
        if not is_about_jobs(item.kept.intent):
            continue
        expected, got = _expected(item.kept), _got(item.got)
        for entity in {name for name, _ in expected | got}:
            mine = {value for name, value in expected if name == entity}
            theirs = {value for name, value in got if name == entity}
            counts[entity]["right"] += len(mine & theirs)
            counts[entity]["missed"] += len(mine - theirs)
            counts[entity]["invented"] += len(theirs - mine)
    rows = []
    for entity in sorted(counts):
        right, missed, invented = (counts[entity][k] for k in ("right", "missed", "invented"))
        f1 = 2 * right / (2 * right + missed + invented) if right else 0.0
        rows.append([entity, right, missed, invented, f"{f1:.3f}"])
    return table(["entity", "right", "missed", "invented", "F1"], rows)


_BY_VALUE = ("periodo", "percentil", "nivel")


def _expected(kept: Kept) -> set[tuple[str, str]]:
    found = set()
    for name, value in kept.entities.items():
        for one in value if isinstance(value, list) else [value]:
            found.add((name, str(one) if name in _BY_VALUE else fold(str(one))))
    return found


def _got(got: Understanding) -> set[tuple[str, str]]:
    found = set()
    for entity in got.entities:
        name = "puesto" if entity["entity"] == UNKNOWN else entity["entity"]
        shown: Any = entity["value"] if name in _BY_VALUE else fold(entity.get("text") or "")
        found.add((name, str(shown)))
    return found


def _confusions(scored: Sequence[Scored]) -> str:
    pairs = Counter((s.kept.intent, s.got.intent) for s in scored if not s.right)
    rows = [[asked, got, count] for (asked, got), count in pairs.most_common(MOST_CONFUSIONS)]
    return table(["asked", "understood as", "times"], rows)


def draw_reliability(scored: Sequence[Scored], file: Path) -> None:
    """A picture of how often the model is right at each confidence."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    bins: dict[int, list[Scored]] = defaultdict(list)
    for item in scored:
        bins[min(int(item.got.confidence * 10), 9)].append(item)
    canvas = Figure(figsize=(5, 4.4), dpi=120)
    FigureCanvasAgg(canvas)
    axes = canvas.add_subplot()
    axes.plot([0, 1], [0, 1], color="#9aa5b1", linestyle="--", linewidth=1)
    points = sorted(bins)
    axes.plot(
        [sum(s.got.confidence for s in bins[b]) / len(bins[b]) for b in points],
        [sum(s.right for s in bins[b]) / len(bins[b]) for b in points],
        marker="o",
        color="#0b4f8a",
    )
    axes.set_xlabel("confidence")
    axes.set_ylabel("share right")
    axes.set_title(f"Reliability on {len(scored)} kept sentences", fontsize=10)
    canvas.tight_layout()
    canvas.savefig(file)
