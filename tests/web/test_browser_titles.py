"""Job titles under the fingers: an editable combobox, by keyboard and by pointer."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.web.visiting import SIZES, axe, keep_picture

TYPED = "cuánto gana una dire"


@SIZES
def test_titles_are_offered_in_the_right_gender(visit, pictures, size) -> None:
    one = visit(size).ready()
    one.input.click()
    one.page.keyboard.type(TYPED)
    expect(one.options.first).to_have_text("directora de cuentas")
    expect(one.options).to_have_count(6)
    expect(one.input).to_have_attribute("aria-expanded", "true")
    for option in one.options.all():
        expect(option).to_be_in_viewport(ratio=1)
    assert axe(one) == []
    keep_picture(one, pictures, "titles")


def test_by_keyboard(visit) -> None:
    one = visit().ready()
    keys = one.page.keyboard
    one.input.focus()
    keys.type(TYPED)
    expect(one.options.first).to_be_visible()
    keys.press("ArrowDown")
    expect(one.input).to_have_attribute("aria-activedescendant", "title-0")
    expect(one.options.first).to_have_attribute("aria-selected", "true")
    keys.press("ArrowUp")
    assert one.input.get_attribute("aria-activedescendant") is None
    keys.press("ArrowUp")
    expect(one.options.last).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(one.options).to_have_count(0)
    expect(one.input).to_have_attribute("aria-expanded", "false")
    assert one.input.inner_text().strip() == "cuánto gana una directora de cuentas"
    keys.type("al mes")
    before = one.answers.count()
    keys.press("Enter")
    one.wait_for_answer(before)
    expect(one.page.locator(".bubble.visitor")).to_contain_text(
        "cuánto gana una directora de cuentas al mes"
    )


def test_escape_closes_the_list_and_then_the_panel(visit) -> None:
    one = visit().ready()
    one.input.focus()
    one.page.keyboard.type(TYPED)
    expect(one.options.first).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(one.options).to_have_count(0)
    expect(one.panel).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(one.panel).to_be_hidden()
    expect(one.launcher).to_be_focused()


def test_enter_without_a_choice_sends_what_was_typed(visit) -> None:
    one = visit().ready()
    one.input.focus()
    one.page.keyboard.type("ger")
    expect(one.options.first).to_be_visible()
    before = one.answers.count()
    one.page.keyboard.press("Enter")
    one.wait_for_answer(before)
    expect(one.page.locator(".bubble.visitor")).to_contain_text("ger")
    expect(one.options).to_have_count(0)


@SIZES
def test_by_pointer(visit, size) -> None:
    one = visit(size, has_touch=size[0] < 500).ready()
    one.input.click()
    one.page.keyboard.type("enf")
    option = one.options.filter(has_text="enfermera").first
    option.tap() if size[0] < 500 else option.click()
    assert one.input.inner_text().strip() == "enfermera"
    expect(one.input).to_be_focused()
    expect(one.options).to_have_count(0)


def test_a_server_that_suggests_nothing_is_in_nobodys_way(visit) -> None:
    one = visit().ready()
    one.expected = "503"
    asked: list[Route] = []

    def fail(route: Route) -> None:
        asked.append(route)
        route.fulfill(status=503, body="")

    one.page.route("**/api/suggest", fail)
    one.input.click()
    one.page.keyboard.type("ge")
    one.page.wait_for_timeout(300)
    assert not asked
    one.ask("rente de cuentas")
    expect(one.page.locator(".problem")).to_have_count(0)
    expect(one.page.locator(".bubble.visitor")).to_contain_text("gerente de cuentas")
