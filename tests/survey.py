"""The survey's own database, read without the code under test, and the numbers of a text."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tempfile
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from oficio.paths import DATA, ROOT
from oficio.refresh.wages import PACKAGE, unpack

CACHE = ROOT / ".cache"
TOP = {"año": Decimal(239_200), "hora": Decimal(115)}
STATISTICS = ("p10", "p25", "median", "p75", "p90")
FIRST = {"hora": 6, "año": 11}
"""The number of the first of five percentile columns (oe.datatype)."""
NATION, STATE_ENDS = "0000000", "00000"
PUBLISHED_AS_MORE = "5"
DATES = re.compile(r"(\d{1,2} de )?[a-z]+ de \d{4}|\d{4}-\d{2}(-\d{2})?")
NUMBER = re.compile(r"(?<!\w)(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)")


@dataclass(frozen=True)
class Row:
    """What the database has of one occupation in one area."""

    employment: str | None
    error: str | None
    cells: dict[tuple[str, str], str | None]
    notes: dict[tuple[str, str], str | None]

    def amount(self, statistic: str, unit: str) -> Decimal | None:
        """The published amount, never over the top code; None where there is none."""
        cell = self.cells[statistic, unit]
        if cell is None or cell == "-":
            top = self.notes[statistic, unit] == PUBLISHED_AS_MORE
            return TOP[unit] if top else None
        return min(Decimal(cell), TOP[unit])

    @property
    def imprecise(self) -> bool:
        return self.error not in (None, "-") and Decimal(str(self.error)) > 10


@lru_cache(maxsize=1)
def database() -> sqlite3.Connection:
    """The database that data/wages was made of, fetched once and known by its hash."""
    provenance = json.loads((DATA / "wages" / "provenance.json").read_text(encoding="utf-8"))
    expected = provenance["database_sha256"]
    kept = CACHE / f"oews-{expected[:12]}.sqlite"
    if not kept.is_file() or hashlib.sha256(kept.read_bytes()).hexdigest() != expected:
        CACHE.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            manifest, fetched = unpack(PACKAGE, Path(scratch))
            assert manifest["database_sha256"] == expected
            fetched.replace(kept)
    return sqlite3.connect(f"file:{kept}?mode=ro", uri=True)


@cache
def row(soc: str, area: str) -> Row | None:
    """The row of an occupation in an area; None where the database has none."""
    kind = "N" if area == NATION else "S" if area.endswith(STATE_ENDS) else "M"
    key = f"OEU{kind}{area}000000{soc.replace('-', '')}"
    names = [(s, unit) for unit in FIRST for s in STATISTICS]
    numbers_ = [FIRST[unit] + STATISTICS.index(s) for s, unit in names]
    columns = [f"{letter}{number:02}" for letter in "vf" for number in numbers_]
    query = f"SELECT v01, v05, {', '.join(columns)} FROM cell WHERE key = ?"
    found = database().execute(query, (key,)).fetchone()
    if found is None:
        return None
    cells, notes = found[2 : 2 + len(names)], found[2 + len(names) :]
    return Row(found[0], found[1], dict(zip(names, cells)), dict(zip(names, notes)))  # noqa: B905


def a_month(amount: Decimal) -> Decimal:
    """A yearly amount by the month, in whole units."""
    return (amount / 12).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def numbers(text: str) -> set[Decimal]:
    """The numbers of a Spanish text, dates left out."""
    found = NUMBER.findall(DATES.sub("", text))
    return {Decimal(number.replace(".", "").replace(",", ".")) for number in found}
