"""The sentences that frame facts, kept in data/phrases.yml."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from oficio.paths import DATA

PHRASES_FILE = DATA / "phrases.yml"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Any]:
    return yaml.safe_load(PHRASES_FILE.read_text(encoding="utf-8"))


def phrase(key: str, **values: object) -> str:
    """The sentence under a dotted key, with its ``{gaps}`` filled.

    Raises KeyError if the key or a gap's value is missing: a half-filled sentence is never said.
    """
    entry: Any = _phrases()
    for part in key.split("."):
        entry = entry[part]
    return str(entry).strip().format(**values)


def words(key: str) -> Any:
    """The list or mapping under a dotted key, as the file has it."""
    entry: Any = _phrases()
    for part in key.split("."):
        entry = entry[part]
    return entry
