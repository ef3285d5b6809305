"""What was understood of the texts that visitors send over and over."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from hashlib import blake2b
from typing import Any

MOST_TEXTS = 10_000
"""Texts that are remembered: about 10 MB."""


class KnownTexts:
    """The latest parses, by digests of their texts: no word of a visitor is kept."""

    def __init__(self, most: int = MOST_TEXTS) -> None:
        self._most = most
        self._parses: OrderedDict[bytes, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parses)

    def recall(self, text: str) -> dict[str, Any] | None:
        """The parse of a text, if it is known."""
        packed = self._parses.get(_digest(text))
        if packed is None:
            return None
        self._parses.move_to_end(_digest(text))
        parsed: dict[str, Any] = pickle.loads(packed)
        parsed["entities"] = [_spelt_out(text, entity) for entity in parsed["entities"]]
        return {"text": text, **parsed}

    def keep(self, text: str, parsed: dict[str, Any]) -> None:
        """Remembers the parse of a text; the one that was not asked for longest goes for it."""
        rest = {key: value for key, value in parsed.items() if key != "text"}
        rest["entities"] = [_wordless(text, entity) for entity in parsed["entities"]]
        self._parses[_digest(text)] = pickle.dumps(rest)
        if len(self._parses) > self._most:
            self._parses.popitem(last=False)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _wordless(text: str, entity: dict[str, Any]) -> dict[str, Any]:
    """An entity with None where it has the visitor's own words."""
    words = text[entity["start"] : entity["end"]]
    return {key: None if value == words else value for key, value in entity.items()}


def _spelt_out(text: str, entity: dict[str, Any]) -> dict[str, Any]:
    words = text[entity["start"] : entity["end"]]
    return {key: words if value is None else value for key, value in entity.items()}
