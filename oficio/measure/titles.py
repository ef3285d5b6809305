"""How well jobs are recognised that are named in free wording, or told of, and how fast."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from rasa.core.agent import Agent

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.dialogue import DESCRIBED, UNKNOWN
from oficio.knowledge.mentions import find_mentions
from oficio.measure.kept import KeptTitle, Understanding, kept_titles, understand
from oficio.measure.names import cost
from oficio.measure.table import share, table
from oficio.nlu.word_reader import domain_speller
from oficio.paths import ROOT

ASK = "ask"
TOLD = "actividad"
DEVELOPMENT = ROOT / "tests" / "development" / "titles"
OUTCOMES = {
    "right": "right, or asked back with the right one",
    "asked": "asked back without the right one",
    "missed": "not found",
    "wrong": "wrong without asking",
}


def report(agent: Agent) -> str:
    """The tables of the kept names and of those looked at while developing; times and memory."""
    kept = kept_titles()
    tables = [
        table(
            ["names in free wording", "named", "told by what one does", "development"],
            asyncio.run(_shares(agent, kept, kept_titles(DEVELOPMENT))),
        ),
        table(["all names", "value"], _costs(kept)),
    ]
    return "\n\n".join(tables)


async def _shares(
    agent: Agent, kept: list[KeptTitle], development: list[KeptTitle]
) -> list[list[object]]:
    named = [title for title in kept if TOLD not in title.tags]
    told = [title for title in kept if TOLD in title.tags]
    columns = []
    for titles in (named, told, development):
        got = [outcome(title, await understand(agent, title.text)) for title in titles]
        columns.append((Counter(got), len(titles)))
    rows: list[list[object]] = [["sentences", *(size for _, size in columns)]]
    for name, shown in OUTCOMES.items():
        rows.append([shown, *(share(count[name], size) for count, size in columns)])
    return rows


def outcome(title: KeptTitle, got: Understanding) -> str:
    """Which of ``OUTCOMES`` it is: as in a talk, a clear job counts before what is asked back."""
    known = catalogue()
    for entity in got.entities:
        job = known.job(str(entity["value"])) if entity["entity"] == "puesto" else None
        if job:
            return "right" if job.soc in title.codes else "wrong"
    for entity in got.entities:
        if entity["entity"] in ("puesto", DESCRIBED, UNKNOWN) and entity.get("candidates"):
            offered = {found.soc for name in entity["candidates"] if (found := known.job(name))}
            return "right" if offered & title.codes or ASK in title.codes else "asked"
    return "missed"


def _costs(kept: list[KeptTitle]) -> list[list[object]]:
    known = catalogue()
    speller, times = domain_speller(known, []), []
    for title in kept:
        started = time.perf_counter()
        find_mentions(known, title.text, speller.read(title.text))
        times.append(time.perf_counter() - started)
    times.sort()
    spent = cost()
    return [
        ["names in the index", len(known.titles)],
        ["look-up p50", f"{times[len(times) // 2] * 1e3:.2f} ms"],
        ["look-up p95", f"{times[int(len(times) * 0.95)] * 1e3:.2f} ms"],
        ["memory of all names, suggestions too", f"{spent['megabytes']:.1f} MB"],
        ["start-up of all names, CPU", f"{spent['seconds']:.2f} s"],
    ]
