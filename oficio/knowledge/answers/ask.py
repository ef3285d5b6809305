"""What one question asks for, with everything that narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.places import Country, Place, gazetteer
from oficio.knowledge.wages import NATION

YEAR = "año"


@dataclass(frozen=True)
class Ask:
    """The place, period and other limits of a question; None where it names none."""

    place: Place | None = None
    country: Country | None = None
    period: str = YEAR
    currency: str | None = None
    percentile: str | None = None
    level: str | None = None

    @property
    def area(self) -> Place:
        """The survey area that is asked about: the nation where none was named."""
        return self.place or gazetteer().places[NATION]

    def slots(self) -> dict[str, str | None]:
        """What the talk is to remember of it."""
        area = self.place.area if self.place else None
        return {
            "lugar": self.country.code if self.country else area,
            "periodo": self.period,
            "moneda": self.currency,
        }


def where(place: Place) -> str:
    """«en el área metropolitana de Chicago»."""
    return phrase(f"places.{place.kind}", place=place.name)


def every(period: str) -> str:
    """«al mes»."""
    return str(words("money.periods")[period])


def amount(figure: Figure) -> str:
    """«69.990 USD»."""
    return phrase("money.amount", number=figure.text(), currency=figure.currency)


def span(low: Figure, high: Figure) -> str:
    """«entre 45.000 y 85.000 USD»."""
    return phrase("money.range", low=low.text(), high=high.text(), currency=low.currency)


def listed(items: list[str]) -> str:
    """«a, b y c»."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " y " + items[-1]
