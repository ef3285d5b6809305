"""How well others understand the kept sentences: trained on our lines, in the same run as we.

Writes docs/peers.md if all lines are used. Takes an hour or two, nearly all of it stock Rasa's
training.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
from datetime import date
from pathlib import Path

from bench.peers.measured import Measured, Run, keep, kept_run
from bench.peers.process import PEERS, ask, train
from bench.peers.protocol import Line
from bench.peers.report import report
from oficio.measure.folds import training_lines
from oficio.measure.kept import kept_sentences
from oficio.paths import ROOT

SCRATCH = ROOT / ".cache" / "bench" / "understanding"
LAST_RUN = SCRATCH / "run.json"
WARM_UP = 50
REPORT = ROOT / "docs" / "peers.md"


def some_lines(every: int) -> list[Line]:
    """The training lines, or one in so many of each intent."""
    return sorted(training_lines(), key=lambda line: line[1])[::every]


def measured(name: str, lines: list[Line], texts: list[str]) -> Measured:
    """Trains and asks one system."""
    peer, folder = PEERS[name], SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "lines.jsonl"
    rows = [json.dumps({"text": t, "intent": i}, ensure_ascii=False) for t, i in lines]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{peer.name}: training ...", flush=True)
    trained = train(peer, file, folder)
    print(f"{peer.name}: trained in {trained.seconds:.0f} s; asking ...", flush=True)
    warm_up = [text for text, _ in random.Random(1).sample(lines, WARM_UP)]
    return Measured(peer.name, trained, ask(peer, folder, warm_up, texts))


def run(names: list[str], every: int) -> None:
    """Trains and asks each of the systems, one after another; keeps what is measured so far."""
    others, lines = os.getloadavg()[0], some_lines(every)
    kept = tuple(kept_sentences())
    texts = [one.text for one in kept]
    intents, systems = len({intent for _, intent in lines}), []
    for name in names:
        systems.append(measured(name, lines, texts))
        keep(
            Run(
                date.today().isoformat(), len(lines), every, intents, others, kept,
                tuple(systems),
            ),
            LAST_RUN,
        )  # fmt: skip


def main() -> None:
    """Runs all of it."""
    ours, *others = PEERS
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", nargs="*", choices=others, default=others)
    parser.add_argument("--every", type=int, default=1, help="only one in so many training lines")
    parser.add_argument("--to", type=Path, help="where the report is written")
    parser.add_argument(
        "--report", action="store_true", help="measure nothing: write of the last run anew"
    )
    given = parser.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    if not given.report:
        run([ours, *given.beside], given.every)
    last = kept_run(LAST_RUN)
    text = report(last, WARM_UP)
    file = given.to or (REPORT if last.every == 1 else SCRATCH / REPORT.name)
    file.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
