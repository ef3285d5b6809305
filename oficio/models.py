"""Trained models: named after what they were trained on, so that a stale one is noticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from oficio.paths import DATA, MODELS, ROOT

_READING = (
    *(
        "activities",
        "catalogue",
        "complements",
        "dictionary",
        "doubt",
        "fields",
        "foreign",
        "job_names",
        "jobs",
        "mentions",
        "names",
        "noun_phrases",
    ),
    *("qualifiers", "regional", "spelling", "text", "title_table"),
)
"""The modules of the knowledge that decide what training sees of a line."""
_TRAINED_ON = (
    ROOT / "config.yml",
    ROOT / "domain.yml",
    DATA / "nlu",
    DATA / "rules",
    DATA / "activities.csv",
    DATA / "descriptions.csv",
    DATA / "fields.csv",
    DATA / "titles",
    DATA / "places.csv",
    DATA / "countries.csv",
    DATA / "not_jobs.yml",
    DATA / "parts.yml",
    DATA / "qualifiers.yml",
    DATA / "questions.yml",
    DATA / "regional.yml",
    DATA / "spelling.yml",
    ROOT / "oficio" / "nlu",
    *(ROOT / "oficio" / "knowledge" / f"{name}.py" for name in _READING),
    ROOT / "requirements.txt",
)


def fingerprint() -> str:
    """Twelve hex digits of everything that training depends on, file names included."""
    digest = hashlib.sha256()
    for start in _TRAINED_ON:
        files = [start] if start.is_file() else sorted(start.rglob("*"))
        for file in files:
            if file.is_file() and file.suffix in (".py", ".yml", ".csv", ".txt"):
                digest.update(file.relative_to(ROOT).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def current_model() -> Path:
    """Where the model for today's training data is, or would be."""
    return MODELS / f"oficio-{fingerprint()}.tar.gz"
