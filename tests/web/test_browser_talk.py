"""The talk as a visitor meets it, and what must never get into it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.web.visiting import (
    MARKUP,
    QUESTION,
    SIZES,
    answer_with,
    assert_in_sight,
    keep_picture,
)


@SIZES
def test_salary_question_gets_the_figure_a_chart_and_more_to_press(visit, pictures, size):
    one = visit(size).ready()
    assert_in_sight(one)
    keep_picture(one, pictures, "greeting")

    one.ask(QUESTION)
    expect(one.answers.filter(has_text="45.000").first).to_be_visible()
    chart = one.page.locator(".bubble.bot img").last
    expect(chart).to_have_attribute("alt", re.compile(r"\S"))
    expect(chart).to_have_js_property("complete", True)
    assert chart.evaluate("image => image.naturalWidth") > 0
    one.page.wait_for_timeout(200)
    assert_in_sight(one)
    keep_picture(one, pictures, "salary")

    title = one.chips.first.inner_text()
    before = one.answers.count()
    one.chips.first.click()
    expect(one.page.locator(".bubble.visitor").last).to_contain_text(title)
    one.wait_for_answer(before)
    one.page.wait_for_timeout(200)
    assert_in_sight(one)
    keep_picture(one, pictures, "quick-reply")


def test_greeting_costs_no_call(visit):
    one = visit().ready()
    assert not one.page.evaluate(
        "performance.getEntriesByType('resource').filter(({name}) => name.includes('/api/')).length"
    )


def test_example_is_sent_as_text(visit):
    one = visit().ready()
    bodies = answer_with(one, {"text": "Bien."})
    one.chips.first.click()
    expect(one.answers.last).to_contain_text("Bien.")
    assert bodies[0]["text"] == "¿Qué hace?"
    assert "action" not in bodies[0]


def test_buttons_come_last_post_their_action_and_go(visit):
    one = visit().ready()
    bodies = answer_with(
        one,
        {"text": "Uno.", "buttons": [{"title": "Más", "action": "opaca-1"}]},
        {"text": "", "buttons": []},
        {"text": "Dos.", "buttons": [{"title": "Menos", "action": "opaca-2"}]},
    )
    one.ask("hola")
    expect(one.answers).to_have_count(3)  # the greeting and two: nothing for the empty message
    assert one.page.locator(".slot > *").last.get_attribute("class") == "chips"
    one.chips.filter(has_text="Menos").click()
    expect(one.answers).to_have_count(5)
    assert bodies[1]["action"] == "opaca-2"
    assert "text" not in bodies[1]
    expect(one.chips).to_have_count(2)  # those of the new turn alone


def test_light_markdown(visit):
    one = visit().ready()
    answer_with(one, {"text": "**Sí**, mira:\n- uno\n- dos [tres](https://example.org/a)\n\nFin"})
    one.ask("hola")
    last = one.answers.last
    expect(last.locator("strong")).to_have_text("Sí")
    expect(last.locator("li")).to_have_count(2)
    link = last.locator("a")
    expect(link).to_have_attribute("href", "https://example.org/a")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")


def test_typed_markup_stays_text(visit):
    one = visit().ready()
    one.ask(MARKUP)
    expect(one.page.locator(".bubble.visitor")).to_contain_text(MARKUP)
    one.ask("![foto](https://example.org/foto.png) [x](javascript:alert(1)) **no**")
    expect(one.page.locator(".bubble.visitor").last).to_contain_text("**no**")
    expect(one.page.locator(".bubble.visitor :is(img, a, strong)")).to_have_count(0)


def test_markup_of_the_server_stays_text(visit):
    one = visit().ready()
    answer_with(
        one,
        {
            "text": f"{MARKUP} <b>b</b> [x](javascript:alert(1)) [y](data:text/html,z) ![f](https://example.org/f.png)",
            "buttons": [{"title": MARKUP, "action": "a"}],
            "image": {"url": "https://example.org/f.png", "alt": "de otro sitio"},
        },
    )
    one.ask("hola")
    expect(one.answers.last).to_contain_text(MARKUP)
    expect(one.answers.last.locator("img, b")).to_have_count(0)
    assert [link.get_attribute("href") for link in one.answers.last.locator("a").all()] == [
        "https://example.org/f.png"
    ]
    expect(one.chips.first).to_have_text(MARKUP)


def test_restored_talk_is_not_trusted(visit):
    one = visit().ready()
    talk = [
        {"role": "visitor", "text": MARKUP, "id": "a"},
        {
            "role": "bot",
            "messages": [{"text": MARKUP, "image": {"url": "https://example.org/f.png"}}, 7, None],
        },
        {"role": "admin", "html": MARKUP},
        "x",
    ]
    one.page.evaluate("talk => sessionStorage.setItem('oficio.talk', JSON.stringify(talk))", talk)
    one.page.reload()
    expect(one.page.locator(".bubble.visitor")).to_contain_text(MARKUP)
    expect(one.answers).to_have_count(2)
    expect(one.page.locator(".bubble img")).to_have_count(0)
    one.page.evaluate("sessionStorage.setItem('oficio.talk', '{broken')")
    one.page.reload()
    one.ready()
