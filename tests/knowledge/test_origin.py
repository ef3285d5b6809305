"""Where the facts come from, for one job and for all."""

from __future__ import annotations

import pytest

from oficio.knowledge.answers.origin import origin
from oficio.knowledge.catalogue import Catalogue

SURVEY = "U.S. Bureau of Labor Statistics"


def test_without_a_job_the_survey_and_its_dates_are_named(catalogue: Catalogue) -> None:
    part = origin(catalogue, None)
    assert "mayo de 2025" in part.text
    assert "15 de mayo de 2026" in part.text
    assert [source.name for source in part.answer.sources] == [SURVEY]
    assert (part.answer.status, part.answer.topic, part.answer.job) == ("answered", "fuente", None)


def test_the_first_career_names_its_article_the_site_and_the_survey(catalogue: Catalogue) -> None:
    part = origin(catalogue, catalogue.jobs["gerente_de_cuentas"])
    assert "sale del artículo «Gerente de cuentas», que no lleva fecha" in part.text
    assert "Su cifra de sueldo es de Indeed.com" in part.text
    assert "la ocupación más cercana, «representantes de ventas de servicios»" in part.text
    assert [source.name for source in part.answer.sources] == [
        "artículo «Gerente de cuentas»",
        SURVEY,
    ]


def test_a_career_without_pay_of_its_own_names_no_site(catalogue: Catalogue) -> None:
    assert "Indeed" not in origin(catalogue, catalogue.jobs["director_de_cuentas"]).text


def test_an_exact_occupation_is_not_called_nearest(catalogue: Catalogue) -> None:
    part = origin(catalogue, catalogue.jobs["29-1141"])
    assert "más cercana" not in part.text
    assert "artículo" not in part.text


@pytest.mark.parametrize("field", ["date", "url"])
def test_the_survey_source_has_its_date_and_address(catalogue: Catalogue, field: str) -> None:
    source = origin(catalogue, None).answer.as_json()["sources"][0]
    assert source[field] == {"date": "2026-05-15", "url": "https://www.bls.gov/oes/"}[field]


def test_the_origin_of_every_job_can_be_told(catalogue: Catalogue) -> None:
    for job in catalogue.jobs.values():
        assert origin(catalogue, job).text.count("Fuente") == 1
