"""The six actions, run as Rasa runs them: a tracker in, messages and slot events out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

MANAGER, DIRECTOR = "gerente_de_cuentas", "director_de_cuentas"
NAMES = {
    "accion_responder_pregunta",
    "accion_comparar",
    "accion_continuar",
    "accion_presentar_puesto",
    "accion_conversar",
    "accion_reconducir",
}
Run = Callable[..., tuple[list[dict[str, Any]], dict[str, Any]]]


def test_the_package_has_exactly_the_actions_of_the_domain(executor: ActionExecutor) -> None:
    assert {name for name in executor.actions if name.startswith("accion_")} == NAMES


def test_a_question_is_answered_and_remembered(run: Run) -> None:
    text = "¿cuánto gana un gerente de cuentas en Chicago?"
    (message,), slots = run("accion_responder_pregunta", "preguntar_salario", text)
    assert "**70.710 USD brutos al año**" in message["text"]
    assert message["answer"]["status"] == "answered"
    assert message["answer"]["career"] == MANAGER
    assert message["answer"]["occupation"] == "41-3091"
    assert message["answer"]["figures"][0]["value"] == 70_710
    assert message["image"] == "/charts/salario.gerente_de_cuentas.0016980.a.png"
    assert "70.710" in message["alt"]
    assert slots == {
        "puesto": MANAGER,
        "tema": "salario",
        "lugar": "0016980",
        "periodo": "año",
        "moneda": None,
        "aclaracion": None,
        "anterior": None,
    }


def test_a_buttons_payload_is_an_intent_with_its_entities(run: Run) -> None:
    (message,), _ = run("accion_responder_pregunta", "preguntar_salario", "un gerente de cuentas")
    assert [(button["title"], button["payload"]) for button in message["buttons"]][:2] == [
        ("¿Y al mes?", f'/preguntar_salario{{"puesto": "{MANAGER}", "periodo": "mes"}}'),
        ("¿Y en Nueva York?", f'/preguntar_salario{{"puesto": "{MANAGER}", "lugar": "0035620"}}'),
    ]


def test_a_pressed_button_is_answered(run: Run) -> None:
    entities = [  # what Rasa makes of the payload: no offsets of their own
        {"entity": "puesto", "value": MANAGER, "start": 18, "end": 60},
        {"entity": "periodo", "value": "mes"},
    ]
    (message,), slots = run(
        "accion_responder_pregunta", "preguntar_salario", "/preguntar_salario", entities=entities
    )
    assert "5.833 USD brutos al mes" in message["text"]
    assert (slots["puesto"], slots["periodo"]) == (MANAGER, "mes")


def test_two_topics_are_two_messages(run: Run) -> None:
    messages, slots = run(
        "accion_responder_pregunta",
        "preguntar_definicion",
        "¿qué es y cuánto gana un KAM?",
        topics=["definicion", "salario"],
    )
    assert [m["answer"]["topic"] for m in messages] == ["definicion", "salario"]
    assert slots["tema"] == "salario"


def test_the_pages_own_career_stands_in_for_a_job(run: Run) -> None:
    page = {"career": DIRECTOR}
    (message,), _ = run(
        "accion_responder_pregunta", "preguntar_funciones", "¿qué hace?", metadata=page
    )
    assert message["answer"]["career"] == DIRECTOR


@pytest.mark.parametrize("slots", [{"puesto": MANAGER}, {"puesto": MANAGER, "tema": "nivel"}])
def test_a_job_that_was_named_outweighs_the_page(run: Run, slots: dict[str, str]) -> None:
    (message,), _ = run(
        "accion_responder_pregunta",
        "preguntar_funciones",
        "¿qué hace?",
        metadata={"career": DIRECTOR},
        **slots,
    )
    assert message["answer"]["career"] == MANAGER


def test_the_page_does_not_stand_in_for_an_unknown_job(run: Run) -> None:
    unknown = [{"entity": "puesto_desconocido", "value": "dragonólogo", "start": 0, "end": 11}]
    page = {"career": DIRECTOR}
    (message,), slots = run(
        "accion_responder_pregunta", "preguntar_salario", "x", entities=unknown, metadata=page
    )
    assert message["answer"]["status"] == "unknown_career"
    assert message["answer"]["career"] is None
    (message,), _ = run(
        "accion_responder_pregunta", "preguntar_salario", "¿gana bien?", metadata=page, **slots
    )
    assert message["answer"]["status"] == "needs_career"


def test_a_page_of_no_career_is_no_context(run: Run) -> None:
    for page in ({"career": "pirata"}, {"career": None}, {}, None):
        (message,), _ = run(
            "accion_responder_pregunta", "preguntar_funciones", "¿qué hace?", metadata=page
        )
        assert message["answer"]["status"] == "needs_career"


def test_a_name_of_several_jobs_is_asked_back_with_its_meanings(run: Run) -> None:
    (message,), slots = run("accion_responder_pregunta", "preguntar_salario", "¿y un gerente?")
    assert message["answer"]["status"] == "ambiguous_career"
    assert message["buttons"][0]["payload"] == f'/preguntar_salario{{"puesto": "{MANAGER}"}}'
    assert (slots["puesto"], slots["aclaracion"]) == (None, "puesto:gerente")


def test_jobs_are_compared(run: Run) -> None:
    text = "gerente de cuentas o director de cuentas"
    (message,), slots = run("accion_comparar", "comparar", text)
    assert [f["value"] for f in message["answer"]["figures"]] == [69_990, 148_270]
    assert (slots["puesto"], slots["tema"]) == (DIRECTOR, "comparar")


def test_a_lone_job_is_compared_with_the_remembered_one(run: Run) -> None:
    (message,), _ = run("accion_comparar", "comparar", "¿y un director de cuentas?", puesto=MANAGER)
    assert len(message["answer"]["figures"]) == 2


def test_a_follow_up_keeps_job_topic_and_place(run: Run) -> None:
    (message,), slots = run(
        "accion_continuar", "seguimiento", "¿y al mes?",
        puesto=MANAGER, tema="salario", lugar="0016980", periodo="año",
    )  # fmt: skip
    assert message["answer"]["place"] == "Chicago"
    assert message["answer"]["figures"][0]["value"] == 5_893
    assert (slots["periodo"], slots["lugar"]) == ("mes", "0016980")


def test_a_named_job_gets_the_waiting_topic_or_its_highlights(run: Run) -> None:
    for slots, topic in (({"tema": "salario", "aclaracion": "puesto"}, "salario"), ({}, "resumen")):
        (message,), _ = run("accion_presentar_puesto", "informar_puesto", "un KAM", **slots)
        assert (message["answer"]["topic"], message["answer"]["career"]) == (topic, MANAGER)


@pytest.mark.parametrize(
    ("intent", "status", "offers"),
    [
        ("saludar", "smalltalk", 3),
        ("despedirse", "smalltalk", 0),
        ("agradecer", "smalltalk", 0),
        ("negar", "smalltalk", 0),
        ("preguntar_bot", "smalltalk", 0),
        ("pedir_ayuda", "help", 3),
        ("quejarse", "smalltalk", 3),
        ("insultar", "smalltalk", 0),
        ("afirmar", "smalltalk", 0),
    ],
)
def test_small_talk_utters_its_response(run: Run, intent: str, status: str, offers: int) -> None:
    (message,), slots = run("accion_conversar", intent, "…")
    assert message["response"] == f"utter_{intent}"
    assert message["answer"]["status"] == status
    assert len(message["buttons"]) == offers
    assert slots == {}


def test_yes_settles_what_was_asked_back(run: Run) -> None:
    (message,), slots = run(
        "accion_conversar", "afirmar", "sí", tema="salario", aclaracion="puesto:asociado"
    )
    assert message["answer"]["career"] == "asociado_de_cuentas"
    assert (message["answer"]["topic"], slots["aclaracion"]) == ("salario", None)


def test_a_no_that_names_the_right_job_asks_again_about_that_one(run: Run) -> None:
    (message,), slots = run(
        "accion_conversar", "negar", "no, un director de cuentas", puesto=MANAGER, tema="funciones"
    )
    assert (message["answer"]["career"], message["answer"]["topic"]) == (DIRECTOR, "funciones")
    assert slots["puesto"] == DIRECTOR


@pytest.mark.parametrize(
    ("intent", "response"),
    [("fuera_de_alcance", "utter_fuera_de_alcance"), ("nlu_fallback", "utter_no_entendido")],
)
def test_a_turn_off_topic_is_led_back(run: Run, intent: str, response: str) -> None:
    (message,), slots = run("accion_reconducir", intent, "…")
    assert message["response"] == response
    assert message["answer"]["status"] == "out_of_scope"
    assert len(message["buttons"]) == 3
    assert slots == {"aclaracion": None}


def test_two_close_topics_are_offered_once(run: Run) -> None:
    ranking = [{"name": name} for name in ("nlu_fallback", "preguntar_nivel", "preguntar_salario")]
    (message,), slots = run("accion_reconducir", "nlu_fallback", "…", ranking=ranking)
    titles = [button["title"] for button in message["buttons"]]
    assert titles == ["¿De qué nivel es?", "¿Cuánto gana?"]
    assert slots == {"aclaracion": "tema"}
    (message,), _ = run(
        "accion_reconducir", "nlu_fallback", "…", ranking=ranking, aclaracion="tema"
    )
    assert message["response"] == "utter_no_entendido"
