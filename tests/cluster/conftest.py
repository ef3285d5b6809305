"""Two replicas with what they share; collected only by `make test-cluster`."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.services import Cluster

if os.environ.get("OFICIO_CLUSTER") != "1":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def cluster(model: Path) -> Iterator[Cluster]:
    """PostgreSQL, Redis, nginx and two replicas on loopback, in a scratch folder."""
    folder = Path(tempfile.mkdtemp(prefix="oficio-cluster-"))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
