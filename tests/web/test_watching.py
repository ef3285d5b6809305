"""What is seen from outside: health, metrics and a log that holds nobody's words."""

from __future__ import annotations

import json
import socket
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import start_site
from tests.web.conftest import Client

PAY = "¿cuánto gana un gerente de cuentas?"
SECRET_WORD = "cazafantasmas"
CHECKS = dict.fromkeys(("model", "store", "lock"), "ok")


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@dataclass(frozen=True)
class Watched:
    client: Client
    metrics: Client
    folder: Path

    def lines(self) -> list[dict[str, Any]]:
        """The log, as programs read it."""
        (log,) = self.folder.glob("site-*.log")
        text = log.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.startswith('{"time"')]

    def metric(self, name: str) -> float:
        for line in self.metrics.get("/metrics").body.decode().splitlines():
            if line.startswith(f"{name} "):
                return float(line.rsplit(" ", 1)[1])
        return 0.0


@pytest.fixture(scope="module", params=["0", "1"], ids=["no text", "text"])
def watched(model, tmp_path_factory, request) -> Iterator[Watched]:
    folder, port = tmp_path_factory.mktemp("watched"), free_port()
    process, address = start_site(
        model, folder, OFICIO_METRICS_PORT=port, OFICIO_LOG_TEXT=request.param
    )
    yield Watched(Client(address), Client(f"http://127.0.0.1:{port}"), folder)
    process.terminate()
    process.wait(timeout=20)


def test_health_says_what_it_looked_at(watched: Watched) -> None:
    for path, said in (
        ("/health", {"status": "ready"}),
        ("/health/live", {"status": "live"}),
        ("/health/ready", {"status": "ready", "checks": CHECKS}),
    ):  # fmt: skip
        got = watched.client.get(path)
        assert (got.status, got.json) == (200, said)
        assert got.headers["Cache-Control"] == "no-store"


def test_turns_topics_and_refusals_are_counted(watched: Watched) -> None:
    before = watched.metric('oficio_topics_total{topic="salario"}')
    visitor = watched.client.visitor()
    visitor.say(PAY)
    visitor.send(text="")
    assert watched.metric('oficio_topics_total{topic="salario"}') == before + 1
    assert watched.metric('oficio_turns_total{status="answered"}') >= 1
    assert watched.metric('oficio_refusals_total{code="bad_text",status="400"}') >= 1
    assert watched.metric("oficio_turn_seconds_count") >= 1
    assert watched.metric("oficio_turns_under_way") == 0
    assert "oficio-" in watched.metrics.get("/metrics").body.decode()


def test_metrics_are_not_on_the_sites_own_port(watched: Watched) -> None:
    assert watched.client.get("/metrics").status == 404


def test_the_log_has_the_request_but_the_text_only_on_request(watched: Watched, request) -> None:
    got = watched.client.visitor().send(text=f"¿qué hace un {SECRET_WORD}?")
    (line,) = [
        one for one in watched.lines() if one.get("request_id") == got.headers["X-Request-ID"]
    ]
    assert (line["event"], line["path"], line["status"]) == ("request", "/api/messages", 200)
    assert line["ms"] > 0
    assert line["answers"][0]["status"] == "unknown_career"
    (log,) = watched.folder.glob("site-*.log")
    assert (SECRET_WORD in log.read_text("utf-8")) is (request.node.callspec.id == "text")


def test_ids_of_requests_are_the_servers_own_unless_a_proxy_is_trusted(watched: Watched) -> None:
    got = watched.client.get("/health", X_Request_ID="mine")
    assert got.headers["X-Request-ID"] != "mine"


def test_a_store_that_fails_is_told_and_answered_in_spanish(watched: Watched) -> None:
    visitor = watched.client.visitor()
    visitor.say(PAY, id="uno")
    other = sqlite3.connect(watched.folder / "talks.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    refused = visitor.send(text="¿y al mes?", id="dos")
    assert time.monotonic() - started < 3
    assert (refused.status, refused.json["error"]["code"]) == (503, "not_ready")
    assert "Inténtalo" in refused.json["error"]["message"]
    assert refused.headers["Retry-After"]
    ready = watched.client.get("/health")
    assert ready.status == 200
    other.execute("ROLLBACK")
    other.close()
    (answer,) = visitor.say("¿y al mes?", id="dos")["answers"]
    assert (answer["career"], answer["period"]) == ("gerente_de_cuentas", "mes")
