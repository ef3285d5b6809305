"""The public contract: exact keys, statuses and figures of the web API."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

MANAGER = "gerente_de_cuentas"
PAY = "¿cuánto gana un gerente de cuentas?"
ANSWER_KEYS = {
    "status", "topic", "career", "occupation", "place", "period", "figures", "sources",
}  # fmt: skip
FIGURE_KEYS = {"value", "currency", "period", "statistic", "place", "date", "source"}
SOURCE_KEYS = {"name", "title", "date", "url"}
DATES = re.compile(r"(\d{1,2} de )?[a-z]+ de \d{4}")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def assert_is_text(value: Any) -> None:
    assert isinstance(value, str)
    assert value.strip()


def assert_is_message(message: dict[str, Any]) -> None:
    assert set(message) == {"text", "buttons", "image"}
    assert_is_text(message["text"])
    assert not re.search(r"<[a-z/]", message["text"])
    for button in message["buttons"]:
        assert set(button) == {"title", "action"}
        assert_is_text(button["title"])
        assert_is_text(button["action"])
    if message["image"] is not None:
        assert set(message["image"]) == {"url", "alt"}
        assert message["image"]["url"].startswith("/charts/")
        assert_is_text(message["image"]["alt"])


def assert_is_answer(answer: dict[str, Any]) -> None:
    assert set(answer) == ANSWER_KEYS
    for figure in answer["figures"]:
        assert set(figure) == FIGURE_KEYS
        assert type(figure["value"]) in (int, float)
        for key in ("statistic", "place", "source"):
            assert_is_text(figure[key])
    for source in answer["sources"]:
        assert set(source) == SOURCE_KEYS
        assert_is_text(source["name"])
    assert {f["source"] for f in answer["figures"]} <= {s["name"] for s in answer["sources"]}


def numbers(reply: dict[str, Any]) -> set[float]:
    """The numbers of a reply's texts, dates apart."""
    text = DATES.sub("", "\n".join(message["text"] for message in reply["messages"]))
    return {float(n.replace(".", "").replace(",", ".")) for n in NUMBER.findall(text)}


def figures(reply: dict[str, Any]) -> set[float]:
    return {figure["value"] for answer in reply["answers"] for figure in answer["figures"]}


@pytest.mark.parametrize("body", [b"", b"{}", b'{"career": null}', b'{"career": "%s"}'])
def test_a_session_is_a_token_of_its_own(client, body) -> None:
    body = body.replace(b"%s", MANAGER.encode())
    first, second = (client.post("/api/session", body) for _ in range(2))
    assert first.status == second.status == 201
    assert set(first.json) == {"token"}
    assert_is_text(first.json["token"])
    assert first.json["token"] != second.json["token"]


def test_a_site_that_answers_is_healthy(client) -> None:
    got = client.get("/health")
    assert (got.status, got.json) == (200, {"status": "ready"})


def test_a_reply_is_json_in_readable_spanish(visitor) -> None:
    got = visitor.send(text=PAY)
    assert got.headers["Content-Type"].startswith("application/json")
    assert "¿Y al mes?".encode() in got.body


@pytest.mark.parametrize(
    ("text", "status", "topic", "career", "occupation"),
    [
        ("¿qué hace un gerente de cuentas?", "answered", "funciones", MANAGER, "41-3091"),
        ("¿cuánto gana un plomero?", "answered", "salario", None, "47-2152"),
        ("¿qué hace un plomero?", "no_data", "funciones", None, "47-2152"),
        ("¿cuánto gana un gerente de cuentas en México?", "no_data", "salario", MANAGER, "41-3091"),
        ("¿cuánto gana un cazador de fantasmas?", "unknown_career", "salario", None, None),
        ("¿cuánto gana un gerente?", "ambiguous_career", "salario", None, None),
        ("¿cuánto gana?", "needs_career", "salario", None, None),
        ("¿va a llover mañana en Lima?", "out_of_scope", None, None, None),
        ("¡hola!", "smalltalk", None, None, None),
        ("ayuda", "help", None, None, None),
    ],
)
def test_each_status_has_the_same_keys(visitor, text, status, topic, career, occupation) -> None:
    reply = visitor.send(text=text).json
    assert set(reply) == {"messages", "answers"}
    assert reply["messages"]
    for message in reply["messages"]:
        assert_is_message(message)
    (answer,) = reply["answers"]
    assert_is_answer(answer)
    found = [answer[key] for key in ("status", "topic", "career", "occupation")]
    assert found == [status, topic, career, occupation]


