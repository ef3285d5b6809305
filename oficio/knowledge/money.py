"""Figures of pay and how they are written in Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from oficio.knowledge.phrases import phrase

LOCALE = "es"
MONTHS_A_YEAR = 12
HOURS_A_YEAR = 2080
"""Hours of a full-time year, as the survey itself counts them (OEWS oe.footnote 2)."""


@dataclass(frozen=True)
class Figure:
    """One number that an answer utters, with its pedigree.

    ``value`` is in ``currency`` per ``period`` (gross), or a count where both are None.
    ``date`` is ISO (YYYY-MM or YYYY-MM-DD), or None where the source gives none.
    """

    value: float
    currency: str | None
    period: str | None
    statistic: str
    place: str
    date: str | None
    source: str
    derived: bool = False
    over_top: bool = False

    def as_json(self) -> dict[str, Any]:
        """The figure as the web API gives it."""
        value = int(self.value) if float(self.value).is_integer() else self.value
        return {
            "value": value,
            "currency": self.currency,
            "period": self.period,
            "statistic": self.statistic,
            "place": self.place,
            "date": self.date,
            "source": self.source,
        }

    def text(self) -> str:
        """The bare number in Spanish: 45.000, 21,63, «más de 239.200»."""
        written = number(self.value)
        return phrase("money.over_top", number=written) if self.over_top else written


def per(yearly: float, period: str) -> float:
    """A yearly amount per ``mes`` (÷12, whole units) or ``hora`` (÷2,080, cents)."""
    if period == "mes":
        return _rounded(yearly, MONTHS_A_YEAR, "1")
    if period == "hora":
        return _rounded(yearly, HOURS_A_YEAR, "0.01")
    return float(yearly)


def _rounded(amount: float, parts: int, step: str) -> float:
    exact = Decimal(str(amount)) / parts
    return float(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP))


def number(value: float) -> str:
    """A number as it is written in Spanish, with cents only where there are any."""
    pattern = "#,##0" if float(value).is_integer() else "#,##0.00"
    return format_decimal(value, format=pattern, locale=LOCALE)


def exact(value: float) -> str:
    """A number as it is written in Spanish, with all its digits: 0,8808."""
    return format_decimal(value, format="#,##0.######", locale=LOCALE)


def month(day: date) -> str:
    """«mayo de 2025»."""
    return format_date(day, "MMMM 'de' y", locale=LOCALE)


def full_date(day: date) -> str:
    """«15 de mayo de 2026»."""
    return format_date(day, "d 'de' MMMM 'de' y", locale=LOCALE)
