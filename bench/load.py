"""Messages a second, waiting times and memory under load: this bot, and stock Rasa in the same run.

Writes docs/load.md and docs/load.png. Takes about fifteen minutes and stops by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from matplotlib.figure import Figure

from bench.visitors import Load, ask_oficio, ask_stock, begin_oficio, load, questions
from oficio.models import fingerprint

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".cache" / "bench"
BIN = Path(sys.executable).parent
TALKS = (1, 8, 32, 200)
_TALKS_OF_NEW = 32
HEAD = ["bot", "talks at once", "messages a second", "p50 ms", "p95 ms", "p99 ms", "failed"]
OFICIO_PORT, STOCK_PORT, ACTIONS_PORT = 18310, 18311, 18312
LIMITS = {f"OFICIO_{n}_LIMIT": "100000000/minute" for n in ("TALK", "ADDRESS", "SESSION", "TOTAL")}


@contextmanager
def running(command: list[str], ready: str, **environment: str) -> Iterator[subprocess.Popen]:
    """A process until the block ends, once it answers."""
    log = (SCRATCH / f"{Path(command[0]).name}-{time.time_ns()}.log").open("w")
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
    )
    try:
        deadline = time.monotonic() + 180
        while True:
            try:
                urllib.request.urlopen(ready, timeout=2)
                break
            except OSError as error:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError(f"not ready; see {log.name}") from error
                time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # stock Rasa, with turns still waiting
            process.kill()
            process.wait()


def oficio(seconds: float, turns: int) -> tuple[list[Load], Load, list[tuple[int, float]]]:
    """The loads of this bot, one of new questions, and its memory (MB) after so many turns."""
    store = SCRATCH / "talks.sqlite"
    for old in SCRATCH.glob("talks.sqlite*"):
        old.unlink()
    command = [str(BIN / "oficio"), "serve", "--port", str(OFICIO_PORT)]
    address, memory = f"http://127.0.0.1:{OFICIO_PORT}", []
    settings = {**LIMITS, "OFICIO_STORE": str(store), "OFICIO_SECRET": "bench"}
    with running(command, f"{address}/health/ready", **settings) as process:
        asyncio.run(load(address, 4, 60, ask_oficio, begin_oficio, most=1000))
        loads = [
            asyncio.run(load(address, talks, seconds, ask_oficio, begin_oficio)) for talks in TALKS
        ]
        new = asyncio.run(load(address, _TALKS_OF_NEW, seconds, ask_oficio, begin_oficio, new=True))
        for done in range(0, turns, max(1, turns // 10)):
            memory.append((done, psutil.Process(process.pid).memory_info().rss / 1e6))
            asyncio.run(load(address, 16, 600, ask_oficio, begin_oficio, most=turns // 10))
        memory.append((turns, psutil.Process(process.pid).memory_info().rss / 1e6))
    return loads, new, memory


def stock(seconds: float) -> list[Load]:
    """Stock Rasa's loads: REST channel, DIET and TED, HTTP action server, SQLite."""
    model = SCRATCH / f"stock-{fingerprint()}.tar.gz"
    endpoints = SCRATCH / "endpoints.yml"
    endpoints.write_text(
        f"action_endpoint:\n  url: http://127.0.0.1:{ACTIONS_PORT}/webhook\n"
        f"tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: {SCRATCH}/stock.db\n"
    )
    (SCRATCH / "stock.db").unlink(missing_ok=True)
    rasa = str(BIN / "rasa")
    if not model.exists():
        print("Training stock Rasa on the same lines (a quarter of an hour) ...", flush=True)
        subprocess.run(
            [rasa, "train", "--config", "bench/stock/config.yml", "--out", str(SCRATCH),
             "--fixed-model-name", model.name.removesuffix(".tar.gz")],
            cwd=ROOT, check=True, stdout=(SCRATCH / "train.log").open("w"),
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    actions = [rasa, "run", "actions", "--actions", "actions", "--port", str(ACTIONS_PORT)]
    serve = [rasa, "run", "--model", str(model), "--port", str(STOCK_PORT),
             "--interface", "127.0.0.1", "--endpoints", str(endpoints),
             "--credentials", "bench/stock/credentials.yml"]  # fmt: skip
    address = f"http://127.0.0.1:{STOCK_PORT}"
    with ExitStack() as both:
        both.enter_context(running(actions, f"http://127.0.0.1:{ACTIONS_PORT}/health"))
        both.enter_context(running(serve, address))
        asyncio.run(load(address, 2, 60, ask_stock, most=20))
        return [asyncio.run(load(address, talks, seconds, ask_stock)) for talks in TALKS]


def write(
    rows: list[list[str]], new: list[str], memory: list[tuple[int, float]], others: float
) -> None:
    """The table and the plot."""
    lines = [HEAD, ["---"] * len(HEAD), *rows, new]
    table = "\n".join(f"| {' | '.join(row)} |" for row in lines)
    first, last = memory[0][1], memory[-1][1]
    text = (
        f"# Under load\n\nWritten by `make bench-load` on {psutil.cpu_count()} cores, the visitors "
        f"on the same ones; the load of other processes when it began was {others:.1f}. Visitors "
        f"ask {len(questions()):,} different questions over and over, and what this bot understood "
        "of one is looked up when it comes again; in the last row no question comes twice.\n\n"
        f"{table}"
        f"\n\nMemory of this bot: {first:.0f} MB at first, {last:.0f} MB after {memory[-1][0]:,} "
        f"more turns ({(last / first - 1):+.1%}).\n\n![Messages a second, waiting times and memory]"
        "(load.png)\n"
    )
    (ROOT / "docs" / "load.md").write_text(text, encoding="utf-8")
    figure = Figure(figsize=(10, 3.2), layout="constrained")
    rate, wait, used = figure.subplots(1, 3)
    for who in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == who]
        talks = [int(row[1]) for row in own]
        rate.plot(talks, [int(row[2]) for row in own], marker="o", label=who)
        wait.plot(talks, [max(1, int(row[4])) for row in own], marker="o", label=who)
    used.plot([turns for turns, _ in memory], [size for _, size in memory], marker="o")
    for axes, title, label in (
        (rate, "messages a second", "talks at once"),
        (wait, "p95, ms", "talks at once"),
        (used, "memory of this bot, MB", "turns"),
    ):
        axes.set_title(title, fontsize=10)
        axes.set_xlabel(label)
        axes.grid(alpha=0.3)
    for axes in (rate, used):
        axes.set_ylim(0, 1.1 * axes.dataLim.ymax)
    for axes in (rate, wait):
        axes.set_xscale("log")
    wait.set_yscale("log")
    rate.legend()
    figure.savefig(ROOT / "docs" / "load.png", dpi=110)


def main() -> None:
    """Runs all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="for each number of talks")
    parser.add_argument("--turns", type=int, default=20_000, help="for the memory")
    parser.add_argument("--only-oficio", action="store_true", help="leave stock Rasa out")
    given = parser.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    others = os.getloadavg()[0]
    theirs = [] if given.only_oficio else stock(given.seconds)
    loads, new, memory = oficio(given.seconds, given.turns)
    rows = [one.row("Oficio") for one in loads] + [one.row("stock Rasa") for one in theirs]
    write(rows, new.row("Oficio, new questions"), memory, others)
    print((ROOT / "docs" / "load.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
