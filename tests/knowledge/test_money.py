"""Figures are divided, rounded and written as Spanish wants them."""

from __future__ import annotations

from datetime import date

import pytest

from oficio.knowledge.money import Figure, full_date, month, number, per


def figure(value: float, over_top: bool = False) -> Figure:
    return Figure(value, "USD", "año", "median", "Chicago", "2025-05", "BLS", over_top=over_top)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (34.0, "34"),
        (999, "999"),
        (1000, "1.000"),
        (3750, "3.750"),
        (45000, "45.000"),
        (239200, "239.200"),
        (3503020, "3.503.020"),
        (21.63, "21,63"),
        (33.5, "33,50"),
        (1234.5, "1.234,50"),
    ],
)
def test_numbers_are_written_in_spanish(value: float, written: str) -> None:
    assert number(value) == written
    assert figure(value).text() == written


def test_over_the_top_code_is_more_than() -> None:
    assert figure(239_200, over_top=True).text() == "más de 239.200"


@pytest.mark.parametrize(
    ("yearly", "period", "value"),
    [
        (45_000, "mes", 3_750),
        (85_000, "mes", 7_083),
        (69_990, "mes", 5_833),  # 5,832.5: a half goes up
        (30, "mes", 3),  # 2.5: banker's rounding would give 2
        (45_000, "hora", 21.63),
        (85_000, "hora", 40.87),
        (41.6, "hora", 0.02),
        (45_000, "año", 45_000),
    ],
)
def test_a_year_is_divided_by_12_or_2080_and_halves_go_up(
    yearly: float, period: str, value: float
) -> None:
    assert per(yearly, period) == value


def test_json_has_whole_numbers_as_integers_and_the_pedigree() -> None:
    found = figure(69990.0).as_json()
    assert found == {
        "value": 69990,
        "currency": "USD",
        "period": "año",
        "statistic": "median",
        "place": "Chicago",
        "date": "2025-05",
        "source": "BLS",
    }
    assert isinstance(found["value"], int)
    assert figure(21.63).as_json()["value"] == 21.63


def test_dates_are_written_in_spanish() -> None:
    assert month(date(2025, 5, 1)) == "mayo de 2025"
    assert full_date(date(2026, 5, 15)) == "15 de mayo de 2026"
