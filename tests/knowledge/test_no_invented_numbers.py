"""No number is uttered that is not in the content, and every number uttered is in the answer."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import cache

import pytest
from survey import a_month, numbers, row

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
from oficio.knowledge.qualifiers import currencies
from oficio.knowledge.topics import TOPICS
from oficio.paths import DATA

CAREERS = [file.stem for file in sorted(CAREERS_FOLDER.glob("*.yml"))]
CITIES = ["0035620", "0016980", "0041860", "0012060", "0031080"]
PERIODS = ["año", "mes", "hora"]
PERCENTILES = [None, "p10", "p25", "p50", "p75", "p90", "todos"]
LEVELS = [None, "junior", "medio", "senior"]
SURVEY = "U.S. Bureau of Labor Statistics"


def asks() -> Iterator[Ask]:
    known = gazetteer()
    places = [{}, {"place": known.places["0000000"]}, {"country": known.countries["MX"]}]
    places += [{"place": known.places[area]} for area in (*CITIES, "3600000", "7200000")]
    for where, period in itertools.product(places, PERIODS):
        yield Ask(**where, period=period)


def divided(amount: Decimal, period: str) -> Decimal:
    if period == "mes":
        return a_month(amount)
    return (amount / 2080).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@cache
def rates() -> dict[str, Decimal]:
    """The table of exchange rates, read without the code under test."""
    with (DATA / "exchange_rates.csv").open(encoding="utf-8", newline="") as lines:
        return {line["currency"]: Decimal(line["per_usd"]) for line in csv.DictReader(lines)}


def rounded(amount: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(amount)


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
    found = row(job.soc, area)
    assert found
    if figure.statistic == "employment":
        return {Decimal(str(found.employment))}
    assert (figure.currency, figure.date) == ("USD", "2025-05")
    amount = found.amount(figure.statistic, "hora" if figure.period == "hora" else "año")
    assert amount is not None
    return {divided(amount, "mes") if figure.period == "mes" else amount}


def converted(figure: Figure, dollars: Sequence[Figure]) -> bool:
    """Whether a figure in another currency is the rate of the day, or a dollar figure by it."""
    assert figure.currency
    rate, value = rates()[figure.currency], Decimal(str(figure.value))
    if figure.statistic == "exchange_rate":
        return value == rounded(rate, 4)
    same = ("period", "statistic", "place", "date", "source", "over_top")
    return any(
        all(getattr(figure, name) == getattr(dollar, name) for name in same)
        and value == rounded(Decimal(str(dollar.value)) * rate, 3)
        for dollar in dollars
    )


def mistakes(part: Part, jobs: list[Job]) -> list[str]:
    """What is wrong with the numbers of an answer."""
    told = {Decimal(str(figure.value)) for figure in part.answer.figures}
    wrong = [f"not in figures: {number}" for number in numbers(part.text) - told]
    wrong += [f"not in text: {number}" for number in told - numbers(part.text)]
    dollars = [figure for figure in part.answer.figures if figure.currency in (None, "USD")]
    for figure in part.answer.figures:
        if figure not in dollars:
            if not converted(figure, dollars):
                wrong.append(f"not converted: {figure}")
            continue
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


@pytest.mark.parametrize("currency", [*currencies(), "pesos"])
def test_another_currency_invents_no_number(catalogue: Catalogue, currency: str) -> None:
    known, wrong, told = gazetteer(), [], set()
    jobs = [catalogue.jobs[name] for name in (*CAREERS, "29-1141", "27-2011", "11-1011")]
    places = [known.places[area] for area in ("0000000", "0016980", "7200000")]
    for job, place, period, percentile in itertools.product(
        jobs, places, PERIODS, (None, "p10", "p90", "todos")
    ):
        for country in (None, known.countries["MX"], known.countries["VE"]):
            ask = Ask(place, country, period, currency, percentile)
            part = salary(catalogue, job, ask)
            wrong += mistakes(part, [job])
            told |= {figure.currency for figure in part.answer.figures}
    assert wrong == []
    expected = {"pesos": "MXN"}.get(currency, currency)
    assert told == {"USD"} | ({expected} - {"CUP", "VES"})


def test_a_wrong_conversion_is_noticed(catalogue: Catalogue) -> None:
    job = catalogue.jobs["29-1141"]
    part = salary(catalogue, job, Ask(currency="EUR"))
    assert mistakes(part, [job]) == []
    (euros,) = (f for f in part.answer.figures if (f.currency, f.statistic) == ("EUR", "median"))
    part.answer.figures.remove(euros)
    part.answer.figures.append(replace(euros, value=euros.value + 100))
    assert any(line.startswith("not converted") for line in mistakes(part, [job]))


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
        for place, percentile in (
            *((nation, None), (city, None), (nation, "p90"), (city, "p10")),
            *((nation, "todos"), (city, "todos")),
        ):
            ask = Ask(place, period=period, percentile=percentile)
            wrong += mistakes(salary(catalogue, job, ask), [job])
        for topic in ("salidas", "ubicaciones", "definicion"):
            wrong += mistakes(content(catalogue, job, topic, Ask(period=period)), [job])
    assert wrong == []
