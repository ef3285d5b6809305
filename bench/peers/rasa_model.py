"""Trains the understanding of a Rasa project on given lines."""

from __future__ import annotations

from pathlib import Path

import yaml
from rasa.model_training import train_nlu

from bench.peers.protocol import Line

_NAME = "model"


def train_rasa(config: Path, lines: list[Line], folder: Path) -> None:
    """Leaves a model of the configuration's pipeline in the folder."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in lines:
        by_intent.setdefault(intent, []).append(f"- {text}\n")
    blocks = [{"intent": name, "examples": "".join(texts)} for name, texts in by_intent.items()]
    data = folder / "nlu.yml"
    data.write_text(
        yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8"
    )
    if not train_nlu(str(config), str(data), str(folder), fixed_model_name=_NAME):
        raise RuntimeError(f"Rasa trained no model of {config}")


def trained_model(folder: Path) -> Path:
    """Where the model is."""
    return folder / f"{_NAME}.tar.gz"
