"""A visitor in a real browser, with the real bot, and what tests ask of what they see."""

from __future__ import annotations

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
MARKUP = "<img src=x onerror=alert(1)>"
ANSWER_MS = 15_000
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
        self.expected_hosts = {urlsplit(site).netloc}
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
        return self.page.get_by_role("combobox", name="Escribe tu pregunta")

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

    @property
    def options(self):
        """Job titles that are offered while one types."""
        return self.page.get_by_role("option")

    def button(self, name: str):
        return self.page.get_by_role("button", name=name, exact=True)

    def say(self, text: str) -> None:
        self.input.click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def ask(self, text: str) -> None:
        """Says it and waits until the answer is complete."""
        before = self.answers.count()
        self.say(text)
        self.wait_for_answer(before)

    def check(self) -> None:
        """In no visit a script ran, was anything refused, was another host asked."""
        assert set(self.hosts) <= self.expected_hosts
        assert [text for text in self.complaints if not re.search(self.expected, text)] == []

    def wait_for_answer(self, before: int) -> None:
        expect(self.answers.nth(before)).to_be_visible(timeout=ANSWER_MS)
        expect(self.page.locator(".typing")).to_have_count(0)


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
    """The input and the last message lie inside the panel, and the panel inside the screen.

    What is too long for that begins where the talk begins.
    """
    panel = visit.panel.bounding_box()
    talk = visit.page.locator("#messages").bounding_box()
    field = visit.page.locator("#text-input-container").bounding_box()
    last = visit.page.locator(".bubble").last.bounding_box()
    end = visit.page.locator(".slot > *").last.bounding_box()
    screen = {"x": 0, "y": 0, "width": visit.size[0], "height": visit.size[1]}
    assert inside(panel, screen)
    assert inside(field, panel)
    assert inside(talk, panel)
    if end["y"] + end["height"] - last["y"] + 16 <= talk["height"]:
        assert inside(last, talk)
        assert inside(end, talk)
    else:
        assert talk["y"] - 1 <= last["y"] <= talk["y"] + 16


def keep_picture(visit: Visit, pictures: Path, name: str) -> None:
    visit.page.screenshot(path=pictures / f"{name}-{visit.size[0]}x{visit.size[1]}.png")


def axe(visit: Visit) -> list[str]:
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate("axe.run().then(({ violations }) => violations)")
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
