"""Official US pay by occupation and area, as the survey publishes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from oficio.paths import DATA

WAGES_FOLDER = DATA / "wages"
PROVENANCE_FILE = WAGES_FOLDER / "provenance.json"
MEASURES = {
    "employment": "01",
    "hour_mean": "03",
    "year_mean": "04",
    "wage_rse": "05",
    "hour_p10": "06",
    "hour_p25": "07",
    "hour_median": "08",
    "hour_p75": "09",
    "hour_p90": "10",
    "year_p10": "11",
    "year_p25": "12",
    "year_median": "13",
    "year_p75": "14",
    "year_p90": "15",
}
"""Our column names and the survey's data types (OEWS oe.datatype)."""
COLUMNS = ("soc", *MEASURES)
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
TOP_CODE = {"hora": 115.00, "año": 239_200}
"""Pay at or above which the survey says only «this or more» (oe.footnote 5), USD."""
IMPRECISE_RSE = 10.0
"""Relative standard error, in percent, above which a figure is called imprecise."""
OLD_AFTER_MONTHS = 24
NATION = "0000000"
_UNITS = {"hora": "hour", "año": "year"}


@dataclass(frozen=True)
class Cell:
    """One published figure: a number, or the news that it is over the survey's top code."""

    value: float
    over_top: bool


@dataclass(frozen=True)
class Wage:
    """What the survey publishes of one occupation in one area."""

    soc: str
    area: str
    raw: dict[str, str]

    def cell(self, statistic: str, period: str) -> Cell | None:
        """``statistic`` (p10 … p90, median, mean) per ``hora`` or ``año`` in USD, gross.

        None where the survey publishes no figure.
        """
        text = self.raw[f"{_UNITS[period]}_{statistic}"]
        if text == "*":
            return None
        if text == "#" or float(text) >= TOP_CODE[period]:
            return Cell(TOP_CODE[period], over_top=True)
        return Cell(float(text), over_top=False)

    @property
    def employment(self) -> int | None:
        """How many employees hold the job, the self-employed left out."""
        text = self.raw["employment"]
        return None if text in "*#" else int(text)

    @property
    def imprecise(self) -> bool:
        """Whether the relative standard error of the mean wage is over 10 %."""
        text = self.raw["wage_rse"]
        return text not in "*#" and float(text) > IMPRECISE_RSE


@dataclass(frozen=True)
class Provenance:
    """Where and when the figures were published."""

    name: str
    title: str
    reference: date
    published: date
    url: str


@lru_cache(maxsize=1)
def provenance() -> Provenance:
    """The survey's name and dates, from provenance.json."""
    facts = json.loads(PROVENANCE_FILE.read_text(encoding="utf-8"))
    return Provenance(
        facts["name"],
        facts["title"],
        date.fromisoformat(facts["reference"] + "-01"),
        date.fromisoformat(facts["published"]),
        facts["url"],
    )


def is_old(today: date) -> bool:
    """Whether the figures describe a month more than 24 months ago."""
    reference = provenance().reference
    months = (today.year - reference.year) * 12 + today.month - reference.month
    return months > OLD_AFTER_MONTHS


@lru_cache(maxsize=128)
def _area_lines(area: str) -> dict[str, str]:
    file = WAGES_FOLDER / f"{area}.csv"
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    return {line[:7]: line for line in lines}


def wage(soc: str, area: str = NATION) -> Wage | None:
    """The wage of an occupation in an area (7 digits), or None if the survey has none."""
    line = _area_lines(area).get(soc)
    return Wage(soc, area, dict(zip(COLUMNS, line.split(","), strict=True))) if line else None


def occupations(area: str = NATION) -> tuple[str, ...]:
    """The SOC codes that an area has a row for, sorted."""
    return tuple(_area_lines(area))


def employment(soc: str) -> int:
    """National employment of an occupation, 0 where it is not published."""
    found = wage(soc)
    return (found.employment or 0) if found else 0
