"""The survey's tables are whole, untouched, in order, and read as they are written."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from oficio.knowledge.wages import (
    COLUMNS,
    NATION,
    PROVENANCE_FILE,
    TOP_CODE,
    WAGES_FOLDER,
    Wage,
    employment,
    is_old,
    occupations,
    provenance,
    wage,
)

FILES = sorted(WAGES_FOLDER.glob("*.csv"))
FACTS = json.loads(PROVENANCE_FILE.read_text(encoding="utf-8"))
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
MEDIANS = {
    "0035620": 93_750,
    "0016980": 70_710,
    "0041860": 96_960,
    "0012060": 78_950,
    "0031080": 79_450,
    NATION: 69_990,
}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def row_of(**figures: str) -> Wage:
    return Wage("11-1011", NATION, dict.fromkeys(COLUMNS, "*") | figures)


def test_the_nation_has_830_occupations() -> None:
    assert len(occupations()) == len(set(occupations())) == 830
    assert list(occupations()) == sorted(occupations())


def test_the_table_of_occupations_names_the_same_830() -> None:
    table = rows(WAGES_FOLDER.parent / "occupations.csv")
    assert {row["soc"] for row in table} == set(occupations())
    assert all(row["official_es"] and row["official_en"] for row in table)


def test_provenance_lists_every_file_with_its_hash_and_its_rows() -> None:
    (listed,) = (
        value for value in FACTS.values() if isinstance(value, dict) and "0000000.csv" in value
    )
    found = {
        file.name: {
            "rows": len(rows(file)),
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
        for file in FILES
    }
    assert found == listed


def test_provenance_dates_are_those_of_the_survey() -> None:
    survey = provenance()
    assert survey.name == "U.S. Bureau of Labor Statistics"
    assert survey.reference == date(2025, 5, 1)
    assert survey.published == date(2026, 5, 15)
    assert survey.url.startswith("https://www.bls.gov/")
    assert FACTS["licence"] == "public domain"


@pytest.mark.parametrize(
    ("today", "old"), [("2025-06-01", False), ("2027-05-31", False), ("2027-06-01", True)]
)
def test_figures_are_old_after_24_months(today: str, old: bool) -> None:
    assert is_old(date.fromisoformat(today)) is old


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_percentiles_never_fall(file: Path) -> None:
    table, wrong = rows(file), []
    assert tuple(table[0]) == COLUMNS
    for row in table:
        for unit in ("hour", "year"):
            cells = [row[f"{unit}_{name}"] for name in PERCENTILES]
            values = [float(cell) for cell in cells if cell not in ("*", "#")]
            capped = "#" in cells and "#" in cells[: len(values)]
            if values != sorted(values) or capped:
                wrong.append((row["soc"], unit, cells))
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_row_is_an_occupation_of_the_nation_with_plausible_figures(file: Path) -> None:
    table = rows(file)
    assert {row["soc"] for row in table} <= set(occupations())
    for row in table:
        for name in COLUMNS[1:]:
            assert row[name] in ("*", "#") or float(row[name]) >= 0, (row["soc"], name)
        median = row["hour_median"]
        if median not in ("*", "#") and row["year_median"] not in ("*", "#"):
            assert float(row["year_median"]) == pytest.approx(float(median) * 2080, abs=20.8)


@pytest.mark.parametrize(("area", "median"), MEDIANS.items())
def test_the_medians_of_account_managers_nearest_occupation(area: str, median: int) -> None:
    found = wage("41-3091", area)
    assert found is not None
    cell = found.cell("median", "año")
    assert cell is not None
    assert (cell.value, cell.over_top) == (median, False)


def test_the_middle_half_of_the_nearest_occupation() -> None:
    found = wage("41-3091")
    assert found is not None
    ends = [found.cell(name, "año") for name in ("p25", "p75")]
    assert [cell.value for cell in ends if cell] == [47_670, 100_480]


def test_the_median_of_sales_managers() -> None:
    found = wage("11-2022")
    assert found is not None
    cell = found.cell("median", "año")
    assert cell is not None
    assert cell.value == 148_270


@pytest.mark.parametrize(("soc", "area"), [("99-9999", NATION), ("41-3091", "9999999")])
def test_what_the_survey_lacks_is_none(soc: str, area: str) -> None:
    assert wage(soc, area) is None


def test_an_unknown_occupation_employs_nobody() -> None:
    assert employment("99-9999") == 0
    assert employment("11-1011") == 204_350


@pytest.mark.parametrize(
    ("text", "value", "over_top"),
    [("#", 239_200, True), ("356200", 239_200, True), ("239200", 239_200, True),
     ("239190", 239_190, False)],
)  # fmt: skip
def test_pay_at_the_top_code_is_only_said_to_be_more(
    text: str, value: float, over_top: bool
) -> None:
    cell = row_of(year_median=text).cell("median", "año")
    assert cell is not None
    assert (cell.value, cell.over_top) == (value, over_top)


def test_the_hourly_top_code_is_its_own() -> None:
    cell = row_of(hour_p90="115.00").cell("p90", "hora")
    assert cell is not None
    assert (cell.value, cell.over_top) == (TOP_CODE["hora"], True)


def test_a_withheld_figure_is_none() -> None:
    assert row_of(year_median="*").cell("median", "año") is None
    assert row_of().employment is None


@pytest.mark.parametrize(
    ("error", "imprecise"), [("10.0", False), ("10.1", True), ("0.4", False), ("*", False)]
)
def test_a_relative_error_over_ten_percent_is_imprecise(error: str, imprecise: bool) -> None:
    assert row_of(wage_rse=error).imprecise is imprecise
