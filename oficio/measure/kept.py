"""The kept sentences of tests/, and what the trained model makes of them."""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.topics import topic_of
from oficio.paths import ROOT

KEPT = ROOT / "tests" / "understanding"
UNKNOWN_JOBS = "unknown_jobs"
TITLES = ROOT / "tests" / "titles"


@dataclass(frozen=True)
class Kept:
    """One kept sentence and what is expected of it; ``topics`` are in the order asked."""

    text: str
    intent: str
    topics: tuple[str, ...]
    entities: dict[str, Any] = field(default_factory=dict)
    jobs: tuple[str, ...] = ()
    unknown: bool = False
    ambiguous: bool = False
    hard: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptTitle:
    """A job in free wording, and the codes that are right («ask» where it must be asked back)."""

    text: str
    codes: frozenset[str]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Understanding:
    """What the model made of a sentence."""

    intent: str
    confidence: float
    topics: tuple[str, ...]
    entities: tuple[dict[str, Any], ...]

    @property
    def asks(self) -> tuple[str, ...]:
        """The topics asked, else the intent itself."""
        return self.topics or (self.intent,)


def kept_sentences(folder: Path = KEPT) -> list[Kept]:
    """All kept sentences but those about unknown jobs, file by file."""
    return [
        kept
        for file in sorted(folder.glob("*.yml"))
        if file.stem != UNKNOWN_JOBS
        for kept in _read(file)
    ]


def unknown_jobs(folder: Path = KEPT) -> list[Kept]:
    """The kept sentences that name a job which does not exist."""
    return list(_read(folder / f"{UNKNOWN_JOBS}.yml"))


def _read(file: Path) -> Iterator[Kept]:
    for row in yaml.safe_load(file.read_text(encoding="utf-8")):
        topic = row.get("topic") or topic_of(file.stem)
        topics = row.get("topics") or ([topic] if topic else [])
        soc = row.get("soc") or []
        jobs = [*([soc] if isinstance(soc, str) else soc), *filter(None, [row.get("career")])]
        yield Kept(
            row["text"],
            file.stem,
            tuple(topics) or (file.stem,),
            row.get("entities") or {},
            tuple(jobs),
            bool(row.get("unknown")),
            bool(row.get("ambiguous")),
            bool(row.get("hard")),
            tuple(row.get("tags") or ()),
        )


def kept_titles(folder: Path = TITLES) -> list[KeptTitle]:
    """The names of a folder, file by file."""
    rows = []
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows += [
                KeptTitle(row["text"], frozenset(row["soc"].split("|")), tuple(row["tags"].split()))
                for row in csv.DictReader(lines)
            ]
    return rows


def load_parser(model: Path) -> Agent:
    """The trained model, for parsing only."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    return Agent.load(str(model))


async def understand(agent: Agent, text: str) -> Understanding:
    """What the model makes of a text."""
    assert agent.processor is not None
    parsed = await agent.processor.parse_message(UserMessage(text))
    intent = parsed["intent"]
    return Understanding(
        intent.get("name") or "",
        float(intent.get("confidence") or 0.0),
        tuple(parsed.get("topics") or ()),
        tuple(parsed.get("entities") or ()),
    )


def jobs_found(understanding: Understanding) -> list[str]:
    """The jobs of a sentence: career ids or SOC codes; «ask» for one that must be asked back."""
    known, found = catalogue(), []
    for entity in understanding.entities:
        if entity["entity"] != "puesto":
            continue
        job = known.job(str(entity["value"]))
        found.append("ask" if job is None else job.career.id if job.career else job.soc)
    return found


def jobs_offered(understanding: Understanding) -> list[str]:
    """The jobs among which a sentence is asked back: career ids or SOC codes."""
    known = catalogue()
    names = [str(name) for e in understanding.entities for name in e.get("candidates", ())]
    jobs = [job for name in names if (job := known.job(name))]
    return [job.career.id if job.career else job.soc for job in jobs]
