"""Every topic of the first career is answered, says what the article says, and cites it."""

from __future__ import annotations

import pytest

from oficio.knowledge.answers.ask import Ask
from oficio.knowledge.answers.content import content
from oficio.knowledge.answers.reply import Part
from oficio.knowledge.answers.salary import salary
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.phrases import words
from oficio.knowledge.text import fold
from oficio.knowledge.topics import COMPUTED, TOPICS

MANAGER = "gerente_de_cuentas"
WRITTEN = [topic for topic in TOPICS if topic not in COMPUTED]
SOURCE_LINE = "Fuente: artículo «Gerente de cuentas» (sin fecha)."
# What the article states, topic by topic: each must be in the answer, in one of these wordings.
STATEMENTS: dict[str, list[str]] = {
    "definicion": ["administrador de cuentas", "inicial a intermedio", "cuenta de un cliente",
                   "todos los dias|dia a dia", "mas trata", "empresa"],
    "funciones": ["punto de contacto", "dudas e inquietudes", "rutina", "ventas adicionales",
                  "ayuda tecnica|asistencia tecnica", "relacion con cada cliente",
                  "enlace|intermediario", "dependen del negocio y de la clientela", "satisfecho"],
    "roles": ["vendedor", "atencion al cliente", "especialista tecnico", "asesor financiero",
              "varios papeles", "contento|satisfecho"],
    "dia_a_dia": ["rutin", "necesita", "preocupa", "actividades", "situacion de cada uno"],
    "habilidades": ["no da una lista", "adaptarte", "vender", "atender", "tecnica", "financiera",
                    "otros equipos"],
    "formacion": ["titulo universitario", "experiencia financiera o comercial",
                  "avanzada o especializada", "sueldo mas alto", "varia segun el negocio"],
    "experiencia": ["finanzas|financiera", "comercial", "no fija un numero de anos", "asistente",
                    "asociado"],
    "nivel": ["inicial a intermedio", "empiezan|entrada", "organizaciones grandes", "asistentes",
              "asociados", "reportan al gerente de cuentas principal"],
    "cartera": ["muchas cuentas pequenas|varias cuentas", "pocas grandes", "no da un numero"],
    "colaboracion": ["equipo de ventas", "que compro", "le sirva", "intermediario|enlace",
                     "otros equipos o personas"],
    "motivos": ["conservar a un cliente|mantener", "costar menos", "dinero y recursos",
                "inversion", "competencia|otra parte"],
    "ubicaciones": ["nueva york", "chicago", "san francisco", "atlanta", "los angeles",
                    "estados unidos", "otros paises"],
    "salidas": ["casi cualquier ramo|mayoria de las empresas", "financieras", "no da cifras"],
    "ascenso": ["director de cuentas", "director de administracion de cuentas",
                "vicepresidente de administracion de cuentas", "coordinan a los gerentes",
                "equipo que dirige|equipo de liderazgo"],
    "diferencias": ["mismo puesto", "vendedor", "director de cuentas", "coordina"],
    "resumen": ["se les atiende|necesidades", "representante comercial", "mas trata en persona",
                "financiera o comercial", "titulo universitario"],
}  # fmt: skip


def told(catalogue: Catalogue, job_id: str, topic: str) -> Part:
    job = catalogue.job(job_id)
    assert job is not None
    return content(catalogue, job, topic, Ask())


def test_every_topic_has_its_statements() -> None:
    assert sorted(STATEMENTS) == sorted(WRITTEN)


@pytest.mark.parametrize("topic", WRITTEN)
def test_a_topic_is_answered_with_its_source(catalogue: Catalogue, topic: str) -> None:
    part = told(catalogue, MANAGER, topic)
    assert part.text.endswith("\n\n" + SOURCE_LINE)
    assert (part.answer.status, part.answer.topic) == ("answered", topic)
    assert [source.title for source in part.answer.sources] == ["Gerente de cuentas"]


@pytest.mark.parametrize("topic", WRITTEN)
def test_a_topic_covers_what_the_article_states(catalogue: Catalogue, topic: str) -> None:
    text = fold(told(catalogue, MANAGER, topic).text)
    missing = [
        said for said in STATEMENTS[topic] if not any(way in text for way in said.split("|"))
    ]
    assert missing == []


def test_pay_states_what_the_article_states_of_it(catalogue: Catalogue) -> None:
    text = salary(catalogue, catalogue.jobs[MANAGER], Ask()).text
    for said in ("Indeed.com", "45.000", "85.000", "al año", "Estados Unidos", "tipo de negocio"):
        assert said in text
    assert "clientela" in text
    assert "avanzada o especializada" in text


def test_the_cities_stand_in_the_articles_order(catalogue: Catalogue) -> None:
    text = told(catalogue, MANAGER, "ubicaciones").text
    cities = ["Nueva York", "Chicago", "San Francisco", "Atlanta", "Los Ángeles"]
    assert sorted(cities, key=text.index) == cities
    assert tuple(cities) == catalogue.careers[MANAGER].lugares


def test_the_cities_come_with_a_chart_of_the_same_cities(catalogue: Catalogue) -> None:
    image = told(catalogue, MANAGER, "ubicaciones").image
    assert image is not None
    assert [image.alt.index(city) for city in catalogue.careers[MANAGER].lugares] == sorted(
        image.alt.index(city) for city in catalogue.careers[MANAGER].lugares
    )


@pytest.mark.parametrize("topic", WRITTEN)
def test_every_career_answers_or_says_that_it_has_no_data(catalogue: Catalogue, topic: str) -> None:
    for career in catalogue.careers.values():
        part = told(catalogue, career.id, topic)
        if topic in career.respuestas:
            assert part.answer.status == "answered", career.id
            assert SOURCE_LINE in part.text
        else:
            assert part.answer.status == "no_data", career.id
            assert part.text.startswith("No tengo ese dato")
            assert words("topics")[topic] in part.text
            assert "Lo que sí puedo contarte es" in part.text


@pytest.mark.parametrize("topic", [t for t in WRITTEN if t not in ("salidas", "ubicaciones")])
def test_an_occupation_without_a_career_file_has_no_texts(catalogue: Catalogue, topic: str) -> None:
    part = told(catalogue, "29-1141", topic)
    assert part.answer.status == "no_data"
    assert part.text.startswith("No tengo ese dato")
    assert "cuánto gana en Estados Unidos" in part.text


def test_where_an_occupation_works_is_answered_with_official_counts(catalogue: Catalogue) -> None:
    part = told(catalogue, "29-1141", "ubicaciones")
    counts = [figure.value for figure in part.answer.figures]
    assert len(counts) == 5
    assert counts == sorted(counts, reverse=True)
    assert {figure.statistic for figure in part.answer.figures} == {"employment"}
    assert "mayo de 2025" in part.text
    assert "Fuente: U.S. Bureau of Labor Statistics" in part.text


def test_how_many_an_occupation_employs_leaves_out_the_self_employed(catalogue: Catalogue) -> None:
    part = told(catalogue, "29-1141", "salidas")
    assert "sin contar a quienes van por su cuenta" in part.text
    assert [(f.currency, f.period) for f in part.answer.figures] == [(None, None)]
