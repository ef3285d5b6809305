"""Charts: a name stands for rows of real figures, and the words say what the picture shows."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from oficio.knowledge.answers import chart
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.places import gazetteer
from oficio.knowledge.wages import NATION

MANAGER = "gerente_de_cuentas"


def made(catalogue: Catalogue, name: str) -> chart.Chart:
    found = chart.chart_of(catalogue, name)
    assert found is not None
    return found


def test_a_salary_chart_has_the_articles_range_and_the_surveys_middle(catalogue: Catalogue) -> None:
    article, survey = made(catalogue, f"salario.{MANAGER}.{NATION}.a").rows
    assert (article.low and article.low.value, article.mid) == (45_000, None)
    assert article.high is not None
    assert article.high.value == 85_000
    assert [f and f.value for f in (survey.low, survey.mid, survey.high)] == [
        47_670,
        69_990,
        100_480,
    ]


def test_a_city_has_no_row_of_the_article(catalogue: Catalogue) -> None:
    (row,) = made(catalogue, f"salario.{MANAGER}.0016980.a").rows
    assert row.mid is not None
    assert (row.mid.value, row.mid.place) == (70_710, "Chicago")


def test_a_chart_of_percentiles_has_a_row_for_each_from_least_to_most(
    catalogue: Catalogue,
) -> None:
    rows = made(catalogue, f"percentiles.{MANAGER}.{NATION}.a").rows
    assert [row.mid and row.mid.value for row in rows] == [37_980, 47_670, 69_990, 100_480, 148_840]
    assert rows[2].label == "la mitad gana menos de"


def test_a_chart_of_places_has_a_row_for_each_in_order(catalogue: Catalogue) -> None:
    rows = made(catalogue, f"lugares.{MANAGER}.0035620~0016980~0041860.a").rows
    assert [(row.label, row.mid and row.mid.value) for row in rows] == [
        ("Nueva York", 93_750),
        ("Chicago", 70_710),
        ("San Francisco", 96_960),
    ]


def test_a_chart_of_a_comparison_has_a_row_for_each_job(catalogue: Catalogue) -> None:
    rows = made(catalogue, f"comparacion.{MANAGER}~director_de_cuentas.{NATION}.a").rows
    assert [row.mid and row.mid.value for row in rows] == [69_990, 148_270]


@pytest.mark.parametrize(("code", "said"), [("a", "al año"), ("m", "al mes"), ("h", "por hora")])
def test_the_axis_says_the_unit(catalogue: Catalogue, code: str, said: str) -> None:
    assert said in made(catalogue, f"salario.{MANAGER}.{NATION}.{code}").axis


def test_the_axis_says_the_unit_of_the_figures_where_the_survey_has_no_other(
    catalogue: Catalogue,
) -> None:
    assert "por hora" in made(catalogue, f"salario.27-2011.{NATION}.a").axis


@pytest.mark.parametrize(
    "name",
    [
        "",
        "salario",
        f"salario.{MANAGER}.{NATION}",
        f"salario.{MANAGER}.{NATION}.x",
        f"salario.{MANAGER}.{NATION}.a.a",
        f"salario.pirata.{NATION}.a",
        f"salario.{MANAGER}.9999999.a",
        f"salario.{MANAGER}.MX.a",
        f"tarta.{MANAGER}.{NATION}.a",
        f"comparacion.{'~'.join([MANAGER] * 6)}.{NATION}.a",
        f"salario..{NATION}.a",
        "../../etc/passwd",
        "salario.%00.0000000.a",
    ],
)
def test_a_name_of_nothing_is_no_chart(catalogue: Catalogue, name: str) -> None:
    assert chart.chart_of(catalogue, name) is None


def test_the_address_of_an_image_leads_back_to_the_same_chart(catalogue: Catalogue) -> None:
    place = gazetteer().places[NATION]
    for job in catalogue.jobs.values():
        image = chart.salary_image(catalogue, job, place, "año")
        if image is None:
            continue
        name = image.url.removeprefix(chart.FOLDER).removesuffix(".png")
        assert image.url.startswith(chart.FOLDER)
        assert re.fullmatch(r"[\w/.~%-]+", image.url, re.ASCII), image.url
        assert "/" not in unquote(name), job.id
        assert made(catalogue, name).alt() == image.alt


def test_the_words_say_every_figure_of_the_rows(catalogue: Catalogue) -> None:
    found = made(catalogue, f"salario.{MANAGER}.{NATION}.m")
    for row in found.rows:
        assert row.label in found.alt()
        for figure in (row.low, row.mid, row.high):
            assert figure is None or figure.text() in found.alt()
