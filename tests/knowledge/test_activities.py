"""Jobs told by what one does in them, and only where a person is told."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from oficio.knowledge.activities import ACTIVITIES_FILE
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.mentions import Mention

Named = Callable[[str], list[Mention]]


def jobs(catalogue: Catalogue, named: Named, text: str) -> list[set[str]]:
    """For each job that is named, the codes that it may mean."""
    found = [mention for mention in named(text) if mention.entity == "puesto"]
    return [
        {job.soc for job_id in (m.value, *m.candidates) if (job := catalogue.job(job_id))}
        for m in found
    ]


@pytest.mark.parametrize(
    ("text", "soc"),
    [
        ("cuánto gana el que arregla techos", "47-2181"),
        ("los que reparan techos en Chicago", "47-2181"),
        ("la persona que vende casas", "41-9022"),
        ("cuánto gana quien corta el pelo", "39-5012"),
        ("trabajo limpiando casas", "37-2012"),
        ("cuánto se gana cuidando niños", "39-9011"),
        ("me dedico a hacer taxes", "13-2082"),
        ("trabajo de cuidar ancianos", "31-1120"),
        ("quiero dar clases de enfermería", "25-1072"),
        ("yo manejo tráileres", "53-3032"),
        ("el qe areglá los tejados", "47-2181"),
    ],
)
def test_what_somebody_does_is_a_job(
    catalogue: Catalogue, named: Named, text: str, soc: str
) -> None:
    assert jobs(catalogue, named, text) == [{soc}]


@pytest.mark.parametrize(
    "text",
    [
        "¿qué limpia una casa?",
        "¿cuida niños?",
        "¿hay que lavar platos?",
        "mañana limpio casas",
        "el que quiera",
        "el que hace",
        "¿lo pone el que arregla?",
        "sueldo",
        "quién canta despacito",
        "pronóstico del tiempo en Bilbao",
        "¿se puede trabajar desde casa?",
        "vender es difícil",
    ],
)
def test_what_nobody_is_said_to_do_is_none(catalogue: Catalogue, named: Named, text: str) -> None:
    assert jobs(catalogue, named, text) == []


def test_a_title_beside_it_is_the_job(catalogue: Catalogue, named: Named) -> None:
    assert jobs(catalogue, named, "una enfermera cuidando ancianos") == [{"29-1141"}]
    both = jobs(catalogue, named, "¿gana más un plomero o el que arregla techos?")
    assert both == [{"47-2152"}, {"47-2181"}]


def test_what_several_do_is_asked_back(catalogue: Catalogue, named: Named) -> None:
    assert jobs(catalogue, named, "el que reparte pizzas") == [{"53-3031", "53-3033", "43-5021"}]


def test_every_activity_of_the_table_is_found(catalogue: Catalogue, named: Named) -> None:
    wrong = []
    with ACTIVITIES_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            codes = set(row["soc"].split("|"))
            assert codes <= set(catalogue.official), row
            for verb in row["verbs"].split("|"):
                for name in row["objects"].split("|"):
                    text = f"me dedico a {verb.split()[0]} {name}"
                    found = jobs(catalogue, named, text)
                    if not found or not codes <= found[0]:
                        wrong.append((text, codes, found))
    assert wrong == []
