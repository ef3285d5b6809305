"""Fields and places of work stand for their jobs where somebody works in them."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.dialogue import Context
from oficio.knowledge.fields import FIELDS_FILE, PLACE
from oficio.knowledge.mentions import Mention
from oficio.knowledge.responder import Responder
from tests.knowledge.replies import MANAGER, Turn, summary

Named = Callable[[str], list[Mention]]


def codes(catalogue: Catalogue, mentions: list[Mention]) -> list[str]:
    found = [mention for mention in mentions if mention.entity == "puesto"]
    assert len(found) < 2
    ids = [job_id for mention in found for job_id in (mention.candidates or (mention.value,))]
    return [job.soc for job_id in ids if (job := catalogue.job(job_id))]


@pytest.mark.parametrize(
    ("text", "soc"),
    [
        ("¿cuánto se gana en logística?", "13-1081"),
        ("me gustaria trabajar en marketing", "13-1161"),
        ("quiero estudiar contaduría, ¿qué haría después?", "13-2011"),
        ("quiero algo de computación", "15-1252"),
        ("ventas", "41-2031"),
        ("sueldo ventas", "41-2031"),
        ("¿qué hace alguien que trabaja en una farmacia?", "29-2052"),
        ("chambeo en un hospital", "29-1141"),
        ("gente de sistemas", "15-1252"),
        ("cuánto le pagan a un chavo de sistemas", "15-1252"),
        ("¿y la de ventas qué hace?", "41-2031"),
        ("houskeeping, cuanto pagan", "37-2012"),
    ],
)
def test_who_works_in_a_field_has_one_of_its_jobs(
    catalogue: Catalogue, named: Named, text: str, soc: str
) -> None:
    assert soc in codes(catalogue, named(text))


@pytest.mark.parametrize(
    "text",
    [
        "¿con qué equipo de marketing hablan?",
        "necesito una farmacia de turno cerca de mi casa",
        "¿cuánto cuesta el hotel?",
        "el departamento de ventas no me contesta",
        "me duele el estómago, voy al hospital",
    ],
)
def test_a_field_that_is_named_otherwise_is_no_job(named: Named, text: str) -> None:
    assert [mention for mention in named(text) if mention.entity == "puesto"] == []


def test_a_job_that_is_named_goes_before_its_field(catalogue: Catalogue, named: Named) -> None:
    mentions = named("una enfermera que trabaja en un hospital, ¿cuánto gana?")
    assert codes(catalogue, mentions) == ["29-1141"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [("¿trabaja en marketing?", "colaboracion"), ("si trabaja en un hotel", "salario")],
)
def test_a_field_only_tells_more_of_the_job_before(
    responder: Responder, turn: Turn, text: str, topic: str
) -> None:
    reply = responder.question(turn(text, topic), Context(puesto=MANAGER))
    assert summary(reply) == [("answered", topic, MANAGER)]


def test_several_jobs_of_a_field_are_asked_back(responder: Responder, turn: Turn) -> None:
    reply = responder.question(turn("¿cuánto se gana en logística?", "salario"), Context())
    assert reply.parts[0].answer.status == "ambiguous_career"
    assert reply.parts[0].text.startswith("Ahí trabaja gente de varios puestos.")
    assert len(reply.parts[0].buttons) == 3


def test_the_table_is_sorted_and_knows_its_occupations(catalogue: Catalogue) -> None:
    with FIELDS_FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = [row["field"].lower() for row in rows]
    assert names == sorted(set(names))
    assert {row["kind"] for row in rows} == {"campo", PLACE}
    for row in rows:
        found = row["soc"].split("|")
        assert len(found) == len(set(found)) <= 5, row
        assert set(found) <= set(catalogue.official), row
        assert not catalogue.titles.lookup(row["field"]) or row["kind"] == PLACE, row
