"""docs/peers.md: the comparison as a table, where we do not lead, how each system was set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.peers.measured import Run
from bench.peers.measures import Column, Measure, columns, measures
from oficio.measure.table import table

OURS = 0
"""The column that is ours: it is measured first."""
_PACKAGE = Path(__file__).parent / "nlpjs" / "package.json"

_HEAD = """\
# Beside others

Written by `make bench-understanding` on {date}: the same {lines:,} training lines{part} in \
{intents} intents for all, and the same {texts:,} kept sentences, on {cores} cores; the load of \
other processes when it began was {others:.1f}. Every system trains and answers in a process of \
its own, one text at a time after {warm_up} others, and is measured from outside. Bold is the best \
of a row. One run each, seeds fixed; a share of 700 sentences is good to ± 3 points, one of 300 \
to ± 5.

{table}

- **Right topic**: what the system goes by at its threshold, so a good question that it turns away \
counts as wrong. The others give one label a turn, and cannot be right exactly where two questions \
are asked; the row below that one forgives it.
- **Taken for a career question**: the bot would answer it as one. How many are taken depends on \
where the threshold stands. So there are rows with the threshold moved, for each system, to where \
the same share of one-question turns is kept and right: first of those that it gets right itself, \
then of all; the latter is 95 % of what the least accurate system gets right.
- **A parse** is timed around the pipe to the process; the pipe costs all the same.

## Where Oficio does not lead

{not_led}

## How each was set

"""
_SETTINGS = """\
- **Oficio**: `config.yml`, trained by Rasa's own command and loaded as `oficio serve` does: \
without TensorFlow, one thread. Its threshold and its rules for two questions in a turn and for \
unknown jobs are part of it.
- **Stock Rasa {rasa}**: the pipeline of its project template (`bench/peers/stock.yml`): \
whitespace, words and characters 1–4 counted, DIET for 100 epochs, FallbackClassifier. Threshold \
0.3 is the template's, 0.7 that of its guide to fallbacks; it also falls back where the two \
likeliest are closer than 0.1. One model, measured once, both thresholds read off.
- **spaCy {spacy} `textcat`**: a blank Spanish pipeline, its default architecture (an ensemble of \
words and a small convolutional network), trained as its quickstart for CPUs has it. A tenth of \
the lines is held out; training stops after 1,600 steps without a better score on it, and the best \
is kept. It has no threshold.
- **nlp.js {nlpjs}** (`node-nlp`): `NlpManager` for Spanish, all else as it comes; below 0.5 it \
says `None`.

All get the text as it was typed. That Oficio puts a stand-in for each job is part of its \
pipeline; nothing of the sort is done for the others. And Oficio grew with its scores on these \
sentences in sight, while the others were set up once, as their guides say.
"""


def report(run: Run, warm_up: int) -> str:
    """The whole page."""
    compared = columns(run)
    rows = measures(compared)
    head = _HEAD.format(
        date=run.date,
        lines=run.lines,
        part=f" (one in {run.every})" if run.every > 1 else "",
        intents=run.intents,
        texts=len(run.kept),
        cores=psutil.cpu_count(),
        others=run.others,
        warm_up=warm_up,
        table=comparison(compared, rows),
        not_led=not_led(compared, rows),
    )
    nlpjs = json.loads(_PACKAGE.read_text(encoding="utf-8"))["dependencies"]["node-nlp"]
    return head + _SETTINGS.format(rasa=version("rasa"), spacy=version("spacy"), nlpjs=nlpjs)


def comparison(compared: Sequence[Column], rows: Sequence[Measure]) -> str:
    """The table, the best of each row bold."""
    shown = [
        [
            row.name,
            *(
                f"**{row.shown(n)}**" if n in row.leaders() else row.shown(n)
                for n in range(len(compared))
            ),
        ]
        for row in rows
    ]
    return table(["", *(column.name for column in compared)], shown)


def not_led(compared: Sequence[Column], rows: Sequence[Measure]) -> str:
    """The rows in which another system is better, and why where that is known."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        leaders = row.leaders()
        if OURS not in leaders:
            names = " and ".join(_names(compared, leaders))
            said = f"{row.name}: {row.shown(OURS)}, against {row.shown(leaders[0])} of {names}"
            by_reason.setdefault(row.why, []).append(said)
    lines = [
        "- " + "; ".join(said) + (f". Why: {why}." if why else ".")
        for why, said in by_reason.items()
    ]
    return "\n".join(lines) or "Nowhere in this table."


def _names(compared: Sequence[Column], leaders: Sequence[int]) -> list[str]:
    """The leading columns; a system that leads at all its thresholds is named once."""
    behind = {column.measured.name for n, column in enumerate(compared) if n not in leaders}
    names = (
        compared[n].name if compared[n].measured.name in behind else compared[n].measured.name
        for n in leaders
    )
    return list(dict.fromkeys(names))
