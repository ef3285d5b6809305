"""Pay is told with its place, month, source and nature, and nothing is mixed or guessed."""

from __future__ import annotations

import pytest

from oficio.knowledge.answers.ask import Ask
from oficio.knowledge.answers.reply import Part
from oficio.knowledge.answers.salary import salary
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.places import gazetteer
from oficio.knowledge.wages import occupations, wage

MANAGER = "gerente_de_cuentas"
CHICAGO = "0016980"
SURVEY_LINE = "U.S. Bureau of Labor Statistics, encuesta OEWS (publicada el 15 de mayo de 2026)"


def told(catalogue: Catalogue, job_id: str, area: str | None = None, **limits: object) -> Part:
    job = catalogue.job(job_id)
    assert job is not None
    place = gazetteer().places[area] if area else None
    return salary(catalogue, job, Ask(place=place, **limits))


def values(part: Part) -> list[tuple[float, str | None, str]]:
    return [(f.value, f.period, f.statistic) for f in part.answer.figures]


def test_the_articles_own_range_comes_first(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER)
    assert part.text.startswith("Según Indeed.com, tal como lo recoge el artículo")
    assert "**entre 45.000 y 85.000 USD al año**" in part.text
    assert "no dice de qué fecha es el dato" in part.text
    assert part.text.index("85.000") < part.text.index("69.990")
    assert values(part) == [
        (45_000, "año", "minimum"),
        (85_000, "año", "maximum"),
        (69_990, "año", "median"),
        (47_670, "año", "p25"),
        (100_480, "año", "p75"),
    ]


def test_article_figures_have_no_date_and_survey_figures_have_the_month(
    catalogue: Catalogue,
) -> None:
    figures = told(catalogue, MANAGER).answer.figures
    assert [(f.source, f.date) for f in figures[:2]] == [("Indeed.com", None)] * 2
    assert {(f.source, f.date) for f in figures[2:]} == {
        ("U.S. Bureau of Labor Statistics", "2025-05")
    }
    assert {f.place for f in figures} == {"Estados Unidos"}


def test_the_nearest_occupation_is_called_that(catalogue: Catalogue) -> None:
    text = told(catalogue, MANAGER).text
    assert "No hay una cifra oficial propia de gerente de cuentas." in text
    assert "La ocupación oficial más cercana es «representantes de ventas de servicios»" in text
    assert (
        "en mayo de 2025, su mediana en Estados Unidos era de **69.990 USD brutos al año**" in text
    )
    assert text.rstrip(".").endswith(SURVEY_LINE)


def test_an_exact_occupation_is_not_called_nearest(catalogue: Catalogue) -> None:
    text = told(catalogue, "29-1141").text
    assert "más cercana" not in text
    assert "En mayo de 2025, la mediana de lo que gana un enfermero en Estados Unidos" in text


@pytest.mark.parametrize(
    ("area", "city", "median"),
    [
        ("0035620", "Nueva York", "93.750"),
        (CHICAGO, "Chicago", "70.710"),
        ("0041860", "San Francisco", "96.960"),
        ("0012060", "Atlanta", "78.950"),
        ("0031080", "Los Ángeles", "79.450"),
    ],
)
def test_a_city_has_its_own_median_and_not_the_articles_range(
    catalogue: Catalogue, area: str, city: str, median: str
) -> None:
    part = told(catalogue, MANAGER, area)
    assert f"en el área metropolitana de {city} era de **{median} USD brutos al año**" in part.text
    assert "45.000" not in part.text
    assert {f.place for f in part.answer.figures} == {part.answer.place} == {city}
    assert part.answer.status == "answered"


def test_a_month_is_divided_called_approximate_and_keeps_the_year(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, CHICAGO, period="mes")
    assert "de forma aproximada, de **5.893 USD brutos al mes**" in part.text
    assert "(el dato oficial es anual: 70.710 USD)" in part.text
    assert part.answer.period == "mes"


def test_the_articles_month_is_called_approximate_too(catalogue: Catalogue) -> None:
    first = told(catalogue, MANAGER, period="mes").text.split("\n\n")[0]
    assert "gana aproximadamente **entre 3.750 y 7.083 USD al mes**" in first
    assert "entre 45.000 y 85.000 USD al año" in first


def test_an_hour_is_the_surveys_own_figure(catalogue: Catalogue) -> None:
    found = wage("41-3091", CHICAGO)
    assert found is not None
    cell = found.cell("median", "hora")
    assert cell is not None
    part = told(catalogue, MANAGER, CHICAGO, period="hora")
    assert values(part)[0] == (cell.value, "hora", "median")
    assert "aproximad" not in part.text


@pytest.mark.parametrize(
    ("percentile", "statistic", "said"),
    [
        ("p10", "p10", "la décima parte que menos gana cobra hasta"),
        ("p25", "p25", "la cuarta parte que menos gana cobra hasta"),
        ("p75", "p75", "la cuarta parte que más gana cobra desde"),
        ("p90", "p90", "la décima parte que más gana cobra desde"),
    ],
)
def test_a_percentile_is_told_alone_and_in_words(
    catalogue: Catalogue, percentile: str, statistic: str, said: str
) -> None:
    part = told(catalogue, MANAGER, CHICAGO, percentile=percentile)
    assert said in part.text
    assert [f.statistic for f in part.answer.figures] == [statistic]
    assert "en mayo de 2025, en el área metropolitana de Chicago" in part.text


@pytest.mark.parametrize("limits", [{"percentile": "p90"}, {"level": "junior"}])
def test_the_articles_range_answers_no_percentile_and_no_level(
    catalogue: Catalogue, limits: dict[str, str]
) -> None:
    assert "Indeed" not in told(catalogue, MANAGER, **limits).text


