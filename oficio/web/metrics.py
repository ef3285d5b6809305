"""Numbers for Prometheus, on a port of their own that the site does not publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, start_http_server

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """What the process has done since it started; no text and no talk is in it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        numbers = self.registry
        self._turns = Counter("oficio_turns", "Turns answered", ["status"], registry=numbers)
        self._topics = Counter("oficio_topics", "Topics answered", ["topic"], registry=numbers)
        self._refusals = Counter(
            "oficio_refusals", "Refusals", ["code", "status"], registry=numbers
        )
        self._seconds = Histogram(
            "oficio_turn_seconds",
            "Seconds from request to reply",
            buckets=_BUCKETS,
            registry=numbers,
        )
        self._queue = Gauge("oficio_turns_under_way", "Turns running or waiting", registry=numbers)
        self._model = Info("oficio_model", "The model that answers", registry=numbers)

    def serve(self, host: str, port: int) -> None:
        """Gives the numbers at /metrics, from a thread."""
        start_http_server(port, addr=host, registry=self.registry)

    def watch(self, model: str, under_way: Callable[[], int]) -> None:
        """What is read whenever somebody asks."""
        self._model.info({"name": model})
        self._queue.set_function(under_way)

    def answered(self, reply: dict[str, Any], seconds: float) -> None:
        """Counts a turn that was answered."""
        self._seconds.observe(seconds)
        for answer in reply["answers"]:
            self._turns.labels(answer["status"]).inc()
            if answer["topic"]:
                self._topics.labels(answer["topic"]).inc()

    def refused(self, code: str, status: int) -> None:
        """Counts a refusal."""
        self._refusals.labels(code, status).inc()
