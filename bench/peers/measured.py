"""What was measured of the compared systems, kept so that the report can be written anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.peers.process import Served, Trained
from bench.peers.protocol import Answer
from oficio.measure.kept import Kept


@dataclass(frozen=True)
class Measured:
    """One system: what training cost, and what it answered to each text."""

    name: str
    trained: Trained
    served: Served


@dataclass(frozen=True)
class Run:
    """All systems on the same lines and kept sentences, as these were when it began.

    ``every`` is 1 where all lines were used, ``others`` the load of other processes.
    """

    date: str
    lines: int
    every: int
    intents: int
    others: float
    kept: tuple[Kept, ...]
    systems: tuple[Measured, ...]


def keep(run: Run, file: Path) -> None:
    """Writes it to a file."""
    file.write_text(json.dumps(asdict(run), ensure_ascii=False), encoding="utf-8")


def kept_run(file: Path) -> Run:
    """What was written."""
    said = json.loads(file.read_text(encoding="utf-8"))
    systems = tuple(_measured(one) for one in said.pop("systems"))
    kept = tuple(_kept(one) for one in said.pop("kept"))
    return Run(**said, kept=kept, systems=systems)


def _kept(said: dict) -> Kept:
    lists = ("topics", "jobs", "tags")
    return Kept(**{**said, **{name: tuple(said[name]) for name in lists}})


def _measured(said: dict) -> Measured:
    served = said["served"]
    answers: Sequence[Answer] = [
        Answer(a["best"], a["confidence"], a["intents"], tuple(a["topics"]))
        for a in served["answers"]
    ]
    return Measured(
        said["name"], Trained(**said["trained"]), Served(**{**served, "answers": answers})
    )
