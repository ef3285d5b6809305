"""Decides between readings of a turn: the likeliest intents of each, best first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oficio.knowledge.dialogue import DESCRIBED
from oficio.knowledge.topics import topic_of

OFF_TOPIC = "fuera_de_alcance"
ABOUT_JOBS = frozenset({"comparar", "seguimiento", "informar_puesto"})
Ranking = list[dict[str, Any]]


def is_about_jobs(intent: str) -> bool:
    """Whether an intent gets an answer about a job."""
    return topic_of(intent) is not None or intent in ABOUT_JOBS


def with_stranger(
    plain: Ranking, as_job: Ranking, strange: Mapping[str, Any], sure: float, off_topic: float
) -> Ranking:
    """The reading to go by where a noun may be an unknown job, or somebody's name.

    ``as_job`` is the reading with a job in its place; it needs to be ``sure``, and the plain one
    below ``off_topic`` unless the noun is likely a job.
    """
    if strange.get("proper"):
        return [{"name": OFF_TOPIC, "confidence": 1.0}, *plain]
    if strange["entity"] == DESCRIBED and is_about_jobs(plain[0]["name"]):
        return plain
    believable = as_job[0]["confidence"] >= sure and is_about_jobs(as_job[0]["name"])
    if believable and (strange.get("likely") or plain[0]["confidence"] < off_topic):
        return as_job
    return plain


def is_open(ranking: Ranking, threshold: float, margin: float) -> bool:
    """Whether nothing is likely enough, or two topics are as good as each other."""
    first, second = ranking[:2]
    if first["confidence"] < threshold:
        return True
    both = topic_of(first["name"]) and topic_of(second["name"])
    return bool(both) and first["confidence"] - second["confidence"] < margin
