"""Places and countries: one for each survey area, and the words that visitors use for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.mentions import Mention
from oficio.knowledge.places import gazetteer
from oficio.knowledge.text import fold
from oficio.knowledge.wages import NATION, WAGES_FOLDER

Named = Callable[[str], list[Mention]]


def places(named: Named, text: str) -> list[tuple[str, str]]:
    return [(m.entity, m.value) for m in named(text) if m.entity in ("lugar", "pais")]


def test_there_is_a_wage_file_for_every_place_and_a_place_for_every_file() -> None:
    assert set(gazetteer().places) == {file.stem for file in WAGES_FOLDER.glob("*.csv")}


def test_one_nation_51_states_with_puerto_rico_and_over_50_cities() -> None:
    kinds = Counter(place.kind for place in gazetteer().places.values())
    assert kinds["nation"] == 1
    assert kinds["state"] == 52
    assert kinds["metro"] >= 50
    assert set(kinds) == {"nation", "state", "metro"}
    assert gazetteer().places[NATION].name == "Estados Unidos"


def test_countries_have_iso_codes_and_currencies() -> None:
    countries = gazetteer().countries.values()
    assert len(countries) >= 40
    for country in countries:
        assert len(country.code) == 2
        assert country.code.isupper()
        assert len(country.currency) == 3
        assert country.currency.isupper()
    assert "US" not in gazetteer().countries


def test_no_spelling_stands_for_two_places() -> None:
    owners: dict[str, set[str]] = {}
    for _, place_id, spelling in gazetteer().spellings:
        owners.setdefault(fold(spelling), set()).add(place_id)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_every_spelling_is_found_in_a_question(named: Named) -> None:
    lost = [
        spelling
        for entity, place_id, spelling in gazetteer().spellings
        if "(" not in spelling  # a name to be shown, which nobody types
        and places(named, f"¿cuánto se gana en {spelling}?") != [(entity, place_id)]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("en nueva york", ("lugar", "0035620")),
        ("en NYC", ("lugar", "0035620")),
        ("en los angeles", ("lugar", "0031080")),
        ("en L.A.", ("lugar", "0031080")),
        ("en chicagp", ("lugar", "0016980")),
        ("en san fransisco", ("lugar", "0041860")),
        ("en Atlanta", ("lugar", "0012060")),
        ("en EE.UU.", ("lugar", NATION)),
        ("en los estados unidos", ("lugar", NATION)),
        ("en mexico", ("pais", "MX")),
        ("en España", ("pais", "ES")),
        ("en bogota", ("pais", "CO")),
        ("en el estado de Nueva York", ("lugar", "3600000")),
        ("en Nuevo México", ("lugar", "3500000")),
    ],
)
def test_a_place_is_found(named: Named, text: str, place: tuple[str, str]) -> None:
    assert places(named, text) == [place]


@pytest.mark.parametrize(
    "text", ["¿qué hace una directora?", "un plan de carrera", "me gusta la lana", "es la única"]
)
def test_a_question_without_a_place_names_none(named: Named, text: str) -> None:
    assert places(named, text) == []


def test_the_cities_of_the_careers_are_places(catalogue: Catalogue) -> None:
    known = {place.name for place in gazetteer().places.values()}
    for career in catalogue.careers.values():
        assert set(career.lugares) <= known, career.id
