"""What tests share: the trained model, the bot in process, the running site, a browser."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")

ROOT = Path(__file__).resolve().parent.parent
OFICIO = Path(sys.executable).with_name("oficio")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of this checkout, trained here if there is none or it is stale."""
    subprocess.run([str(OFICIO), "train"], cwd=ROOT, check=True)
    from oficio.models import current_model

    return current_model()


class Talker:
    """A visitor in process: says things to the real model, one talk after another."""

    def __init__(self, model: Path) -> None:
        from oficio.web.bot import Bot
        from oficio.web.tokens import Talk, Tokens

        self.loop = asyncio.new_event_loop()
        self.tokens = Tokens("a secret for tests", 3600)
        self.bot = Bot.load(model, self.tokens)
        self._make_talk = lambda name, career: Talk(name, career)
        self._count = 0

    def talk(self, career: str | None = None) -> Callable[[str], dict[str, Any]]:
        """A new talk; call it with what the visitor types."""
        self._count += 1
        talk = self._make_talk(f"talk-{self._count}", career)

        def say(text: str) -> dict[str, Any]:
            from oficio.web.channel import clean_text

            return self.loop.run_until_complete(self.bot.turn(talk, clean_text(text)))

        def press(action: str) -> dict[str, Any]:
            payload = self.tokens.payload(talk, action)
            return self.loop.run_until_complete(self.bot.turn(talk, payload))

        say.press = press
        return say


@pytest.fixture(scope="session")
def talker(model: Path) -> Iterator[Talker]:
    """The bot in this process."""
    talker = Talker(model)
    yield talker
    talker.loop.close()


@pytest.fixture
def say(talker: Talker) -> Callable[[str], dict[str, Any]]:
    """A fresh talk with the real model."""
    return talker.talk()


def start_site(model: Path, folder: Path, **environment: str) -> tuple[subprocess.Popen, str]:
    """A server process of its own on a free port; gives it and its address once it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / f"site-{port}.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [str(OFICIO), "serve", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "OFICIO_SECRET": "a secret for tests",
            "OFICIO_STORE": str(folder / "talks.sqlite"),
            "OFICIO_FEEDBACK_FILE": str(folder / "feedback.sqlite"),
            "OFICIO_TOTAL_LIMIT": "1000000/minute",
            **environment,
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as reply:
                if reply.status == 200:
                    return process, address
        except OSError:
            time.sleep(0.2)
    process.kill()
    raise RuntimeError(f"the site did not start; see {log.name}")


@pytest.fixture(scope="session")
def site(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site: the real bot behind the real server."""
    generous = dict.fromkeys(("OFICIO_TALK_LIMIT", "OFICIO_ADDRESS_LIMIT"), "100000/minute")
    process, address = start_site(
        model, tmp_path_factory.mktemp("site"), OFICIO_SESSION_LIMIT="100000/minute", **generous
    )
    yield address
    process.terminate()
    process.wait(timeout=20)


def chromium() -> str | None:
    """Debian's Chromium, or None where Playwright's own must do."""
    return shutil.which("chromium")


@pytest.fixture(scope="module")  # its event loop would be in the way of later tests
def browser() -> Iterator[Any]:
    """A headless browser; skips where there is none, which `make test` says at its end."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        except Error as error:
            pytest.skip(f"no browser: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the browser tests keep their screenshots."""
    folder = ROOT / "tests" / "pictures"
    folder.mkdir(exist_ok=True)
    return folder
