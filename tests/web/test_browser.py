"""The chat as a visitor meets it: a real browser, the real bot, both sizes of screen."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

WIDE = (1280, 800)
PHONE = (360, 640)
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
QUESTION = "cuánto gana un gerente de cuentas"
ANSWER_MS = 15_000

# A site's styles at their worst.
HOSTILE_CSS = """
* {
  font: 40px/3 serif !important; color: red !important; background: yellow !important;
  box-sizing: content-box; letter-spacing: 1em
}
button, dialog, div, p, h2 { display: none !important; transform: rotate(45deg) }
"""
OTHER_SITE = f"""<!doctype html><html lang="es"><title>Otro sitio</title>
<style>{HOSTILE_CSS}</style><h1>Otro sitio</h1>
<script src="/widget.js" data-title="Ayuda" data-color="gold" data-position="left"
  data-greeting="Buenas" defer></script></html>"""
LOOKS = """node => {
  const style = getComputedStyle(node);
  return [style.fontSize, style.letterSpacing, style.transform];
}"""
# Names on `window` that a fresh frame does not have: what the page's scripts put there.
OWN_GLOBALS = r"""() => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
  frame.remove();
  const names = Object.getOwnPropertyNames(window);
  return names.filter((name) => !known.has(name) && !/^\d+$/.test(name));
}"""
STALE_TOKEN = """sessionStorage.setItem(
  'oficio.token', JSON.stringify({ value: 'caducado', career: 'gerente_de_cuentas' })
)"""
# Keeps what a screen reader would be told.
LISTEN = """() => {
  window.heard = [];
  const { shadowRoot } = document.querySelector('oficio-chat');
  const region = shadowRoot.querySelector('[aria-live=polite]');
  const watcher = new MutationObserver(() => window.heard.push(region.textContent));
  watcher.observe(region, { childList: true, subtree: true, characterData: true });
}"""


class Visit:
    """One visitor's page, and everything it did that a page should not do."""

    def __init__(self, browser: Browser, site: str, size: tuple[int, int], **options) -> None:
        self.site = site
        self.size = size
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="es-ES",
            reduced_motion="reduce",
            **options,
        )
        self.page: Page = self.context.new_page()
        self.hosts: list[str] = []
        self.complaints: list[str] = []
        self.expected = r"(?!)"  # what the browser may complain of: nothing
        self.page.on("request", lambda request: self.hosts.append(urlsplit(request.url).netloc))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._alert)

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _alert(self, dialog) -> None:
        self.complaints.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str = "/") -> Visit:
        self.page.goto(self.site + path)
        return self

    @property
    def input(self):
        return self.page.get_by_role("textbox", name="Escribe tu pregunta")

    @property
    def launcher(self):
        return self.page.get_by_role("button", name="Abrir el chat")

    @property
    def panel(self):
        return self.page.locator("oficio-chat dialog")

    @property
    def answers(self):
        """Bubbles of the bot, the typing note apart."""
        return self.page.locator(".bubble.bot:not(.typing)")

    @property
    def chips(self):
        return self.page.locator(".chips .chip")

    def ready(self) -> Visit:
        expect(self.chips).to_have_count(3)
        return self

    def say(self, text: str) -> None:
        self.input.click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def ask(self, text: str) -> None:
        """Says it and waits until the answer is complete."""
        before = self.answers.count()
        self.say(text)
        self.wait_for_answer(before)

    def wait_for_answer(self, before: int) -> None:
        expect(self.answers.nth(before)).to_be_visible(timeout=ANSWER_MS)
        expect(self.page.locator(".typing")).to_have_count(0)


@pytest.fixture
def visit(browser: Browser, site: str):
    """Opens visits; in none a script ran, was anything refused, was another host asked."""
    opened: list[Visit] = []

    def start(size: tuple[int, int] = WIDE, *, path: str = "/", **options) -> Visit:
        one = Visit(browser, site, size, **options)
        opened.append(one)
        return one.open(path) if path else one

    yield start
    for one in opened:
        one.context.close()
    for one in opened:
        assert set(one.hosts) == {urlsplit(site).netloc}
        assert [text for text in one.complaints if not re.search(one.expected, text)] == []


