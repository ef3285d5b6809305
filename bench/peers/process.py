"""Runs a compared system in a process of its own and measures it from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from bench.peers.protocol import Answer
from oficio.paths import ROOT

_LOOKS_A_SECOND = 10
_MOST_TRAINING_SECONDS = 2 * 3600


@dataclass(frozen=True)
class Peer:
    """A system: its name, how it is called, and what is set in its environment."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


PEERS = {
    # One thread each, as `oficio serve` has it.
    "oficio": Peer(
        "Oficio",
        (sys.executable, "-W", "ignore", "-m", "bench.peers.oficio"),
        tuple((f"{name}_NUM_THREADS", "1") for name in ("OPENBLAS", "OMP", "MKL")),
    ),
    "stock": Peer("stock Rasa", (sys.executable, "-W", "ignore", "-m", "bench.peers.stock")),
    "textcat": Peer("spaCy textcat", (sys.executable, "-W", "ignore", "-m", "bench.peers.textcat")),
    "nlpjs": Peer("nlp.js", ("scripts/js", "node", "bench/peers/nlpjs/peer.mjs")),
}


@dataclass(frozen=True)
class Trained:
    """What training cost."""

    seconds: float
    peak_memory: float


@dataclass(frozen=True)
class Served:
    """What a system answered, and what that cost."""

    answers: list[Answer]
    seconds: list[float]
    seconds_to_load: float
    memory: float


def train(peer: Peer, lines: Path, folder: Path) -> Trained:
    """Trains it on the lines; the folder is empty before and holds the model afterwards."""
    started, peak = time.monotonic(), 0.0
    with (folder / "train.log").open("wb") as log:
        process = _start(peer, ["train", str(lines), str(folder)], folder, log)
        try:
            while process.poll() is None:
                peak = max(peak, _memory(process.pid))
                if time.monotonic() - started > _MOST_TRAINING_SECONDS:
                    raise RuntimeError(f"{peer.name} trains too long; see {log.name}")
                time.sleep(1 / _LOOKS_A_SECOND)
        finally:
            _end(process)
    if process.returncode:
        raise RuntimeError(f"{peer.name} did not train; see {log.name}")
    return Trained(time.monotonic() - started, peak)


def ask(peer: Peer, folder: Path, warm_up: Sequence[str], texts: Sequence[str]) -> Served:
    """Asks it one text after another; the first ones, which warm it up, are not counted."""
    with (folder / "serve.log").open("wb") as log:
        started = time.monotonic()
        process = _start(peer, ["serve", str(folder)], folder, log)
        try:
            _read(process, peer)
            loaded = time.monotonic() - started
            for text in warm_up:
                _answer(process, peer, text)
            answers, seconds = [], []
            for text in texts:
                started = time.perf_counter()
                said = _answer(process, peer, text)
                seconds.append(time.perf_counter() - started)
                answers.append(Answer.read(said))
            return Served(answers, seconds, loaded, _memory(process.pid))
        finally:
            _end(process)


def _start(peer: Peer, arguments: list[str], folder: Path, log: IO[bytes]) -> subprocess.Popen:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false"}
    environment = {
        **os.environ,
        **quiet,
        **dict(peer.environment if arguments[0] == "serve" else ()),
        "RASA_CACHE_DIRECTORY": str(folder / "cache"),  # empty: else nothing would be trained
    }
    return subprocess.Popen(
        [*peer.command, *arguments],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        encoding="utf-8", bufsize=1,
    )  # fmt: skip


def _answer(process: subprocess.Popen, peer: Peer, text: str) -> str:
    assert process.stdin is not None
    process.stdin.write(json.dumps({"text": text}) + "\n")
    return _read(process, peer)


def _read(process: subprocess.Popen, peer: Peer) -> str:
    assert process.stdout is not None
    line: str = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{peer.name} ended instead of answering; see its serve.log")
    return line


def _end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.terminate()
    process.wait(timeout=30)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _memory(pid: int) -> float:
    """Resident memory of a process and those that it started, in MB."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        return float(sum(one.memory_info().rss for one in family)) / 1e6
    except psutil.NoSuchProcess:
        return 0.0
