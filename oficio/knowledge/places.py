"""Places that a visitor may name: the areas of the survey and other countries."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from oficio.paths import DATA

PLACES_FILE = DATA / "places.csv"
COUNTRIES_FILE = DATA / "countries.csv"


@dataclass(frozen=True)
class Place:
    """An area of the survey: ``nation``, ``state`` or ``metro``."""

    area: str
    kind: str
    name: str


@dataclass(frozen=True)
class Country:
    """A country for which there are no figures; ``currency`` is its ISO 4217 code."""

    code: str
    name: str
    currency: str


@dataclass(frozen=True)
class Gazetteer:
    """Every place and country, and every way to write them."""

    places: dict[str, Place]
    countries: dict[str, Country]
    spellings: tuple[tuple[str, str, str], ...]
    """(entity, id, spelling): entity is ``lugar`` or ``pais``."""


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places and countries of data/places.csv and data/countries.csv."""
    places, countries, spellings = {}, {}, []
    for row in _rows(PLACES_FILE):
        place = Place(row["area"], row["kind"], row["name"])
        places[place.area] = place
        spellings += [("lugar", place.area, text) for text in _names(row)]
    for row in _rows(COUNTRIES_FILE):
        country = Country(row["code"], row["name"], row["currency"])
        countries[country.code] = country
        spellings += [("pais", country.code, text) for text in _names(row)]
    return Gazetteer(places, countries, tuple(spellings))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]
