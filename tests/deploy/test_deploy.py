"""What is in deploy/, checked as far as can be without an engine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from oficio.knowledge.phrases import phrase

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pod() -> dict[str, Any]:
    deployment = next(iter(yaml.safe_load_all(read("kubernetes/oficio.yml"))))
    return deployment["spec"]


def test_a_rolling_update_never_leaves_fewer_replicas(pod) -> None:
    assert pod["replicas"] >= 2
    assert pod["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_readiness_and_liveness_ask_different_things(pod) -> None:
    (container,) = pod["template"]["spec"]["containers"]
    asked = {
        name: container[name]["httpGet"]["path"] for name in ("livenessProbe", "readinessProbe")
    }
    assert asked == {"livenessProbe": "/health/live", "readinessProbe": "/health/ready"}
    assert container["readinessProbe"]["timeoutSeconds"] > 1  # the checks take a second at most


def test_the_pod_has_limits_and_no_privileges(pod) -> None:
    spec = pod["template"]["spec"]
    (container,) = spec["containers"]
    secured = container["securityContext"]
    assert secured["readOnlyRootFilesystem"] is True
    assert secured["allowPrivilegeEscalation"] is secured["privileged"] is False
    assert secured["capabilities"]["drop"] == ["ALL"]
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert set(container["resources"]) == {"requests", "limits"}
    assert spec["automountServiceAccountToken"] is False
    labels = pod["template"]["metadata"]["labels"]
    assert pod["selector"]["matchLabels"].items() <= labels.items()


def test_what_is_set_is_what_the_settings_read(pod) -> None:
    read_there = (ROOT / "oficio" / "web" / "settings.py").read_text("utf-8")
    (container,) = pod["template"]["spec"]["containers"]
    compose = yaml.safe_load(read("compose.yml"))
    named = {one["name"] for one in container["env"]}
    named |= set(compose["services"]["oficio-1"]["environment"])
    assert named
    for name in named:
        assert f'"{name}"' in read_there, name


def test_compose_has_two_replicas_that_share_their_talks() -> None:
    services = yaml.safe_load(read("compose.yml"))["services"]
    assert set(services) == {"nginx", "oficio-1", "oficio-2", "postgres", "redis"}
    for name in ("oficio-1", "oficio-2"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["environment"]["OFICIO_STORE"].startswith("postgresql://")
        assert services[name]["environment"]["OFICIO_REDIS"].startswith("redis://")
        assert set(services[name]["depends_on"]) <= set(services)
        assert f"server {name}:8080" in read("nginx.conf")


def test_the_image_runs_as_nobody_and_holds_what_the_server_needs() -> None:
    stages = read("Dockerfile").split("FROM ")
    assert re.search(r"^USER 10001$", stages[-1], re.MULTILINE)
    assert "--require-hashes" in stages[-2]
    assert "oficio train" in stages[-2]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    for needed in ("oficio", "actions", "data", "config.yml", "domain.yml", "package-lock.json"):
        assert needed not in ignored
        assert (ROOT / needed).exists()


def test_nginx_refuses_in_the_same_words() -> None:
    assert phrase("errors.not_ready") in read("nginx.conf")


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx on this machine")
def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    conf = tmp_path / "nginx.conf"
    conf.write_text(re.sub(r"oficio-\d:", "127.0.0.1:", read("nginx.conf")), encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-q", "-c", str(conf)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_dashboard_asks_for_metrics_that_exist() -> None:
    from oficio.web.metrics import Metrics

    made = {name for metric in Metrics().registry.collect() for name in [metric.name]}
    for panel in json.loads(read("grafana.json"))["panels"]:
        for target in panel["targets"]:
            (name,) = set(re.findall(r"oficio_\w+", target["expr"]))
            assert re.sub(r"_(total|bucket|info)$", "", name) in made
