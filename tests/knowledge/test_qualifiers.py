"""Period, percentile, level and currency in a visitor's own words."""

from __future__ import annotations

import pytest

from oficio.knowledge.qualifiers import find_qualifiers
from oficio.knowledge.text import tokens


def found(text: str) -> list[tuple[str, str]]:
    return [(item.entity, item.value) for item in find_qualifiers(tokens(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("¿y al mes?", "mes"),
        ("sueldo mensual", "mes"),
        ("salarios mensuales", "mes"),
        ("¿cuánto por mes?", "mes"),
        ("¿Y AL AÑO?", "año"),
        ("y al ano", "año"),
        ("sueldo anual", "año"),
        ("¿a cuánto la hora?", "hora"),
        ("por hora", "hora"),
        ("x hora", "hora"),
    ],
)
def test_a_period_is_found(text: str, value: str) -> None:
    assert found(text) == [("periodo", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("el mínimo", "p10"),
        ("los que menos ganan", "p10"),
        ("primer cuartil", "p25"),
        ("el sueldo promedio", "p50"),
        ("la mediana", "p50"),
        ("de media", "p50"),
        ("tercer cuartil", "p75"),
        ("el máximo", "p90"),
        ("los que más ganan", "p90"),
        ("los mejor pagados", "p90"),
        ("los percentiles", "todos"),
        ("el rango completo", "todos"),
        ("rango salarial", "todos"),
        ("entre cuánto y cuánto", "todos"),
        ("del mínimo al máximo", "todos"),
        ("el que más y el que menos", "todos"),
        ("el 10 % que menos gana", "p10"),
        ("el 25 % que más gana", "p75"),
        ("la cuarta parte que menos gana", "p25"),
        ("percentil 50", "p50"),
        ("el 10% mejor pagado", "p90"),
    ],
)
def test_a_percentile_is_found(text: str, value: str) -> None:
    assert found(text) == [("percentil", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("un junior", "junior"),
        ("recién graduada", "junior"),
        ("sin experiencia", "junior"),
        ("semi senior", "medio"),
        ("semisenior", "medio"),
        ("nivel intermedio", "medio"),
        ("uno senior", "senior"),
        ("con mucha experiencia", "senior"),
        ("con años", "senior"),
    ],
)
def test_a_level_is_found(text: str, value: str) -> None:
    assert found(text) == [("nivel", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("en euros", "EUR"),
        ("en dólares", "USD"),
        ("en pesos mexicanos", "MXN"),
        ("en pesos argentinos", "ARS"),
        ("en pesos", "pesos"),
        ("en soles", "PEN"),
        ("en bolívares", "VES"),
        ("en dólares canadienses", "CAD"),
    ],
)
def test_a_currency_is_found(text: str, value: str) -> None:
    assert found(text) == [("moneda", value)]


@pytest.mark.parametrize(
    "text",
    ["", "¿qué hace un gerente de cuentas?", "la mesa", "el semestre", "ahora", "los años noventa"],
)
def test_words_that_only_look_like_it_narrow_nothing(text: str) -> None:
    assert found(text) == []


def test_offsets_point_at_the_words_in_the_original_text() -> None:
    text = "¿Cuánto gana al MES, en Pesos Mexicanos?"
    surfaces = {item.entity: text[item.start : item.end] for item in find_qualifiers(tokens(text))}
    assert surfaces == {"periodo": "al MES", "moneda": "Pesos Mexicanos"}
