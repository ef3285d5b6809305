"""Questions become replies: answers, one question back, or a frank «no lo conozco»."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.dialogue import Context
from oficio.knowledge.job_names import Jobs
from oficio.knowledge.responder import Responder
from oficio.knowledge.topics import COMPARE, TOPICS
from tests.knowledge.replies import MANAGER, Turn, summary, unknown


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_of_a_named_job_is_answered_and_remembered(
    responder: Responder, turn: Turn, topic: str
) -> None:
    reply = responder.question(turn("un gerente de cuentas", topic), Context())
    assert summary(reply) == [("answered", topic, MANAGER)]
    assert (reply.slots["puesto"], reply.slots["tema"]) == (MANAGER, topic)
    assert reply.slots["aclaracion"] is None
    assert 1 <= len(reply.parts[0].buttons) <= 3


def test_two_questions_have_two_answers(responder: Responder, turn: Turn) -> None:
    asked = turn("¿qué es y cuánto gana un KAM?", "definicion", "salario")
    reply = responder.question(asked, Context())
    assert [topic for _, topic, _ in summary(reply)] == ["definicion", "salario"]
    assert reply.slots["tema"] == "salario"


@pytest.mark.parametrize("order", [("formacion", COMPARE), (COMPARE, "formacion")])
def test_jobs_are_compared_beside_another_question(
    responder: Responder, turn: Turn, order: tuple[str, str]
) -> None:
    asked = turn("¿qué estudian un contador y un actuario y quién gana más?", *order)
    for reply in (responder.question(asked, Context()), responder.comparison(asked, Context())):
        topics = [part.answer.as_json()["topic"] for part in reply.parts]
        assert sorted(set(topics)) == ["formacion", "salario"]


def test_nothing_is_said_twice(responder: Responder, turn: Turn) -> None:
    asked = turn(
        "¿en qué se diferencian y quién gana más, contador o actuario?", "diferencias", COMPARE
    )
    assert len(responder.question(asked, Context()).parts) == 1


@pytest.mark.parametrize("jobs", ["un contador y un actuario", "un KAM", "los de antes"])
@pytest.mark.parametrize("before", [Context(), Context(puesto="13-2011", anterior=MANAGER)])
def test_whatever_is_asked_together_something_is_said(
    responder: Responder, turn: Turn, jobs: str, before: Context
) -> None:
    for topics in permutations([*TOPICS, COMPARE], 2):
        asked = turn(jobs, *topics)
        for reply in (responder.question(asked, before), responder.comparison(asked, before)):
            assert reply.parts, topics
            assert all(part.text for part in reply.parts), topics


def test_without_a_job_the_job_is_asked_for(responder: Responder, turn: Turn) -> None:
    reply = responder.question(turn("¿cuánto gana?", "salario"), Context())
    assert summary(reply) == [("needs_career", "salario", None)]
    asked = {"tema": "salario", "aclaracion": "puesto"}
    assert reply.slots == {**asked, "lugar": None, "periodo": "año", "moneda": None}
    assert reply.parts[0].buttons[0].payload == f'/preguntar_salario{{"puesto": "{MANAGER}"}}'


class Untold(Jobs):
    """All jobs, which nobody may go through: there are 31,908 names, and it takes a second."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("a turn goes through all names")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("text", ["¿y eso?", "un KAM", "un contador", "un gerente"])
def test_no_turn_goes_through_all_names(
    catalogue: Catalogue, turn: Turn, topic: str, text: str
) -> None:
    careers = [job for name in catalogue.careers if (job := catalogue.job(name))]
    responder = Responder(replace(catalogue, jobs=Untold(careers, catalogue.titles)))
    for reply in (
        responder.question(turn(text, topic), Context()),
        responder.question(unknown("domador de dragones", topic), Context()),
        responder.comparison(turn(text, topic), Context()),
        responder.named_job(turn(text, topic), Context(tema=topic)),
    ):
        assert reply.parts


def test_the_sources_are_told_without_a_job(responder: Responder, turn: Turn) -> None:
    reply = responder.question(turn("¿de dónde salen los datos?", "fuente"), Context())
    assert summary(reply) == [("answered", "fuente", None)]


def test_the_job_that_was_asked_for_gets_the_waiting_topic(
    responder: Responder, turn: Turn
) -> None:
    context = Context(tema="salario", aclaracion="puesto")
    reply = responder.named_job(turn("account manager", intent="informar_puesto"), context)
    assert summary(reply) == [("answered", "salario", MANAGER)]


