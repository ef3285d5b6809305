"""What is asked back: an unknown job, one of several, one that is only told of."""

from __future__ import annotations

import pytest

from oficio.knowledge.dialogue import DESCRIBED, Context, Understood
from oficio.knowledge.mentions import Mention
from oficio.knowledge.responder import Responder
from oficio.knowledge.topics import COMPARE
from tests.knowledge.replies import MANAGER, Turn, summary, unknown


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


def described(topic: str, *codes: str) -> Understood:
    text = "el que arregla ascensores"
    told = Mention(DESCRIBED, text, 0, len(text), codes)
    return Understood(f"preguntar_{topic}", text, (topic,), (told,))


LIFTS, ROOFS = "47-4021", "47-2181"


def test_a_job_that_is_told_of_is_asked_back_before_it_is_answered(responder: Responder) -> None:
    context = Context(puesto=MANAGER, tema="funciones")
    reply = responder.question(described("salario", LIFTS, ROOFS), context)
    assert summary(reply) == [("ambiguous_career", "salario", None)]
    assert [LIFTS in button.payload for button in reply.parts[0].buttons] == [True, False]
    assert not any(char.isdigit() for char in reply.parts[0].text)


def test_a_single_guess_is_asked_by_its_name(responder: Responder) -> None:
    reply = responder.question(described("salario", LIFTS), Context())
    assert "¿te refieres a un técnico de ascensores?" in reply.parts[0].text
    yes = responder.confirmed(Context(**reply.slots))
    assert yes is not None
    assert yes.slots["puesto"] == LIFTS


@pytest.mark.parametrize(("picked", "code"), [("el segundo", ROOFS), ("el primero", LIFTS)])
def test_one_of_the_guessed_jobs_is_picked_in_a_word(
    responder: Responder, turn: Turn, picked: str, code: str
) -> None:
    asked = responder.question(described("salario", LIFTS, ROOFS), Context())
    reply = responder.choice(turn(picked, intent="afirmar"), Context(**asked.slots))
    assert reply is not None
    assert reply.slots["puesto"] == code
    assert summary(reply)[0][:2] == ("answered", "salario")


def test_a_guess_is_asked_back_only_once(responder: Responder) -> None:
    first = responder.question(described("salario", LIFTS, ROOFS), Context())
    second = responder.question(described("salario", LIFTS, ROOFS), Context(**first.slots))
    assert summary(second)[0][:2] == ("answered", "salario")


def test_an_unknown_job_offers_what_it_may_mean(responder: Responder) -> None:
    reply = responder.question(unknown("domador de dragones", "salario", ROOFS), Context())
    assert summary(reply) == [("unknown_career", "salario", None)]
    assert [ROOFS in button.payload for button in reply.parts[0].buttons] == [True]


def test_one_made_up_word_offers_nothing_by_its_letters(responder: Responder) -> None:
    (part,) = responder.question(unknown("dragonólogo", "salario", ROOFS), Context()).parts
    assert not any(ROOFS in button.payload for button in part.buttons)


def test_what_a_family_may_mean_is_not_offered_for_an_unknown_job(
    responder: Responder, turn: Turn
) -> None:
    asked = unknown("espejólogo", "diferencias")
    both = Understood(
        asked.intent, "", asked.topics, (*asked.mentions, *turn("un ingeniero").mentions)
    )
    (part,) = responder.question(both, Context()).parts
    assert part.answer.as_json()["status"] == "unknown_career"
    assert "alguno de estos?" not in part.text


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
