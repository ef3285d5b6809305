"""What the visitor is told when something goes wrong, and that nothing is asked twice."""

from __future__ import annotations

import json

from playwright.sync_api import Route, expect

from tests.web.visiting import QUESTION, SIZES, answer_with, keep_picture, reply

STALE_TOKEN = """sessionStorage.setItem(
  'oficio.token', JSON.stringify({ value: 'caducado', career: 'gerente_de_cuentas' })
)"""


def test_retry_repeats_the_same_message(visit, pictures):
    one = visit().ready()
    one.expected = "503"
    bodies: list[dict] = []

    def fail_once(route: Route) -> None:
        bodies.append(route.request.post_data_json)
        if len(bodies) == 1:
            body = json.dumps({"error": {"code": "unavailable", "message": "Estoy arrancando."}})
            route.fulfill(status=503, content_type="application/json", body=body)
        else:
            route.fulfill(
                status=200, content_type="application/json", body=reply({"text": "Ahora sí."})
            )

    one.page.route("**/api/messages", fail_once)
    one.say("hola")
    expect(one.page.locator(".problem")).to_contain_text("Estoy arrancando.")
    keep_picture(one, pictures, "problem")
    one.page.get_by_role("button", name="Reintentar").click()
    expect(one.answers.last).to_contain_text("Ahora sí.")
    expect(one.page.locator(".problem")).to_have_count(0)
    assert bodies[0] == bodies[1]
    assert len(bodies[0]["id"]) >= 16


def test_offline_is_said_and_mended(visit):
    one = visit().ready()
    one.expected = "ERR_INTERNET_DISCONNECTED"
    one.context.set_offline(True)
    one.say("hola")
    expect(one.page.locator(".problem")).to_contain_text("no tienes conexión")
    one.context.set_offline(False)
    before = one.answers.count()
    one.page.get_by_role("button", name="Reintentar").click()
    one.wait_for_answer(before)


def test_refused_message_offers_no_retry(visit):
    one = visit().ready()
    one.expected = "400"
    one.page.route(
        "**/api/messages",
        lambda route: route.fulfill(status=400, content_type="text/html", body="<b>no</b>"),
    )
    one.say("hola")
    expect(one.page.locator(".problem")).to_contain_text("otra forma")
    expect(one.page.get_by_role("button", name="Reintentar")).to_have_count(0)


def test_lost_session_is_replaced_unseen(visit):
    one = visit().ready()
    one.expected = "401"
    one.page.evaluate(STALE_TOKEN)
    one.page.reload()
    one.ready().ask(QUESTION)
    expect(one.answers.filter(has_text="45.000").first).to_be_visible()
    expect(one.page.locator(".problem")).to_have_count(0)


def test_slow_answer_is_announced(visit):
    one = visit(path=None)
    one.page.clock.install()
    one.open().ready()
    held: list[Route] = []
    one.page.route("**/api/messages", lambda route: held.append(route))
    one.say("hola")
    expect(one.page.locator(".typing .dots")).to_be_visible()
    while not held:
        one.page.wait_for_timeout(20)
    one.page.clock.fast_forward(8_500)
    expect(one.page.locator(".typing")).to_contain_text("Sigo en ello…")
    held[0].fulfill(status=200, content_type="application/json", body=reply({"text": "Por fin."}))
    expect(one.answers.last).to_contain_text("Por fin.")
    expect(one.page.locator(".typing")).to_have_count(0)


def test_too_many_questions_are_told_to_wait(visit) -> None:
    one = visit().ready()
    one.expected = "429"
    one.page.route("**/api/messages", lambda route: route.fulfill(status=429, body="<html>"))
    one.say("hola")
    expect(one.page.locator(".problem")).to_contain_text("Espera un momento")
    one.page.unroute("**/api/messages")
    before = one.answers.count()
    one.button("Reintentar").click()
    one.wait_for_answer(before)


def test_a_reply_that_got_lost_is_given_again_and_the_turn_not_run_twice(visit) -> None:
    one = visit().ready()
    one.expected = "ERR_FAILED"
    replies: list[dict] = []

    def lose_the_first(route: Route) -> None:
        got = route.fetch()
        replies.append(got.json() | {"feedback": got.headers.get("oficio-feedback")})
        if len(replies) == 1:
            route.abort()
        else:
            route.fulfill(response=got)

    one.page.route("**/api/messages", lose_the_first)
    one.say(QUESTION)
    expect(one.page.locator(".problem")).to_contain_text("No he podido conectar")
    before = one.answers.count()
    one.button("Reintentar").click()
    one.wait_for_answer(before)
    assert replies[0] == replies[1]  # the id of a reply is drawn anew whenever a turn runs
    assert replies[0]["feedback"]
    expect(one.page.locator(".bubble.visitor")).to_have_count(1)


# --- long answers -------------------------------------------------------------------------------

TOP = """() => {
  const root = document.querySelector('oficio-chat').shadowRoot;
  const list = root.querySelector('deep-chat').shadowRoot.querySelector('#messages');
  return list.scrollTop;
}"""
LONG = {"text": "\n\n".join(f"Párrafo {number}. " + "Palabras y más. " * 12 for number in range(9))}


@SIZES
def test_a_long_answer_is_read_from_its_beginning(visit, size) -> None:
    one = visit(size).ready()
    answer_with(one, LONG, {"text": "Y esto también."})
    one.ask("hola")
    one.page.wait_for_timeout(300)
    first = one.answers.nth(1).bounding_box()
    talk = one.page.locator("#messages").bounding_box()
    assert 0 <= first["y"] - talk["y"] <= 16


def test_a_late_picture_moves_nobody_who_has_moved(visit) -> None:
    one = visit().ready()
    held: list[Route] = []
    one.page.route("**/charts/*", lambda route: held.append(route))
    one.ask(QUESTION)
    one.page.wait_for_timeout(200)
    before = one.page.evaluate(TOP)
    held[0].continue_()
    expect(one.page.locator(".bubble.bot img.coming")).to_have_count(0)
    one.page.wait_for_timeout(200)
    assert one.page.evaluate(TOP) == before  # the answer is still read from its beginning
    one.ask("¿y al mes?")
    one.page.locator("#messages").hover()
    one.page.mouse.wheel(0, -300)
    one.page.wait_for_timeout(200)
    moved = one.page.evaluate(TOP)
    for route in held[1:]:
        route.continue_()
    one.page.wait_for_timeout(400)
    assert one.page.evaluate(TOP) == moved
