"""For everybody: keyboard, screen reader, small screens, large letters, dark mode."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.visiting import (
    LISTEN,
    QUESTION,
    SIZES,
    answer_with,
    assert_in_sight,
    axe,
    keep_picture,
)


@SIZES
def test_keyboard_alone(visit, size):
    one = visit(size).ready()
    keys = one.page.keyboard
    one.input.focus()
    keys.press("Escape")
    expect(one.panel).to_be_hidden()
    expect(one.launcher).to_be_focused()
    keys.press("Enter")
    expect(one.input).to_be_focused()
    keys.type(QUESTION)
    keys.press("Tab")
    expect(one.page.get_by_role("button", name="Enviar")).to_be_focused()
    before = one.answers.count()
    keys.press("Space")
    one.wait_for_answer(before)
    expect(one.chips.first).to_be_visible()
    expect(one.input).to_be_empty()
    one.input.focus()
    keys.press("Shift+Tab")
    expect(one.chips.last).to_be_focused()
    before = one.answers.count()
    keys.press("Enter")
    one.wait_for_answer(before)
    expect(one.input).to_be_focused()


def test_answer_is_read_once_and_without_signs(visit):
    one = visit().ready()
    answer_with(one, {"text": "**Sí**:\n- uno\n- [dos](https://example.org)"})
    one.page.evaluate(LISTEN)
    one.ask("hola")
    assert one.page.evaluate("heard") == ["Sí:\nuno\ndos"]
    one.ask("hola")
    assert one.page.evaluate("heard.length") == 2
    expect(one.page.locator("[aria-live=polite]")).to_have_count(1)


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, pictures, size, scheme):
    one = visit(size, color_scheme=scheme).ready()
    assert axe(one) == []
    one.ask(QUESTION)
    one.input.click()
    one.page.keyboard.type("¿y")
    assert axe(one) == []
    keep_picture(one, pictures, f"talk-{scheme}")
    one.page.keyboard.press("Escape")
    assert axe(one) == []
    keep_picture(one, pictures, f"page-{scheme}")


@pytest.mark.parametrize("size", [(320, 568), (640, 400)], ids=["320px", "200%"])
def test_narrow_and_zoomed(visit, pictures, size):
    one = visit(size).ready()
    assert_in_sight(one)
    one.ask(QUESTION)
    one.page.wait_for_timeout(200)
    assert_in_sight(one)
    keep_picture(one, pictures, "small")
    assert one.page.locator("#messages").evaluate("list => list.scrollWidth <= list.clientWidth")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@SIZES
def test_targets_are_large_enough(visit, size):
    one = visit(size).ready()
    for button in one.panel.locator("button, [role=button]").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24
