"""Jobs side by side: like with like, in the place that is named, never more than is known."""

from __future__ import annotations

import pytest

from oficio.knowledge.answers.ask import Ask
from oficio.knowledge.answers.comparison import MOST_JOBS, compare, differences
from oficio.knowledge.answers.official import published
from oficio.knowledge.answers.reply import Part
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.places import gazetteer
from oficio.knowledge.wages import occupations, wage

MANAGER, DIRECTOR = "gerente_de_cuentas", "director_de_cuentas"
NURSE, ACTOR = "29-1141", "27-2011"
CHICAGO = gazetteer().places["0016980"]


def told(catalogue: Catalogue, *ids: str, **limits: object) -> Part:
    jobs = [catalogue.job(job_id) for job_id in ids]
    return compare(catalogue, [job for job in jobs if job], Ask(**limits))


def medians(part: Part) -> list[float]:
    return [figure.value for figure in part.answer.figures]


def test_medians_stand_side_by_side_with_the_higher_one_named(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, DIRECTOR)
    assert medians(part) == [69_990, 148_270]
    assert (
        "- **Gerente de cuentas**: 69.990 USD al año (ocupación oficial más cercana:" in part.text
    )
    assert "gana más: **director de cuentas**" in part.text
    assert "mayo de 2025" in part.text
    assert (part.answer.status, part.answer.topic) == ("answered", "salario")


def test_the_order_asked_does_not_change_who_earns_more(catalogue: Catalogue) -> None:
    assert "gana más: **director de cuentas**" in told(catalogue, DIRECTOR, MANAGER).text


def test_careers_are_compared_by_rung_too(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, DIRECTOR)
    assert part.text.startswith("En el escalafón:")
    assert next(s.name for s in part.answer.sources).startswith("artículo")
    assert "En el escalafón" not in told(catalogue, MANAGER, NURSE).text


def test_two_careers_of_one_occupation_are_said_to_be_counted_as_one(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, "asistente_de_cuentas")
    assert "no separa gerente de cuentas y asistente de cuentas" in part.text
    assert medians(part) == [69_990]
    assert "gana más" not in part.text
    assert part.image is None


def test_every_job_of_one_occupation_is_named(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, "asistente_de_cuentas", "asociado_de_cuentas")
    pay = part.text[part.text.index("La encuesta oficial") :]
    for name in ("gerente de cuentas", "asistente de cuentas", "asociado de cuentas"):
        assert name in pay


def test_the_place_of_the_figures_is_the_place_that_is_said(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, DIRECTOR, place=CHICAGO)
    assert medians(part) == [70_710, 158_690]
    assert "en el área metropolitana de Chicago" in part.text
    assert "en Estados Unidos" not in part.text


def test_the_chart_shows_the_figures_of_the_text(catalogue: Catalogue) -> None:
    image = told(catalogue, MANAGER, DIRECTOR, place=CHICAGO).image
    assert image is not None
    assert "70.710" in image.alt
    assert "69.990" not in image.alt


def test_an_hour_is_never_set_beside_a_year(catalogue: Catalogue) -> None:
    for ids in ((ACTOR, NURSE), (NURSE, ACTOR)):
        part = told(catalogue, *ids)
        periods = {figure.period for figure in part.answer.figures}
        lines = [line for line in part.text.splitlines() if line.startswith("- ")]
        said = all("hora" in line or "año" in line for line in lines)
        assert len(periods) == 1 or said, part.text


def test_the_chart_of_a_comparison_has_one_unit(catalogue: Catalogue) -> None:
    image = told(catalogue, NURSE, ACTOR).image
    assert image is None or not ("29,05" in image.alt and "97.550" in image.alt)


def test_nobody_is_said_to_earn_more_when_units_differ(catalogue: Catalogue) -> None:
    assert "gana más" not in told(catalogue, NURSE, ACTOR).text


def test_nobody_is_said_to_earn_more_over_the_top_code(catalogue: Catalogue) -> None:
    over = next(j for j in catalogue.jobs.values() if not j.career and _is_over(j.soc))
    part = told(catalogue, NURSE, over.id)
    assert "más de 239.200 USD" in part.text
    assert "gana más" not in part.text


def _is_over(soc: str) -> bool:
    found = wage(soc)
    cell = found.cell("median", "año") if found else None
    return bool(cell and cell.over_top)


def test_a_months_comparison_is_called_approximate(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, NURSE, period="mes")
    assert medians(part)[:1] == [5_833]
    assert "al mes" in part.text
    assert "aproximad" in part.text or "más o menos" in part.text


def test_another_country_is_said_to_have_no_figures(catalogue: Catalogue) -> None:
    part = told(catalogue, MANAGER, NURSE, country=gazetteer().countries["MX"])
    assert "México" in part.text
    assert part.answer.status == "no_data"


def test_a_job_without_a_figure_in_the_place_is_said_to_have_none(catalogue: Catalogue) -> None:
    place = gazetteer().places["7200000"]
    lacking = next(
        job for job in catalogue.jobs.values()
        if not job.career and published(job.soc, place, "año") is None
    )  # fmt: skip
    part = told(catalogue, NURSE, lacking.id, place=place)
    assert "sin dato publicado" in part.text
    assert len(part.answer.figures) == 1


def test_no_more_than_five_jobs_are_compared(catalogue: Catalogue) -> None:
    ids = ["29-1141", "11-2021", "11-2022", "11-3031", "13-2011", "25-2021", "15-1252"]
    part = told(catalogue, *ids)
    lines = [line for line in part.text.splitlines() if line.startswith("- **")]
    assert len(lines) == MOST_JOBS == 5


def test_differences_are_the_definitions_of_both(catalogue: Catalogue) -> None:
    jobs = [catalogue.jobs[MANAGER], catalogue.jobs[DIRECTOR]]
    part = differences(catalogue, jobs, Ask())
    assert part.answer.topic == "diferencias"
    for job in jobs:
        assert job.career
        assert job.career.respuestas["definicion"].texto in part.text
    assert part.text.endswith("(sin fecha).")


def test_differences_fall_back_to_pay_where_a_job_has_no_text(catalogue: Catalogue) -> None:
    part = differences(catalogue, [catalogue.jobs[MANAGER], catalogue.jobs[NURSE]], Ask())
    assert part.answer.topic == "diferencias"
    assert "69.990" in part.text


def test_nobody_is_said_to_earn_more_when_both_earn_the_same(catalogue: Catalogue) -> None:
    seen: dict[float, str] = {}
    for soc in occupations():
        found = wage(soc)
        cell = found.cell("median", "año") if found else None
        if soc not in catalogue.jobs or cell is None or cell.over_top:
            continue
        if cell.value in seen:
            part = told(catalogue, seen[cell.value], soc)
            assert medians(part) == [cell.value, cell.value]
            assert "gana más" not in part.text
            return
        seen[cell.value] = soc
    pytest.fail("no two occupations earn the same")
