"""Start refuses what does not fit; stop answers what was accepted; a restart loses nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from oficio import cli, models
from tests.conftest import start_site
from tests.web.conftest import Client, Visitor

PAY = "¿cuánto gana un gerente de cuentas?"
GENEROUS = {f"OFICIO_{name}_LIMIT": "100000/minute" for name in ("TALK", "ADDRESS", "SESSION")}


def test_start_refuses_when_no_model_fits_the_content(monkeypatch, capsys) -> None:
    monkeypatch.setattr(models, "fingerprint", lambda: "of-other-data")
    monkeypatch.setattr(cli, "current_model", models.current_model)
    assert cli.main(["serve", "--port", "0"]) == 1
    said = capsys.readouterr().err
    assert "no model for this content" in said
    assert "oficio train" in said


def test_start_refuses_a_model_that_does_not_load(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"no model")
    code = (
        "import sys; from pathlib import Path; from oficio.web.server import serve;"
        "from oficio.web.settings import Settings;"
        f"sys.exit(serve(Path({str(broken)!r}), Settings('s', store='memory'), '127.0.0.1', 0))"
    )
    done = subprocess.run(
        [str(cli.sys.executable), "-W", "ignore", "-c", code], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "oficio train --force" in done.stderr
    assert "Traceback" not in done.stderr


def test_start_refuses_a_port_that_is_taken(model, tmp_path: Path) -> None:
    process, address = start_site(model, tmp_path)
    try:
        port = int(address.rsplit(":", 1)[1])
        done = subprocess.run(
            [str(Path(cli.sys.executable).with_name("oficio")), "serve", "--port", str(port)],
            env={**os.environ, "OFICIO_STORE": "memory", "PYTHONWARNINGS": "ignore"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 1
        assert "port" in done.stderr
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_every_accepted_turn_is_answered_before_the_end(model, tmp_path: Path, end) -> None:
    process, address = start_site(model, tmp_path, **GENEROUS)
    client = Client(address)
    visitors = [client.visitor() for _ in range(30)]

    def ask(visitor: Visitor) -> int | None:
        try:
            return visitor.send(text=PAY, id="uno").status
        except ConnectionRefusedError:
            return None  # never accepted

    with ThreadPoolExecutor(30) as threads:
        asked = [threads.submit(ask, visitor) for visitor in visitors]
        time.sleep(0.08)
        started = time.monotonic()
        process.send_signal(end)
        assert process.wait(timeout=20) == 0
        assert time.monotonic() - started < 8
        statuses = [one.result() for one in asked]
    assert statuses.count(200) >= 5
    assert set(statuses) <= {200, None}
    with sqlite3.connect(tmp_path / "talks.sqlite") as kept:
        assert kept.execute("SELECT sum(turns) FROM talks").fetchone()[0] == statuses.count(200)


def test_a_talk_goes_on_after_the_server_was_killed(model, tmp_path: Path) -> None:
    process, address = start_site(model, tmp_path)
    visitor = Client(address).visitor()
    first = visitor.say(PAY, id="uno")
    process.kill()
    process.wait(timeout=20)
    process, address = start_site(model, tmp_path)
    try:
        again = Visitor(Client(address), visitor.token)
        assert again.say(PAY, id="uno") == first
        (answer,) = again.say("¿y al mes?", id="dos")["answers"]
        assert (answer["career"], answer["period"]) == ("gerente_de_cuentas", "mes")
        again.press(first["messages"][0]["buttons"][0])
    finally:
        process.terminate()
        process.wait(timeout=20)
    with sqlite3.connect(tmp_path / "talks.sqlite") as kept:
        assert kept.execute("SELECT turns FROM talks").fetchall() == [(3,)]
