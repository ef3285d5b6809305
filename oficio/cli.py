"""The command line: validate, train, serve, measure and the refreshing of tables."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from oficio.models import current_model
from oficio.paths import MODELS, ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="oficio", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("validate", help="check the content, every error at once")
    train = commands.add_parser("train", help="train the model unless it is up to date")
    train.add_argument("--force", action="store_true", help="train even if it is up to date")
    serve = commands.add_parser("serve", help="serve page, API and bot")
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8080")))
    serve.add_argument(
        "--development", action="store_true", help="admit this machine's pages; GET /embed-test"
    )
    measure = commands.add_parser("measure", help="measure understanding, speed and memory")
    measure.add_argument("--quick", action="store_true", help="understanding only")
    commands.add_parser("refresh-wages", help="rebuild data/wages from the pinned package")
    commands.add_parser("refresh-rates", help="rebuild data/exchange_rates.csv")
    given = parser.parse_args(arguments)
    run: dict[str, Callable[[argparse.Namespace], int]] = {
        "validate": _validate,
        "train": _train,
        "serve": _serve,
        "measure": _measure,
        "refresh-wages": _refresh_wages,
        "refresh-rates": _refresh_rates,
    }
    return run[given.command](given)


def _validate(given: argparse.Namespace) -> int:
    from oficio.knowledge.catalogue import catalogue
    from oficio.knowledge.phrases import phrase
    from oficio.knowledge.validation import ContentError

    try:
        known = catalogue()
    except ContentError as error:
        print(error, file=sys.stderr)
        print(phrase("validation.failed", count=len(error.problems)), file=sys.stderr)
        return 1
    counts = {
        "careers": len(known.careers),
        "names": len(known.titles),
        "occupations": len(known.official),
    }
    print(phrase("validation.ok", **counts))
    return 0


def _train(given: argparse.Namespace) -> int:
    if _validate(given):
        return 1
    model = current_model()
    if model.exists() and not given.force:
        print(f"{model.relative_to(ROOT)} is up to date")
        return 0
    MODELS.mkdir(exist_ok=True)
    print("Training the model (about two minutes) ...", flush=True)
    log = MODELS / "train.log"
    rasa = Path(sys.executable).with_name("rasa")
    name = model.name.removesuffix(".tar.gz")
    # Rasa's own validation reads all lines once more, and there is no story that it could check.
    command = [str(rasa), "train", "--skip-validation", "--fixed-model-name", name]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode or not model.exists():
        print(log.read_text(encoding="utf-8")[-3000:], file=sys.stderr)
        print(f"Training failed; the whole log is in {log.relative_to(ROOT)}", file=sys.stderr)
        return 1
    for old in MODELS.glob("oficio-*.tar.gz"):
        if old != model:
            old.unlink()
    print(f"{model.relative_to(ROOT)} is trained")
    return 0


def _serve(given: argparse.Namespace) -> int:
    # One turn keeps one core busy; threads of the matrix library only wait for each other.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    if _validate(given):
        return 1
    model = current_model()
    if not model.exists():
        print("There is no model for this content. Make one with: oficio train", file=sys.stderr)
        return 1
    if given.development:
        os.environ["OFICIO_DEVELOPMENT"] = "1"
    port = given.port or _free_port(given.host)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Some packages switch their deprecation warnings on again, whatever PYTHONWARNINGS says.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    print(f"Starting; the page will be at http://{given.host}:{port}/", flush=True)
    from oficio.web.lean import keep_tensorflow_out

    keep_tensorflow_out()
    from oficio.web.server import serve
    from oficio.web.settings import settings_from_environment

    return serve(model, settings_from_environment(), given.host, port)


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _measure(given: argparse.Namespace) -> int:
    from oficio.measure.command import measure

    return measure(quick=given.quick)


def _refresh_wages(given: argparse.Namespace) -> int:
    from oficio.refresh.wages import refresh_wages

    for line in refresh_wages():
        print(line)
    return 0


def _refresh_rates(given: argparse.Namespace) -> int:
    from oficio.refresh.rates import refresh_rates

    for line in refresh_rates():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
