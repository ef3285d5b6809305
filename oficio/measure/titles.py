"""How well job names in free wording are recognised, and how fast."""

from __future__ import annotations

import time

from oficio.knowledge.catalogue import Catalogue, catalogue
from oficio.knowledge.mentions import Mention, find_mentions
from oficio.measure.kept import kept_titles
from oficio.measure.names import cost
from oficio.measure.table import share, table
from oficio.nlu.word_reader import domain_speller

ASK = "ask"


def report() -> str:
    """The table of title accuracy and look-up time."""
    known = catalogue()
    speller = domain_speller(known, [])
    rows, times = kept_titles(), []
    right = wrong = missed = asked = 0
    for text, codes in rows:
        started = time.perf_counter()
        mentions = find_mentions(known, text, speller.read(text))
        times.append(time.perf_counter() - started)
        got, asks = meanings(known, [m for m in mentions if m.entity == "puesto"])
        if got & codes or (asks and ASK in codes):
            right += 1
        elif asks:
            asked += 1
        elif got:
            wrong += 1
        else:
            missed += 1
    times.sort()
    spent = cost()
    return table(
        ["names in free wording", "value"],
        [
            ["sentences", len(rows)],
            ["right", share(right, len(rows))],
            ["asked back without the right one", share(asked, len(rows))],
            ["not found", share(missed, len(rows))],
            ["wrong without asking", share(wrong, len(rows))],
            ["names in the index", len(known.titles)],
            ["look-up p50", f"{times[len(times) // 2] * 1e3:.2f} ms"],
            ["look-up p95", f"{times[int(len(times) * 0.95)] * 1e3:.2f} ms"],
            ["memory of all names, suggestions too", f"{spent['megabytes']:.1f} MB"],
            ["start-up of all names, CPU", f"{spent['seconds']:.2f} s"],
        ],
    )


def meanings(known: Catalogue, mentions: list[Mention]) -> tuple[set[str], bool]:
    """The codes that the first title may mean, and whether it must be asked back."""
    if not mentions:
        return set(), False
    job = known.job(mentions[0].value)
    if job:
        return {job.soc}, False
    candidates = (known.job(name) for name in mentions[0].candidates)
    return {job.soc for job in candidates if job}, True
