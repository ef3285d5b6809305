"""No number is uttered that is not in the content, and every number uttered is in the answer."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest

from oficio.knowledge.answers.ask import Ask
from oficio.knowledge.answers.comparison import compare, differences
from oficio.knowledge.answers.content import content
from oficio.knowledge.answers.origin import origin
from oficio.knowledge.answers.reply import Part
from oficio.knowledge.answers.salary import salary
from oficio.knowledge.careers import CAREERS_FOLDER
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure
from oficio.knowledge.places import gazetteer
from oficio.knowledge.topics import TOPICS
from oficio.knowledge.wages import WAGES_FOLDER

CAREERS = [file.stem for file in sorted(CAREERS_FOLDER.glob("*.yml"))]
CITIES = ["0035620", "0016980", "0041860", "0012060", "0031080"]
PERIODS = ["año", "mes", "hora"]
PERCENTILES = [None, "p10", "p25", "p50", "p75", "p90"]
LEVELS = [None, "junior", "medio", "senior"]
SURVEY = "U.S. Bureau of Labor Statistics"
UNITS = {"año": "year", "hora": "hour"}
TOP = {"año": Decimal(239_200), "hora": Decimal(115)}
DATES = re.compile(r"(\d{1,2} de )?[a-z]+ de \d{4}|\d{4}-\d{2}(-\d{2})?")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
TABLES: dict[str, dict[str, dict[str, str]]] = {}


def asks() -> Iterator[Ask]:
    known = gazetteer()
    places = [{}, {"place": known.places["0000000"]}, {"country": known.countries["MX"]}]
    places += [{"place": known.places[area]} for area in (*CITIES, "3600000", "7200000")]
    for where, period in itertools.product(places, PERIODS):
        yield Ask(**where, period=period)


def numbers(text: str) -> set[Decimal]:
    found = NUMBER.findall(DATES.sub("", text))
    return {Decimal(number.replace(".", "").replace(",", ".")) for number in found}


def table(area: str) -> dict[str, dict[str, str]]:
    """The survey's own file, read without the code under test."""
    if area not in TABLES:
        with (WAGES_FOLDER / f"{area}.csv").open(encoding="utf-8", newline="") as lines:
            TABLES[area] = {row["soc"]: row for row in csv.DictReader(lines)}
    return TABLES[area]


def divided(amount: Decimal, period: str) -> Decimal:
    parts, step = (12, "1") if period == "mes" else (2080, "0.01")
    return (amount / parts).quantize(Decimal(step), rounding=ROUND_HALF_UP)


def published(figure: Figure, job: Job) -> set[Decimal]:
    """What the content has for a figure's own place, statistic and period."""
    if figure.source != SURVEY:
        assert job.career
        pay = job.career.salario
        assert pay
        assert (figure.source, figure.place, figure.currency) == (pay.segun, pay.pais, pay.moneda)
        amount = Decimal({"minimum": pay.minimo, "maximum": pay.maximo}[figure.statistic])
        return {amount if figure.period == pay.periodo else divided(amount, str(figure.period))}
    area = next(p.area for p in gazetteer().places.values() if p.name == figure.place)
    row = table(area)[job.soc]
    if figure.statistic == "employment":
        return {Decimal(row["employment"])}
    assert (figure.currency, figure.date) == ("USD", "2025-05")
    unit = "hora" if figure.period == "hora" else "año"
    cell = row[f"{UNITS[unit]}_{figure.statistic}"]
    amount = TOP[unit] if cell == "#" else min(Decimal(cell), TOP[unit])
    return {divided(amount, "mes") if figure.period == "mes" else amount}


def mistakes(part: Part, jobs: list[Job]) -> list[str]:
    """What is wrong with the numbers of an answer."""
    told = {Decimal(str(figure.value)) for figure in part.answer.figures}
    wrong = [f"not in figures: {number}" for number in numbers(part.text) - told]
    wrong += [f"not in text: {number}" for number in told - numbers(part.text)]
    for figure in part.answer.figures:
        sources = [job for job in jobs if figure.source == SURVEY or job.career]
        if not any(Decimal(str(figure.value)) in published(figure, job) for job in sources):
            wrong.append(f"not in content: {figure}")
    return [f"{line} — {part.text}" for line in wrong]


def test_numbers_are_read_as_spanish_writes_them() -> None:
    text = "**1.234.567 USD** en mayo de 2025 (15 de mayo de 2026): 21,63, 34 y 3.750."
    assert numbers(text) == {Decimal(n) for n in ("1234567", "21.63", "34", "3750")}


def test_a_number_that_is_not_in_the_figures_is_noticed(catalogue: Catalogue) -> None:
    job = catalogue.jobs["gerente_de_cuentas"]
    part = salary(catalogue, job, Ask())
    assert mistakes(part, [job]) == []
    part.text += " Son 12 pagas."
    assert len(mistakes(part, [job])) == 1
    part.answer.figures.append(Figure(12, "USD", "año", "median", "Chicago", "2025-05", SURVEY))
    assert len(mistakes(part, [job])) == 1


@pytest.mark.parametrize("career", CAREERS)
@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "salario"])
def test_a_topic_invents_no_number(catalogue: Catalogue, career: str, topic: str) -> None:
    job = catalogue.jobs[career]
    wrong = []
    for ask in asks():
        part = origin(catalogue, job) if topic == "fuente" else content(catalogue, job, topic, ask)
        wrong += mistakes(part, [job])
    assert wrong == []


@pytest.mark.parametrize("career", CAREERS)
@pytest.mark.parametrize("percentile", PERCENTILES)
@pytest.mark.parametrize("level", LEVELS)
def test_pay_invents_no_number(
    catalogue: Catalogue, career: str, percentile: str | None, level: str | None
) -> None:
    job = catalogue.jobs[career]
    wrong = []
    for ask in asks():
        narrowed = Ask(ask.place, ask.country, ask.period, None, percentile, level)
        wrong += mistakes(salary(catalogue, job, narrowed), [job])
    assert wrong == []


@pytest.mark.parametrize("first", CAREERS)
def test_a_comparison_invents_no_number(catalogue: Catalogue, first: str) -> None:
    wrong = []
    for other in (*CAREERS, "29-1141", "27-2011", "11-1011"):
        jobs = [catalogue.jobs[first], catalogue.jobs[other]]
        if first == other:
            continue
        for ask in asks():
            wrong += mistakes(compare(catalogue, jobs, ask), jobs)
            wrong += mistakes(differences(catalogue, jobs, ask), jobs)
    assert wrong == []


@pytest.mark.parametrize("period", PERIODS)
def test_no_occupation_has_an_invented_number(catalogue: Catalogue, period: str) -> None:
    nation, city = gazetteer().places["0000000"], gazetteer().places["0016980"]
    wrong = []
    for job in catalogue.jobs.values():
        if job.id != job.soc:
            continue
        for place, percentile in ((nation, None), (city, None), (nation, "p90"), (city, "p10")):
            ask = Ask(place, period=period, percentile=percentile)
            wrong += mistakes(salary(catalogue, job, ask), [job])
        for topic in ("salidas", "ubicaciones", "definicion"):
            wrong += mistakes(content(catalogue, job, topic, Ask(period=period)), [job])
    assert wrong == []