def test_the_articles_own_figure_comes_first_with_its_pedigree(visitor) -> None:
    (answer,) = visitor.say(PAY)["answers"]
    assert [figure["value"] for figure in answer["figures"]] == [45000, 85000, 69990, 47670, 100480]
    article = {
        "currency": "USD", "period": "año", "place": "Estados Unidos",
        "date": None, "source": "Indeed.com",
    }  # fmt: skip
    assert answer["figures"][0] == {**article, "value": 45000, "statistic": "minimum"}
    assert answer["figures"][1] == {**article, "value": 85000, "statistic": "maximum"}
    assert answer["figures"][2]["date"] == "2025-05"
    assert (answer["place"], answer["period"]) == ("Estados Unidos", "año")
    official = answer["sources"][-1]
    assert (official["date"], official["url"]) == ("2026-05-15", "https://www.bls.gov/oes/")


@pytest.mark.parametrize(
    "text",
    [
        PAY,
        "¿cuánto gana un gerente de cuentas al mes?",
        "¿cuánto gana un gerente de cuentas por hora?",
        "¿cuánto gana un gerente de cuentas en Chicago?",
        "compara gerente de cuentas y director de cuentas",
        "¿dónde trabaja un plomero?",
        "¿en qué ciudades hay más empleo de plomero?",
        "¿cuánto gana un anestesiólogo?",
        "¿cuánto gana un actor?",
        "¿qué es un gerente de cuentas y cuánto gana?",
    ],
)
def test_figures_hold_every_number_of_the_text(visitor, text) -> None:
    reply = visitor.say(text)
    assert numbers(reply)
    assert numbers(reply) == figures(reply)


def test_two_questions_in_one_turn_have_two_answers(visitor) -> None:
    reply = visitor.say("¿qué es un gerente de cuentas y cuánto gana?")
    assert [answer["topic"] for answer in reply["answers"]] == ["definicion", "salario"]
    assert len(reply["messages"]) == 2
    assert reply["answers"][0]["figures"] == []


def test_every_button_that_is_offered_can_be_pressed(visitor) -> None:
    buttons = visitor.say(PAY)["messages"][-1]["buttons"]
    assert len(buttons) == 3
    for button in buttons:
        (answer,) = visitor.press(button)["answers"]
        assert answer["status"] == "answered"
        assert answer["career"] == MANAGER


def test_a_button_asks_what_its_title_says(visitor) -> None:
    buttons = visitor.say(PAY)["messages"][-1]["buttons"]
    month = next(button for button in buttons if button["title"] == "¿Y al mes?")
    (answer,) = visitor.press(month)["answers"]
    assert (answer["topic"], answer["period"]) == ("salario", "mes")
    assert answer["figures"][0]["value"] == 3750


def test_a_button_that_settles_a_doubtful_job_leads_to_the_answer(visitor) -> None:
    buttons = visitor.say("¿cuánto gana un gerente?")["messages"][0]["buttons"]
    chosen = next(button for button in buttons if button["title"] == "Gerente de cuentas")
    (answer,) = visitor.press(chosen)["answers"]
    assert (answer["status"], answer["topic"], answer["career"]) == ("answered", "salario", MANAGER)


def test_the_career_of_the_page_stands_in_for_a_job_that_is_not_named(client) -> None:
    (answer,) = client.visitor(MANAGER).say("¿cuánto gana?")["answers"]
    assert (answer["status"], answer["career"]) == ("answered", MANAGER)


def test_talks_know_nothing_of_each_other(client) -> None:
    one, other = client.visitor(), client.visitor()
    one.say(PAY)
    assert one.say("¿y al mes?")["answers"][0]["career"] == MANAGER
    assert other.say("¿y al mes?")["answers"][0]["career"] is None


def test_a_message_sent_again_is_answered_once_and_the_same(visitor) -> None:
    first = visitor.send(text="¿cuánto gana un plomero?", id="primera")
    visitor.say(PAY)
    again = visitor.send(text="¿cuánto gana un plomero?", id="primera")
    assert again.json == first.json
    # Answered twice, the talk would now be about the plumber.
    assert visitor.say("¿y al mes?")["answers"][0]["career"] == MANAGER


def test_a_message_sent_again_while_it_is_answered_has_one_answer(visitor) -> None:
    visitor.say(PAY)
    # Answered twice, the second has nothing left to compare with.
    more = "compáralo con un director de cuentas"
    with ThreadPoolExecutor(5) as pool:
        sent = [pool.submit(visitor.send, text=more, id="doble") for _ in range(5)]
        bodies = {future.result().body for future in sent}
    assert len(bodies) == 1
    assert bodies != {visitor.send(text=more).body}


def test_the_same_message_id_in_another_talk_is_another_message(client) -> None:
    client.visitor().say(PAY, id="uno")
    (answer,) = client.visitor().say("¡hola!", id="uno")["answers"]
    assert answer["status"] == "smalltalk"


def test_quick_messages_of_one_visitor_are_all_answered(visitor) -> None:
    visitor.say(PAY)
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(visitor.say, "¿y en Chicago?") for _ in range(4)]
        places = [future.result()["answers"][0]["place"] for future in sent]
    assert places == ["Chicago"] * 4
