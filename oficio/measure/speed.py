"""How fast a turn is, in process and over HTTP, and what start-up and memory cost."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from oficio.measure.kept import kept_sentences
from oficio.measure.table import table
from oficio.paths import ROOT

TURNS = 400
_TURNS_A_TALK = 8
_MOST_SECONDS = 60
_UNLIMITED = "1000000/minute"


def report(model: Path) -> str:
    """The table of speed and memory."""
    rows: list[list[object]] = [["model on disk", f"{model.stat().st_size / 1e6:.1f} MB"]]
    started = time.perf_counter()
    with TemporaryDirectory() as empty:
        subprocess.run(
            [sys.executable, "-m", "oficio.cli", "train", "--force"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "RASA_CACHE_DIRECTORY": empty},  # else nothing would be trained
        )
    rows.append(
        ["`oficio train` (rasa train, whole model)", f"{time.perf_counter() - started:.1f} s"]
    )
    rows += _parse(model)
    rows += _in_process(model)
    rows += _over_http()
    return table(["what", "value"], rows)


def _texts() -> list[str]:
    sentences = [kept.text for kept in kept_sentences() if kept.intent != "fuera_de_alcance"]
    step = max(1, len(sentences) // TURNS)
    return (sentences[::step] * (TURNS // max(1, len(sentences[::step])) + 1))[:TURNS]


def _spread(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20)
    return f"{cuts[9] * 1e3:.1f} / {cuts[18] * 1e3:.1f} ms"


def _parse(model: Path) -> list[list[object]]:
    """Reading alone, with the server's own engine, of texts that it has not read before."""
    from rasa.core.channels.channel import UserMessage
    from rasa.core.nlg import TemplatedNaturalLanguageGenerator
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    from oficio.web.engine import ServingProcessor
    from oficio.web.locks import LocalLocks

    nobody = InMemoryTrackerStore(Domain.empty())
    words = TemplatedNaturalLanguageGenerator({})
    processor = ServingProcessor(model, nobody, LocalLocks(), words)
    times = []

    async def read() -> None:
        await processor.parse_message(UserMessage("calentando un poco"))
        for text in dict.fromkeys(_texts()):
            started = time.perf_counter()
            await processor.parse_message(UserMessage(text))
            times.append(time.perf_counter() - started)

    asyncio.run(read())
    return [[f"a parse, p50 / p95 ({len(times)} texts, each for the first time)", _spread(times)]]


def _in_process(model: Path) -> list[list[object]]:
    from oficio.web.bot import Bot
    from oficio.web.tokens import Talk, Tokens

    bot = Bot.load(model, Tokens("measuring", 3600))
    times = []

    async def talk() -> None:
        await bot.warm_up()
        for number, text in enumerate(_texts()):
            started = time.perf_counter()
            await bot.turn(Talk(f"measure-{number // _TURNS_A_TALK}"), text)
            times.append(time.perf_counter() - started)

    asyncio.run(talk())
    return [[f"a turn in process, p50 / p95 ({len(times)} turns)", _spread(times)]]


def _over_http() -> list[list[object]]:
    import psutil

    limits = {f"OFICIO_{name}_LIMIT": _UNLIMITED for name in ("TALK", "ADDRESS", "SESSION")}
    port = "8099"
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "oficio.cli", "serve", "--port", port],
        cwd=ROOT,
        env={**os.environ, **limits},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(int(port))
        ready = time.perf_counter() - started
        first = _ask(int(port), ["¿cuánto gana un gerente de cuentas?"])
        times = _ask(int(port), _texts())
        memory = psutil.Process(server.pid).memory_info().rss / 1e6
    finally:
        server.terminate()
        server.wait(timeout=30)
    return [
        [f"a turn over HTTP, p50 / p95 ({len(times)} turns)", _spread(times)],
        ["turns a second, one visitor after another", f"{len(times) / sum(times):.0f}"],
        ["from start to ready", f"{ready:.1f} s"],
        ["first answer after that", f"{first[0] * 1e3:.0f} ms"],
        ["memory of the serving process", f"{memory:.0f} MB"],
    ]


def _wait_until_ready(port: int) -> None:
    deadline = time.perf_counter() + _MOST_SECONDS
    while time.perf_counter() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"the server was not ready after {_MOST_SECONDS} s")


def _ask(port: int, texts: list[str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times: list[float] = []
    token = ""
    for number, text in enumerate(texts):
        if number % _TURNS_A_TALK == 0:
            token = _post(connection, "/api/session", {})["token"]
        started = time.perf_counter()
        _post(connection, "/api/messages", {"token": token, "text": text})
        times.append(time.perf_counter() - started)
    connection.close()
    return times


def _post(connection: http.client.HTTPConnection, path: str, body: dict) -> dict:
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    reply: dict = json.loads(connection.getresponse().read())
    return reply
