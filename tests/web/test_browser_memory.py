"""What a tab remembers, and what it forgets when it is told to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Client, Visitor
from tests.web.visiting import QUESTION, SIZES, WIDE, answer_with, assert_in_sight, keep_picture


@SIZES
def test_reload_keeps_the_talk(visit, size):
    one = visit(size).ready()
    one.ask(QUESTION)
    said = one.page.locator(".bubble").all_inner_texts()
    offered = one.chips.all_inner_texts()
    one.page.reload()
    expect(one.page.locator(".bubble")).to_have_count(len(said))
    assert one.page.locator(".bubble").all_inner_texts() == said
    assert one.chips.all_inner_texts() == offered
    one.page.wait_for_timeout(300)
    assert_in_sight(one)


def test_reload_while_waiting_offers_the_same_question_again(visit):
    one = visit().ready()
    bodies: list[dict] = []
    one.page.route("**/api/messages", lambda route: bodies.append(route.request.post_data_json))
    one.say("hola")
    expect(one.page.locator(".typing")).to_be_visible()
    while not bodies:
        one.page.wait_for_timeout(20)
    one.page.reload()
    one.page.unroute("**/api/messages")
    expect(one.page.locator(".problem")).to_contain_text("sin respuesta")
    again = answer_with(one, {"text": "Hola."})
    one.page.get_by_role("button", name="Reintentar").click()
    expect(one.answers.last).to_contain_text("Hola.")
    assert again[0]["id"] == bodies[0]["id"]
    assert again[0]["text"] == "hola"
    expect(one.page.locator(".bubble.visitor")).to_have_count(1)


def test_new_conversation_forgets(visit):
    one = visit().ready()
    one.ask(QUESTION)
    one.page.get_by_role("button", name="Nueva conversación").click()
    expect(one.page.locator(".bubble")).to_have_count(1)
    one.ready()
    expect(one.input).to_be_focused()
    assert one.page.evaluate(
        "[sessionStorage.getItem('oficio.token'), sessionStorage.getItem('oficio.talk')]"
    ) == [None, None]


def test_closed_panel_stays_closed(visit):
    one = visit().ready()
    one.page.get_by_role("button", name="Cerrar el chat").click()
    one.page.reload()
    expect(one.launcher).to_be_visible()
    expect(one.panel).to_be_hidden()


# --- what is erased -----------------------------------------------------------------------------

KEPT = "Object.keys(sessionStorage).filter((key) => key !== 'oficio.panel')"
TOKEN = "JSON.parse(sessionStorage.getItem('oficio.token')).value"


def is_remembered(client: Client, token: str) -> bool:
    """Whether the server still knows which job the talk was about."""
    reply = Visitor(client, token).say("¿y al mes?")
    return reply["answers"][0]["occupation"] is not None


def enter_talk(one) -> str:
    """A talk of a page without a job of its own, and its token."""
    one.ready().ask("cuánto gana una enfermera")
    return one.page.evaluate(TOKEN)


@pytest.fixture
def plain(visit):
    """A page that is about no job: only the talk can know one."""
    page = """<!doctype html><html lang="es"><meta charset="utf-8"><title>Sin puesto</title>
    <script src="/widget.js" data-open defer></script></html>"""

    def start(size=WIDE):
        one = visit(size, path=None)
        one.page.route(
            "**/sin-puesto*",
            lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=page),
        )
        return one.open("/sin-puesto")

    return start


def test_walking_to_another_page_of_the_site(plain) -> None:
    one = plain()
    enter_talk(one)
    one.page.goto(f"{one.site}/sin-puesto?2")
    expect(one.page.locator(".bubble.visitor")).to_have_text("Tú: cuánto gana una enfermera")
    one.ask("¿y al mes?")
    expect(one.answers.last).to_contain_text("al mes")


def test_a_page_about_a_job_begins_a_talk_about_it(plain) -> None:
    one = plain()
    enter_talk(one)
    one.page.goto(f"{one.site}/")
    expect(one.page.locator(".bubble.visitor")).to_have_count(1)
    expect(one.chips).to_have_count(0)
    expect(one.button("Me sirve")).to_have_count(0)
    one.ask("¿cuánto gana?")
    expect(one.answers.last).to_contain_text("45.000")


@SIZES
def test_my_data_are_erased_here_and_on_the_server(plain, client, pictures, size) -> None:
    one = plain(size)
    first = enter_talk(one)
    one.button("Nueva conversación").click()
    second = enter_talk(one)
    assert first != second
    assert is_remembered(client, first)
    one.button("Borrar mis datos").click()
    expect(one.button("Borrar")).to_be_focused()
    keep_picture(one, pictures, "erase")
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".problem")).to_contain_text("Tus datos se han borrado")
    expect(one.page.locator("[aria-live=polite]")).to_contain_text("Tus datos se han borrado")
    expect(one.page.locator(".bubble.visitor")).to_have_count(0)
    assert one.page.evaluate(KEPT) == []
    assert not is_remembered(client, first)
    assert not is_remembered(client, second)
    one.ask("hola")


def test_erasing_can_be_thought_over(plain) -> None:
    one = plain()
    enter_talk(one)
    offered = one.chips.all_inner_texts()
    one.button("Borrar mis datos").click()
    expect(one.chips).to_have_count(0)
    one.button("Cancelar").click()
    expect(one.page.locator(".problem")).to_have_count(0)
    assert one.chips.all_inner_texts() == offered
    expect(one.page.locator(".bubble.visitor")).to_have_count(1)


def test_erasing_without_a_connection_is_said_and_done_later(plain, client) -> None:
    one = plain()
    one.expected = "ERR_INTERNET_DISCONNECTED"
    token = enter_talk(one)
    one.context.set_offline(True)
    one.button("Borrar mis datos").click()
    one.button("Borrar").click()
    expect(one.page.locator(".problem")).to_contain_text("del servidor todavía no")
    one.context.set_offline(False)
    one.button("Reintentar").click()
    expect(one.page.locator(".problem")).to_contain_text("Tus datos se han borrado")
    assert not is_remembered(client, token)
