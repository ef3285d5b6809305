"""What every compared system speaks, so that all are trained, asked and timed alike.

`train LINES FOLDER` reads training lines (JSON lines of ``text`` and ``intent``), leaves a model in
the folder and ends. `serve FOLDER` loads it, says ``{"ready": true}`` and answers each line
``{"text": ...}`` of standard input with one line: ``best``, the likeliest label whatever its
confidence; ``confidence``, that label's; ``intents``, what the system would go by at each threshold
that it is measured at; and ``topics``, where a system tells several.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

Line = tuple[str, str]
"""A training line: text and intent."""


@dataclass(frozen=True)
class Answer:
    """What a system makes of a text."""

    best: str
    confidence: float
    intents: dict[str, str]
    topics: tuple[str, ...] = ()

    @classmethod
    def read(cls, line: str) -> Answer:
        """The answer of a line of the protocol."""
        said = json.loads(line)
        topics = tuple(said.get("topics") or ())
        return cls(said["best"], float(said["confidence"]), dict(said["intents"]), topics)


Parse = Callable[[str], Answer]


def speak(train: Callable[[list[Line], Path], None], load: Callable[[Path], Parse]) -> None:
    """Runs the command that was given to this process."""
    said = _own_output()
    command, *paths = sys.argv[1:]
    if command == "train":
        lines = Path(paths[0]).read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        train([(row["text"], row["intent"]) for row in rows], Path(paths[1]))
    elif command == "serve":
        parse = load(Path(paths[0]))
        print(json.dumps({"ready": True}), file=said, flush=True)
        for line in sys.stdin:
            answer = asdict(parse(json.loads(line)["text"]))
            print(json.dumps(answer, ensure_ascii=False), file=said, flush=True)
    else:
        raise SystemExit(f"unknown command: {command}")


def _own_output() -> TextIO:
    """Standard output for the protocol alone: what libraries print goes to standard error."""
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return said