def test_a_job_named_out_of_the_blue_gets_its_highlights(responder: Responder, turn: Turn) -> None:
    reply = responder.named_job(turn("account manager", intent="informar_puesto"), Context())
    assert summary(reply) == [("answered", "resumen", MANAGER)]


def test_a_comparison_sets_two_jobs_side_by_side(responder: Responder, turn: Turn) -> None:
    asked = turn("gerente de cuentas o director de cuentas", intent=COMPARE)
    (part,) = responder.comparison(asked, Context()).parts
    assert [figure.value for figure in part.answer.figures] == [69_990, 148_270]


def test_the_remembered_job_stands_in_for_the_missing_one(responder: Responder, turn: Turn) -> None:
    asked = turn("¿y comparado con un director de cuentas?", intent=COMPARE)
    (part,) = responder.comparison(asked, Context(puesto=MANAGER)).parts
    assert len(part.answer.figures) == 2


def test_a_job_is_never_compared_with_itself(responder: Responder, turn: Turn) -> None:
    asked = turn("compáralo con una gerenta de cuentas", intent=COMPARE)
    assert summary(responder.comparison(asked, Context(puesto=MANAGER)))[0][0] == "needs_career"


def test_the_example_that_the_bot_gives_is_understood(responder: Responder, turn: Turn) -> None:
    (asked_back,) = responder.comparison(turn("compara", intent=COMPARE), Context()).parts
    example = asked_back.text.split("«")[1].split("»")[0]
    (part,) = responder.comparison(turn(example, intent=COMPARE), Context(tema=COMPARE)).parts
    assert part.answer.status == "answered"


def test_a_follow_up_changes_only_what_it_names(responder: Responder, turn: Turn) -> None:
    asked = turn("¿cuánto gana un gerente de cuentas en Chicago?", "salario")
    slots = responder.question(asked, Context()).slots
    (part,) = responder.follow_up(turn("¿y al mes?"), Context(**slots)).parts
    assert next((f.place, f.period) for f in part.answer.figures) == ("Chicago", "mes")
    (part,) = responder.follow_up(turn("¿y un director?"), Context(**slots)).parts
    assert part.answer.figures[0].value == 158_690


def test_a_new_question_is_about_the_whole_country_again(responder: Responder, turn: Turn) -> None:
    context = Context(puesto=MANAGER, tema="salario", lugar="0016980", periodo="mes")
    (part,) = responder.question(turn("¿cuánto gana?", "salario"), context).parts
    assert (part.answer.place, part.answer.period) == ("Estados Unidos", "año")


def test_two_close_topics_are_both_offered(responder: Responder, turn: Turn) -> None:
    asked = turn("¿y eso?", intent="nlu_fallback")
    intents = ["preguntar_salario", "saludar", "preguntar_nivel"]
    reply = responder.either(asked, Context(puesto=MANAGER), intents)
    assert reply is not None
    assert [button.title for button in reply.parts[0].buttons] == [
        "¿Cuánto gana?",
        "¿De qué nivel es?",
    ]
    assert responder.either(asked, Context(), ["saludar", "preguntar_nivel"]) is None


def test_every_button_can_be_pressed(responder: Responder, turn: Turn) -> None:
    texts = ["un gerente de cuentas", "una enfermera en Chicago al mes", "un director", "un actor"]
    for topic in TOPICS:
        for text in texts:
            for part in responder.question(turn(text, topic), Context()).parts:
                for button in part.buttons:
                    intent, brace, entities = button.payload.partition("{")
                    assert intent.startswith("/")
                    job = json.loads(brace + entities)["puesto"]
                    assert responder.catalogue.job(job), button
                    assert button.title


@pytest.mark.parametrize(("job", "offered"), [("27-2011", []), ("13-2011", ["¿Y al mes?"])])
def test_no_period_is_offered_that_the_survey_lacks(
    responder: Responder, turn: Turn, job: str, offered: list[str]
) -> None:
    reply = responder.question(turn("¿cuánto gana?", "salario"), Context(puesto=job))
    titles = [button.title for button in reply.parts[0].buttons]
    assert [title for title in titles if title in ("¿Y al mes?", "¿Y al año?")] == offered
