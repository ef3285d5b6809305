"""What the words behind a title make of it: another job is asked back, never answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.choice import ASKED
from oficio.knowledge.dialogue import Context
from oficio.knowledge.mentions import Mention
from oficio.knowledge.responder import Responder

Named = Callable[[str], list[Mention]]


def jobs(named: Named, text: str) -> list[Mention]:
    return [mention for mention in named(text) if mention.entity == "puesto"]


@pytest.mark.parametrize(
    ("text", "soc"),
    [
        ("estilista de perros", "39-2021"),
        ("profesora particular de piano", "25-3021"),
        ("peón de campo petrolero", "47-5071"),
        ("operador de subte", "53-4041"),
        ("coordinadora de citas", "43-6013"),
        ("supervisor de guardias", "33-1099"),
    ],
)
def test_another_trades_complement_is_asked_back(
    catalogue: Catalogue, named: Named, text: str, soc: str
) -> None:
    (mention,) = jobs(named, f"¿cuánto gana un {text} en Chicago?")
    candidates = [job for name in mention.candidates if (job := catalogue.job(name))]
    assert soc in {job.soc for job in candidates}
    assert 2 <= len(candidates) <= 5
    assert mention.value.startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "enfermera de un hospital",
        "plomero de confianza",
        "abogado de la familia",
        "chef de un hotel",
    ],
)
def test_a_setting_leaves_the_job_clear(catalogue: Catalogue, named: Named, text: str) -> None:
    (mention,) = jobs(named, text)
    assert catalogue.job(mention.value)


@pytest.mark.parametrize(
    "text", ["cobra el contador el cambio de aceite", "un contador, de perros ni hablar"]
)
def test_what_is_no_part_of_the_name_is_not_taken_for_it(
    catalogue: Catalogue, named: Named, text: str
) -> None:
    job = catalogue.job(jobs(named, text)[0].value)
    assert job
    assert job.soc == "13-2011"


def test_the_choice_among_them_is_understood(
    responder: Responder, turn: Callable[..., object]
) -> None:
    talk = Context(aclaracion=ASKED + "estilista de perros", tema="salario")
    reply = responder.choice(turn("el segundo"), talk)
    assert reply
    assert reply.parts[0].answer.job
    assert reply.parts[0].answer.job.soc == "39-2021"
