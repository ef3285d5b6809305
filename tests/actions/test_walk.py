"""Every occupation, in the nation and five cities, by the year, month and hour, as Rasa asks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from survey import NATION, STATISTICS, a_month, numbers, row

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.places import gazetteer

PLACES = [NATION, "0035620", "0016980", "0041860", "0012060", "0031080"]
PERIODS = ["año", "mes", "hora"]
OCCUPATIONS = 830
OTHER_UNIT = {"año": "hora", "hora": "año"}
Run = Callable[..., tuple[list[dict[str, Any]], dict[str, Any]]]


def expected(soc: str, area: str, period: str) -> tuple[str, str] | None:
    """The area and unit that the database can answer with; None if it has no median at all."""
    wanted = "hora" if period == "hora" else "año"
    for place in (area, NATION):
        found = row(soc, place)
        for unit in (wanted, OTHER_UNIT[wanted]):
            if found and found.amount("median", unit) is not None:
                return place, unit
    return None


def asked(run: Run, soc: str, area: str, period: str) -> dict[str, Any]:
    named = [("puesto", soc), ("lugar", area), ("periodo", period)]
    entities = [{"entity": entity, "value": value} for entity, value in named]
    (message,), _ = run("accion_responder_pregunta", "preguntar_salario", entities=entities)
    return message


def mistakes(message: dict[str, Any], soc: str, area: str, period: str) -> list[str]:
    """What an answer says that the database does not, and the other way round."""
    text, answer, found = message["text"], message["answer"], expected(soc, area, period)
    if found is None:
        silent = not answer["figures"] and not numbers(text) and "no publica" in text
        return [] if silent and answer["status"] == "no_data" else ["a figure out of nowhere"]
    place, unit = found
    source = row(soc, place)
    assert source
    names = {known.area: known.name for known in gazetteer().places.values()}
    figures = answer["figures"]
    told = {Decimal(str(figure["value"])) for figure in figures}
    wrong = [f"not in figures: {number}" for number in numbers(text) - told]
    wrong += [f"not in text: {number}" for number in told - numbers(text)]
    derived = period == "mes" and unit == "año"
    for figure in figures:
        amount = source.amount(figure["statistic"], unit)
        if amount and figure["period"] == "mes":
            amount = a_month(amount) if derived else None
        if amount is None or Decimal(str(figure["value"])) != amount:
            wrong.append(f"not in the database: {figure}")
        if figure["place"] != names[place] or figure["date"] != "2025-05":
            wrong.append(f"not its place or date: {figure}")
    middle = None not in (source.amount("p25", unit), source.amount("p75", unit))
    due = {"median", "p25", "p75"} if middle else {"median"}
    wrong += [f"{name} is missing" for name in due - {figure["statistic"] for figure in figures}]
    wrong += [
        f"{what} is not said, or said without need"
        for what, true, words in (
            ("another place", place != area, "no publica ese dato"),
            ("imprecision", source.imprecise, "impreciso"),
            ("a division", derived, "de forma aproximada"),
            ("only the hour", unit == "hora" and period != "hora", "solo publica el pago por hora"),
            ("only the year", unit == "año" and period == "hora", "solo publica el pago anual"),
        )
        if true != (words in text)
    ]
    return wrong


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("area", PLACES)
def test_every_figure_is_that_of_the_database(run: Run, area: str, period: str) -> None:
    occupations = sorted(catalogue().official)
    assert len(occupations) == OCCUPATIONS
    wrong = {
        soc: (found, message["text"])
        for soc in occupations
        if (found := mistakes(message := asked(run, soc, area, period), soc, area, period))
    }
    assert wrong == {}


def test_a_wrong_figure_would_be_noticed(run: Run) -> None:
    message = asked(run, "29-1141", NATION, "mes")
    assert mistakes(message, "29-1141", NATION, "mes") == []
    assert mistakes(message, "29-1141", NATION, "año")
    assert mistakes(message, "29-1171", NATION, "mes")
    message["text"] += " Son 12 pagas."
    assert len(mistakes(message, "29-1141", NATION, "mes")) == 1


def test_the_database_has_all_kinds_of_cells_that_the_walk_must_meet() -> None:
    """Else the walk would prove less than it says."""
    rows = [(soc, area, row(soc, area)) for soc in catalogue().official for area in PLACES]
    kinds = {
        "no row": any(found is None for _, _, found in rows),
        "imprecise": any(found and found.imprecise for _, _, found in rows),
        "withheld": any(found and found.amount("median", "año") is None for _, _, found in rows),
        "top-coded": any(
            found and found.cells[statistic, "año"] == "-" and found.amount(statistic, "año")
            for _, _, found in rows
            for statistic in STATISTICS
        ),
    }
    assert all(kinds.values()), kinds
