"""What knowing all names costs: memory and time, in a process of its own."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time

from oficio.paths import ROOT


def cost() -> dict[str, float]:
    """``megabytes`` and ``seconds`` that the catalogue, its speller and the suggestions take."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", __name__],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure() -> dict[str, float]:
    import psutil

    from oficio.knowledge.catalogue import catalogue
    from oficio.knowledge.dictionary import frequency
    from oficio.knowledge.places import gazetteer
    from oficio.knowledge.validation import read_careers
    from oficio.knowledge.wages import employment
    from oficio.nlu.word_reader import domain_speller
    from oficio.web.suggest import titles

    for there_anyway in (read_careers, gazetteer):
        there_anyway()
    frequency("a")
    employment("11-1011")
    process = psutil.Process()
    gc.collect()
    before, started = process.memory_info().rss, time.process_time()
    known = catalogue()
    speller = domain_speller(known, [])
    ready = time.process_time() - started
    kept = [known, speller, titles()]  # what is measured must not be freed
    gc.collect()
    grown = process.memory_info().rss - before
    kept.clear()
    return {"megabytes": grown / 1e6, "seconds": ready}


if __name__ == "__main__":
    print(json.dumps(_measure()))
