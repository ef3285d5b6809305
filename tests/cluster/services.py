"""Debian's PostgreSQL, Redis and nginx, and replicas, as processes that can be hurt."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import psycopg2

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(works, what: str, seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if works():
                return
        except Exception:
            pass
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} did not come up in {seconds} s")
        time.sleep(0.05)


class Service:
    """A process group that can be started, stopped, killed and frozen."""

    def __init__(self, name: str, command: list[str], log: Path, **environment: str) -> None:
        self.name, self._command, self._log, self._environment = name, command, log, environment
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env={**os.environ, **self._environment},
            stdout=self._log.open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def send(self, number: int) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, number)

    def end(self, number: int = signal.SIGTERM, seconds: float = 20) -> int:
        """Sends a signal and waits for the end; gives the exit code."""
        if self.process is None or self.process.poll() is not None:
            return 0
        self.send(number)
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            return self.process.wait(timeout=seconds)

    def freeze(self) -> None:
        self._each(signal.SIGSTOP)

    def thaw(self) -> None:
        self._each(signal.SIGCONT)

    def _each(self, number: int) -> None:
        """Sends a signal to all processes; PostgreSQL's are each a group of their own."""
        assert self.process is not None
        first = psutil.Process(self.process.pid)
        for one in (first, *first.children(recursive=True)):
            one.send_signal(number)


class Cluster:
    """Everything together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {name: free_port() for name in ("postgres", "redis", "nginx", "a", "b")}
        self.address = f"http://127.0.0.1:{self.ports['nginx']}"
        self.store = f"postgresql://oficio@127.0.0.1:{self.ports['postgres']}/postgres"
        self.postgres, self.redis = self._postgres(), self._redis()
        self.nginx = self._nginx()
        self.replicas = {name: self._replica(name) for name in ("a", "b")}

    def start(self) -> None:
        for service in (self.postgres, self.redis):
            service.start()
        until(lambda: self.count("SELECT 1") == 1, "PostgreSQL")
        for replica in self.replicas.values():
            replica.start()
        for name in self.replicas:
            self.wait_ready(name)
        self.nginx.start()
        until(lambda: urllib.request.urlopen(self.address, timeout=1).status == 200, "nginx")

    def stop(self) -> None:
        for service in (self.nginx, *self.replicas.values(), self.redis):
            service.end()
        self.postgres.end(signal.SIGQUIT)

    def direct(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def wait_ready(self, name: str, seconds: float = START_SECONDS) -> None:
        address = f"{self.direct(name)}/health/ready"
        until(lambda: urllib.request.urlopen(address, timeout=2).status == 200, name, seconds)

    def count(self, query: str, *values: object) -> int:
        connection = psycopg2.connect(self.store, connect_timeout=3)
        try:
            with connection.cursor() as cursor:
                cursor.execute(query, values)
                return int((cursor.fetchone() or [0])[0] or 0)
        finally:
            connection.close()

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _postgres(self) -> Service:
        data = self.folder / "postgres"
        data.mkdir()
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        user = (
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            if os.getuid() == 0
            else []
        )
        if user:
            shutil.chown(data, "postgres", "postgres")
        subprocess.run(
            [*user, str(binaries / "initdb"), "-D", str(data), "-U", "oficio", "-A", "trust", "-N"],
            check=True, stdout=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.ports["postgres"],
            "unix_socket_directories": data,
            "fsync": "off",  # a killed process loses nothing by it, only a machine does
            "shared_buffers": "32MB",
        }
        settings = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        command = [*user, str(binaries / "postgres"), "-D", str(data), *settings]
        return Service("postgres", command, self._log("postgres"))

    def _redis(self) -> Service:
        return Service(
            "redis",
            ["redis-server", "--port", str(self.ports["redis"]), "--bind", "127.0.0.1",
             "--save", "", "--appendonly", "no", "--dir", str(self.folder)],
            self._log("redis"),
        )  # fmt: skip

    def _nginx(self) -> Service:
        conf = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        conf = conf.replace("oficio-1:8080", f"127.0.0.1:{self.ports['a']}")
        conf = conf.replace("oficio-2:8080", f"127.0.0.1:{self.ports['b']}")
        conf = conf.replace("listen 8080", f"listen 127.0.0.1:{self.ports['nginx']}")
        conf = re.sub(r"/tmp/", f"{self.folder}/", conf)
        conf = conf.replace("worker_processes auto", "daemon off; worker_processes 1")
        file = self.folder / "nginx.conf"
        file.write_text(conf, encoding="utf-8")
        return Service("nginx", ["nginx", "-c", str(file)], self._log("nginx"))

    def _replica(self, name: str) -> Service:
        limits = ("TALK", "ADDRESS", "SESSION", "TOTAL")
        return Service(
            name,
            [sys.executable, "-W", "ignore", "-m", "tests.cluster.replica",
             "--host", "127.0.0.1", "--port", str(self.ports[name])],
            self._log(name),
            OFICIO_SECRET="a secret for tests",
            OFICIO_STORE=self.store,
            OFICIO_REDIS=f"redis://127.0.0.1:{self.ports['redis']}/0",
            OFICIO_TRUSTED_PROXIES="1",
            **{f"OFICIO_{limit}_LIMIT": "1000000/minute" for limit in limits},
        )  # fmt: skip
