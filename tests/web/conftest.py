"""What the web tests share: a client of the API that hides nothing, and a strict site."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import start_site
from tests.web.visiting import WIDE, Visit

SECONDS = 30


@dataclass(frozen=True)
class Got:
    """A reply as it came over the wire."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    """Speaks HTTP to a site without mending what a test sends or gets."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Got:
        connection = http.client.HTTPConnection(self.host, timeout=SECONDS)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            reply = connection.getresponse()
            return Got(reply.status, reply.headers, reply.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Got:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any) -> Got:
        """Posts bytes as they are, anything else as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, raw, Content_Type="application/json")

    def visitor(self, career: str | None = None) -> Visitor:
        """Somebody with a talk of their own."""
        made = self.post("/api/session", {"career": career} if career else {})
        assert made.status == 201, made.body
        return Visitor(self, made.json["token"])


@dataclass(frozen=True)
class Visitor:
    """One talk."""

    client: Client
    token: str

    def send(self, **body: Any) -> Got:
        return self.client.post("/api/messages", {"token": self.token, **body})

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """The reply to a text that must be answered."""
        return self._answered(self.send(text=text, **more))

    def press(self, button: dict[str, str]) -> dict[str, Any]:
        """The reply to a button that must be answered."""
        return self._answered(self.send(action=button["action"]))

    @staticmethod
    def _answered(got: Got) -> dict[str, Any]:
        assert got.status == 200, got.body
        return {**got.json, "feedback": got.headers.get("Oficio-Feedback")}


@pytest.fixture(scope="session")
def client(site: str) -> Client:
    return Client(site)


@pytest.fixture
def visitor(client: Client) -> Visitor:
    return client.visitor()


@pytest.fixture
def still_answers(client: Client) -> Iterator[None]:
    """After whatever a test did, somebody else is answered as ever."""
    yield
    reply = client.visitor().say("¿cuánto gana un gerente de cuentas?")
    assert reply["answers"][0]["figures"][0]["value"] == 45_000


@pytest.fixture(scope="module")
def strict_client(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A site of the test module's own, with narrow limits, that a test may wear out or freeze."""
    process, address = start_site(
        model,
        tmp_path_factory.mktemp("strict"),
        OFICIO_TALK_LIMIT="5/minute",
        OFICIO_ALLOWED_ORIGINS="https://empleo.example",
    )
    yield Client(address)
    process.kill()  # a frozen site does not hear SIGTERM
    process.wait(timeout=20)


@pytest.fixture
def visit(browser, site: str):
    """Opens visits; see Visit.check for what none of them may do."""
    opened: list[Visit] = []

    def start(size=WIDE, *, path: str = "/", at: str = site, **options) -> Visit:
        one = Visit(browser, at, size, **options)
        opened.append(one)
        return one.open(path) if path else one

    yield start
    for one in opened:
        one.context.close()
    for one in opened:
        one.check()
