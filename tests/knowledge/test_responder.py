"""Questions become replies: answers, one question back, or a frank «no lo conozco»."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from oficio.knowledge.answers.reply import Reply
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.dialogue import COMPARE, UNKNOWN, Context, Understood
from oficio.knowledge.job_names import Jobs
from oficio.knowledge.mentions import Mention
from oficio.knowledge.responder import Responder
from oficio.knowledge.topics import TOPICS

MANAGER, DIRECTOR = "gerente_de_cuentas", "director_de_cuentas"
Turn = Callable[..., Understood]


def summary(reply: Reply) -> list[tuple[str, str | None, str | None]]:
    answers = [part.answer.as_json() for part in reply.parts]
    return [(a["status"], a["topic"], a["career"]) for a in answers]


def unknown(name: str, topic: str) -> Understood:
    return Understood(f"preguntar_{topic}", name, (topic,), (Mention(UNKNOWN, name, 0, len(name)),))


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


@pytest.mark.parametrize("topic", ["salario", "funciones", "fuente"])
def test_an_unknown_job_is_said_to_be_unknown_and_forgets_the_last_one(
    responder: Responder, topic: str
) -> None:
    context = Context(puesto=MANAGER, tema=topic)
    reply = responder.question(unknown("domador de dragones", topic), context)
    assert summary(reply) == [("unknown_career", topic, None)]
    assert "No conozco el puesto «domador de dragones»" in reply.parts[0].text
    assert reply.slots["puesto"] is None
    assert not any(char.isdigit() for char in reply.parts[0].text)


def test_an_unknown_job_near_a_known_one_offers_it(responder: Responder) -> None:
    (part,) = responder.question(unknown("gerente de la cuentas", "salario"), Context()).parts
    assert "¿Te refieres a alguno de estos?" in part.text
    assert part.buttons[0].title == "Gerente de cuentas"


def test_an_ambiguous_job_is_asked_back_with_its_meanings(responder: Responder, turn: Turn) -> None:
    reply = responder.question(turn("¿cuánto gana un gerente?", "salario"), Context())
    assert summary(reply) == [("ambiguous_career", "salario", None)]
    assert reply.parts[0].buttons[0].title == "Gerente de cuentas"
    assert 2 <= len(reply.parts[0].buttons) <= 5
    assert reply.slots["aclaracion"] == "puesto:gerente"


def test_asking_back_happens_only_once(responder: Responder, turn: Turn) -> None:
    first = responder.question(turn("¿cuánto gana un gerente?", "salario"), Context())
    second = responder.named_job(turn("gerente", intent="informar_puesto"), Context(**first.slots))
    assert summary(second) == [("answered", "salario", MANAGER)]


ENGINEER = "¿cuánto gana un ingeniero en Texas al mes?"


@pytest.mark.parametrize(
    ("picked", "soc"),
    [
        ("industrial", "17-2112"),
        ("el de software, por favor", "15-1252"),
        ("pues la segunda", "17-2051"),
        ("3", "17-2112"),
        ("aeroespacial", "17-2011"),
        ("ingeniera mecánica", "17-2141"),
    ],
)
def test_one_of_several_can_be_picked_in_few_words(
    responder: Responder, turn: Turn, picked: str, soc: str
) -> None:
    first = responder.question(turn(ENGINEER, "salario"), Context())
    context, said = Context(**first.slots), turn(picked, "salidas")
    reply = responder.choice(said, context) or responder.named_job(said, context)
    answer = reply.parts[0].answer.as_json()
    assert (answer["topic"], answer["occupation"]) == ("salario", soc)
    assert (answer["place"], answer["period"]) == ("Texas", "mes")
    assert reply.slots["aclaracion"] is None


@pytest.mark.parametrize("said", ["gracias", "¿y qué estudia?", "industrial del mar Caribe", ""])
def test_what_says_more_or_less_picks_nothing(responder: Responder, turn: Turn, said: str) -> None:
    first = responder.question(turn(ENGINEER, "salario"), Context())
    assert responder.choice(turn(said), Context(**first.slots)) is None
    assert responder.choice(turn("industrial"), Context(tema="salario")) is None


def test_who_does_not_pick_gets_the_job_with_most_people(responder: Responder, turn: Turn) -> None:
    first = responder.question(turn(ENGINEER, "salario"), Context())
    reply = responder.question(turn("¿y cuántos hay?", "salidas"), Context(**first.slots))
    assert reply.parts[0].answer.as_json()["occupation"] == "15-1252"


def test_buttons_keep_the_place_and_the_month_that_were_asked(
    responder: Responder, turn: Turn
) -> None:
    reply = responder.question(turn(ENGINEER, "salario"), Context())
    assert reply.parts[0].buttons[1].payload == (
        '/preguntar_salario{"puesto": "17-2051", "lugar": "4800000", "periodo": "mes"}'
    )


def test_the_two_jobs_of_before_can_be_compared(responder: Responder, turn: Turn) -> None:
    first = responder.question(turn("¿cuánto gana un plomero?", "salario"), Context())
    second = responder.follow_up(turn("¿y un electricista?"), Context(**first.slots))
    asked = turn("¿quién gana más de los dos?", intent=COMPARE)
    reply = responder.comparison(asked, Context(**second.slots))
    text = reply.parts[0].text.lower()
    assert "plomero" in text
    assert "electricista" in text


def test_a_family_in_a_comparison_is_asked_back_and_then_compared(
    responder: Responder, turn: Turn
) -> None:
    asked = turn("compara enfermera y médico en Texas", intent=COMPARE)
    first = responder.comparison(asked, Context())
    assert summary(first)[0][0] == "ambiguous_career"
    reply = responder.choice(turn("el primero"), Context(**first.slots))
    assert reply is not None
    text = reply.parts[0].text.lower()
    assert first.parts[0].buttons[0].title.lower() in text
    assert "enfermera" in text
    assert reply.parts[0].answer.as_json()["place"] == "Texas"


def test_yes_settles_a_name_that_means_one_job(responder: Responder, turn: Turn) -> None:
    first = responder.question(turn("¿cuánto gana un asociado?", "salario"), Context())
    assert summary(first)[0][0] == "ambiguous_career"
    settled = responder.confirmed(Context(**first.slots))
    assert settled is not None
    assert summary(settled) == [("answered", "salario", "asociado_de_cuentas")]


@pytest.mark.parametrize("asked", [None, "puesto", "tema", "puesto:gerente", "puesto:dragones"])
def test_yes_settles_nothing_else(responder: Responder, asked: str | None) -> None:
    assert responder.confirmed(Context(tema="salario", aclaracion=asked)) is None


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