@pytest.mark.parametrize("level", ["junior", "medio", "senior"])
def test_a_level_is_told_as_a_hint_with_its_pedigree(catalogue: Catalogue, level: str) -> None:
    text = told(catalogue, MANAGER, CHICAGO, level=level).text
    assert "La encuesta no separa por nivel de experiencia" in text
    assert "mayo de 2025" in text.split("Fuente")[0]
    assert "Chicago" in text
    assert "representantes de ventas de servicios" in text
    assert "brut" in text


def test_a_level_over_the_top_code_is_told_once(catalogue: Catalogue) -> None:
    text = told(catalogue, "29-1242", level="senior", period="mes").text
    assert "al menos uno de cada cuatro gana más de 19.933 USD" in text
    assert "desde más" not in text
    assert text.count("19.933") == 1


def test_a_senior_is_not_told_the_lowest_pay(catalogue: Catalogue) -> None:
    senior = {f.statistic for f in told(catalogue, MANAGER, level="senior").answer.figures}
    assert not senior & {"p10", "p25"}


def test_a_levels_month_is_called_approximate(catalogue: Catalogue) -> None:
    text = told(catalogue, MANAGER, level="junior", period="mes").text
    assert "aproximad" in text or "más o menos" in text


def test_another_country_has_no_figures_and_gets_those_of_the_us(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, country=gazetteer().countries["MX"])
    assert part.text.startswith("No tengo cifras de México")
    assert "45.000" in part.text
    assert part.answer.status == "no_data"
    assert {f.place for f in part.answer.figures} == {"Estados Unidos"}


def test_what_a_place_lacks_is_said_and_the_nation_stands_in(catalogue: Catalogue) -> None:
    soc = next(soc for soc in occupations() if soc in catalogue.jobs and not wage(soc, "7200000"))
    part = told(catalogue, soc, "7200000")
    assert "no publica ese dato en Puerto Rico" in part.text
    assert part.answer.status == "no_data"
    assert {f.place for f in part.answer.figures} == {part.answer.place} == {"Estados Unidos"}


@pytest.mark.parametrize(
    ("job", "period", "said", "unit"),
    [
        ("27-2011", "año", "solo publica el pago por hora", "hora"),
        ("27-2011", "mes", "solo publica el pago por hora", "hora"),
        ("25-2021", "hora", "solo publica el pago anual", "año"),
    ],
)
def test_pay_published_in_one_unit_is_never_turned_into_another(
    catalogue: Catalogue, job: str, period: str, said: str, unit: str
) -> None:
    part = told(catalogue, job, period=period)
    assert said in part.text
    assert {f.period for f in part.answer.figures} == {unit}


def test_pay_over_the_top_code_is_more_than(catalogue: Catalogue) -> None:
    part = told(catalogue, "11-1011", percentile="p90")
    assert "**más de 239.200 USD brutos al año**" in part.text
    assert "507" not in part.text


def test_the_whole_spread_is_told_in_words_from_least_to_most(catalogue: Catalogue) -> None:
    part = told(catalogue, "13-2011", CHICAGO, percentile="todos")
    said = [
        *("uno de cada diez gana menos de **", "uno de cada cuatro gana menos de **"),
        *("la mitad gana menos de **", "uno de cada cuatro gana más de **"),
        "uno de cada diez gana más de **",
    ]
    places = [part.text.index(words) for words in said]
    assert places == sorted(places)
    assert [f.statistic for f in part.answer.figures] == ["p10", "p25", "median", "p75", "p90"]
    amounts = [f.value for f in part.answer.figures]
    assert amounts == sorted(amounts)
    assert part.image is not None
    assert "/percentiles.13-2011.0016980.a" in part.image.url
    assert "en mayo de 2025, en el área metropolitana de Chicago" in part.text.replace("E", "e")


def test_the_spread_stops_at_the_top_code(catalogue: Catalogue) -> None:
    part = told(catalogue, "11-1011", percentile="todos")
    assert "al menos uno de cada cuatro gana **más de 239.200 USD**" in part.text
    assert "uno de cada diez gana más" not in part.text
    assert part.text.count("239.200") == 1


def test_the_articles_range_stands_before_the_spread(catalogue: Catalogue) -> None:
    text = told(catalogue, MANAGER, percentile="todos").text
    assert text.index("85.000") < text.index("uno de cada diez")


def test_an_imprecise_figure_is_called_that(catalogue: Catalogue) -> None:
    socs = [soc for soc in occupations(CHICAGO) if soc in catalogue.jobs]
    rough = next(
        s for s in socs if (w := wage(s, CHICAGO)) and w.imprecise and w.cell("median", "año")
    )
    fine = next(s for s in socs if (w := wage(s, CHICAGO)) and not w.imprecise)
    assert "impreciso" in told(catalogue, rough, CHICAGO).text
    assert "impreciso" not in told(catalogue, fine, CHICAGO).text


@pytest.mark.parametrize("limits", [{}, {"percentile": "todos"}, {"level": "junior"}])
def test_an_old_figure_is_announced_as_old(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, limits: dict[str, str]
) -> None:
    assert "más de dos años" not in told(catalogue, "29-1141", **limits).text
    monkeypatch.setattr("oficio.knowledge.answers.salary.is_old", lambda today: True)
    assert "más de dos años" in told(catalogue, "29-1141", **limits).text


def test_another_currency_is_never_passed_over_in_silence(catalogue: Catalogue) -> None:
    plain = told(catalogue, MANAGER).text
    for currency in ("EUR", "MXN", "VES", "pesos"):
        text = told(catalogue, MANAGER, currency=currency).text
        assert "69.990 USD" in text
        assert text != plain, currency
