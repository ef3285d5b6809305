"""👍 and 👎 at an answer."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.web.visiting import QUESTION, SIZES, axe, keep_picture


def votes_of(one) -> list[dict]:
    """The votes that the page sends from now on; the real server takes them."""
    bodies: list[dict] = []

    def note(route: Route) -> None:
        bodies.append(route.request.post_data_json)
        route.continue_()

    one.page.route("**/api/feedback", note)
    return bodies


def test_an_answer_can_be_voted_on_and_the_greeting_cannot(visit) -> None:
    one = visit().ready()
    expect(one.button("Me sirve")).to_have_count(0)
    one.ask(QUESTION)
    bodies = votes_of(one)
    one.button("Me sirve").click()
    expect(one.page.locator(".votes")).to_contain_text("Gracias")
    expect(one.button("Me sirve")).to_have_attribute("aria-pressed", "true")
    expect(one.page.locator("[aria-live=polite]")).to_have_text("Gracias por tu valoración.")
    assert [body["vote"] for body in bodies] == ["up"]
    one.page.reload()
    expect(one.button("Me sirve")).to_have_attribute("aria-pressed", "true")
    one.ask("hola")
    expect(one.button("Me sirve")).to_have_count(1)


@SIZES
def test_a_reason_may_be_given(visit, pictures, size) -> None:
    one = visit(size).ready()
    one.ask(QUESTION)
    bodies = votes_of(one)
    one.button("No me sirve").click()
    reason = one.button("Falta información")
    expect(reason).to_be_in_viewport()
    assert axe(one) == []
    keep_picture(one, pictures, "vote")
    reason.click()
    expect(reason).to_be_hidden()
    expect(one.button("No me sirve")).to_be_focused()
    assert [(body["vote"], body.get("reason")) for body in bodies] == [
        ("down", None),
        ("down", "missing"),
    ]


def test_a_vote_that_was_not_taken_is_not_shown_as_given(visit) -> None:
    one = visit().ready()
    one.expected = "503"
    one.ask(QUESTION)
    one.page.route("**/api/feedback", lambda route: route.fulfill(status=503, body=""))
    one.button("No me sirve").click()
    expect(one.page.locator(".votes")).to_contain_text("no puedo responder")
    expect(one.button("No me sirve")).to_have_attribute("aria-pressed", "false")
    expect(one.button("Falta información")).to_be_hidden()