def reply(*messages: dict) -> str:
    return json.dumps({"messages": list(messages), "answers": []})


def answer_with(visit: Visit, *messages: dict) -> list[dict]:
    """From now on the server answers so; gives the bodies it was sent."""
    bodies: list[dict] = []

    def handle(route: Route) -> None:
        bodies.append(route.request.post_data_json)
        route.fulfill(status=200, content_type="application/json", body=reply(*messages))

    visit.page.route("**/api/messages", handle)
    return bodies


def inside(inner: dict, outer: dict) -> bool:
    slack = 0.5
    return (
        inner["x"] >= outer["x"] - slack
        and inner["y"] >= outer["y"] - slack
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + slack
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + slack
    )


def assert_in_sight(visit: Visit) -> None:
    """The input and the last thing said lie inside the panel, and the panel inside the screen."""
    panel = visit.panel.bounding_box()
    talk = visit.page.locator("#messages").bounding_box()
    field = visit.page.locator("#text-input-container").bounding_box()
    last = visit.page.locator(".slot > *").last.bounding_box()
    screen = {"x": 0, "y": 0, "width": visit.size[0], "height": visit.size[1]}
    assert inside(panel, screen)
    assert inside(field, panel)
    assert inside(talk, panel)
    if last["height"] <= talk["height"]:
        assert inside(last, talk)
    else:
        assert talk["y"] - 1 <= last["y"] < talk["y"] + talk["height"]


def keep_picture(visit: Visit, pictures: Path, name: str) -> None:
    visit.page.screenshot(path=pictures / f"{name}-{visit.size[0]}x{visit.size[1]}.png")


# --- the talk ---------------------------------------------------------------------------------


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
    assert bodies[0]["text"] == "¿Qué hace un gerente de cuentas?"
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


# --- what must never happen ---------------------------------------------------------------------

MARKUP = "<img src=x onerror=alert(1)>"


def test_pasted_twice_is_one_chat(visit, site):
    one = visit().ready()
    one.page.add_script_tag(url=f"{site}/widget.js")
    expect(one.page.locator("oficio-chat")).to_have_count(1)


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


def test_page_and_chat_leave_each_other_alone(visit):
    one = visit(path=None)
    one.page.route(
        "**/otro-sitio",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=OTHER_SITE),
    )
    one.open("/otro-sitio")
    before = one.page.evaluate("getComputedStyle(document.querySelector('h1')).font")
    one.launcher.click()
    one.ready()
    assert one.page.evaluate("getComputedStyle(document.querySelector('h1')).font") == before
    assert one.panel.bounding_box()["x"] < 100
    expect(one.page.get_by_role("dialog", name="Ayuda")).to_be_visible()
    expect(one.answers.first).to_contain_text("Buenas")
    looks = one.answers.first.evaluate(LOOKS)
    assert looks == ["15px", "normal", "none"]
    own = one.page.evaluate(OWN_GLOBALS)
    assert own == ["Oficio"]


# --- when things go wrong -----------------------------------------------------------------------


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


# --- memory -------------------------------------------------------------------------------------


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
    one.page.unroute("**/api/messages")
    one.page.reload()
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


# --- for everybody ------------------------------------------------------------------------------


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


def axe(visit: Visit) -> list[str]:
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate("axe.run().then(({ violations }) => violations)")
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


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


# --- weight -------------------------------------------------------------------------------------


def test_weight(visit):
    one = visit(path=None)
    bodies: dict[str, bytes] = {}

    def weigh(response) -> None:
        if response.request.resource_type == "script":
            bodies[urlsplit(response.url).path] = gzip.compress(response.body(), 9)

    one.page.on("response", weigh)
    one.open().ready()
    assert len(bodies["/widget.js"]) <= 5 * 1024
    assert sum(map(len, bodies.values())) <= 130 * 1024
