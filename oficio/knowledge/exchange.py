"""Exchange rates of one day, for those who ask for another currency."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from oficio.paths import DATA

RATES_FILE = DATA / "exchange_rates.csv"
PROVENANCE_FILE = DATA / "exchange_rates.json"
NEVER = frozenset({"CUP", "VES"})
"""Currencies whose official rates mislead: nothing is ever converted to them."""
_SIGNIFICANT = 3


@dataclass(frozen=True)
class Rate:
    """How many units of ``currency`` a dollar bought on ``date``."""

    currency: str
    per_dollar: float
    date: date
    source: str
    url: str

    def convert(self, dollars: float) -> float:
        """An amount in ``currency``, to three significant digits: it is only a hint."""
        return float(f"{dollars * self.per_dollar:.{_SIGNIFICANT}g}")


@lru_cache(maxsize=1)
def _rates() -> dict[str, Rate]:
    facts = json.loads(PROVENANCE_FILE.read_text(encoding="utf-8"))
    day = date.fromisoformat(facts["date"])
    with RATES_FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["currency"]: Rate(
                row["currency"], float(row["per_usd"]), day, facts["name"], facts["url"]
            )
            for row in csv.DictReader(file)
        }


def rate(currency: str) -> Rate | None:
    """The rate of a currency (ISO 4217), or None if there is none to be trusted."""
    return None if currency in NEVER else _rates().get(currency)
