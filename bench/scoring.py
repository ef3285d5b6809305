"""Scores what a system made of the kept sentences, the same way for every system."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bench.peers.protocol import Answer
from oficio.knowledge.topics import topic_of
from oficio.measure.kept import Kept, Understanding
from oficio.measure.understanding import Scored
from oficio.nlu.rankings import OFF_TOPIC, is_about_jobs

Row = tuple[Kept, Answer]


@dataclass(frozen=True)
class Shares:
    """Of the kept sentences of each kind, how many were understood or taken."""

    one_question: float
    all_turns: float
    one_of_the_topics: float
    small_talk: float
    off_topic_easy: float
    off_topic_hard: float


def at_its_threshold(rows: Sequence[Row], threshold: str) -> Shares:
    """What the system goes by at one of its thresholds."""
    return _shares([_scored(kept, a.intents[threshold], a.topics) for kept, a in rows])


def whatever_the_confidence(rows: Sequence[Row]) -> Shares:
    """The likeliest label of each, had the system no threshold."""
    return _shares([_scored(kept, answer.best) for kept, answer in rows])


def confidence_that_keeps(rows: Sequence[Row], right: float) -> float:
    """The highest threshold at which this share of one-question turns is kept and right.

    The share is of all these turns, so it cannot be more than the system gets right at all; then
    the threshold is minus infinity: nothing is turned away.
    """
    asked = [row for row in rows if _is_one_question(row[0])]
    sure = sorted((a.confidence for kept, a in asked if _scored(kept, a.best).right), reverse=True)
    needed = math.ceil(right * len(asked) - 1e-9)
    if needed < 1 or needed > len(sure):
        return -math.inf
    return sure[needed - 1]


def off_topic_taken(rows: Sequence[Row], threshold: float, hard: bool) -> float:
    """The share of off-topic sentences taken for a career question at a threshold."""
    off = [a for kept, a in rows if kept.intent == OFF_TOPIC and kept.hard is hard]
    taken = sum(is_about_jobs(a.best) and a.confidence >= threshold for a in off)
    return taken / len(off) if off else 0.0


def _scored(kept: Kept, intent: str, topics: tuple[str, ...] = ()) -> Scored:
    topic = topic_of(intent)
    return Scored(kept, Understanding(intent, 0.0, topics or ((topic,) if topic else ()), ()))


def _is_one_question(kept: Kept) -> bool:
    return is_about_jobs(kept.intent) and len(kept.topics) == 1


def _shares(scored: Sequence[Scored]) -> Shares:
    about = [s for s in scored if is_about_jobs(s.kept.intent)]
    off = [s for s in scored if s.kept.intent == OFF_TOPIC]
    talk = [s for s in scored if not is_about_jobs(s.kept.intent) and s.kept.intent != OFF_TOPIC]
    return Shares(
        _share([s.right for s in about if _is_one_question(s.kept)]),
        _share([s.right for s in about]),
        _share([s.right or bool({*s.kept.topics} & {*s.got.asks}) for s in about]),
        _share([s.right for s in talk]),
        _share([is_about_jobs(s.got.intent) for s in off if not s.kept.hard]),
        _share([is_about_jobs(s.got.intent) for s in off if s.kept.hard]),
    )


def _share(which: Sequence[bool]) -> float:
    return sum(which) / len(which) if which else 0.0
