"""What the chat costs a page and a visitor: bytes, requests, time."""

from __future__ import annotations

import gzip
import statistics
from urllib.parse import urlsplit

from playwright.sync_api import Response, expect

from tests.web.visiting import QUESTION

KB = 1000
BEFORE, AFTER = 5 * KB, 130 * KB
MOST_REQUESTS = 20
QUESTIONS = [QUESTION, "¿y al mes?", "¿y en Chicago?", "¿qué hace?", "¿cómo se asciende?"]
# From the press to the first answer in the page, measured in the page.
WATCH = """() => {
  window.times = [];
  const root = document.querySelector('oficio-chat').shadowRoot;
  const list = root.querySelector('deep-chat').shadowRoot.querySelector('#messages');
  let pressed = 0;
  const press = ({ key }) => { if (key === 'Enter') pressed = performance.now(); };
  addEventListener('keydown', press, true);
  new MutationObserver((changes) => {
    const answered = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node.matches?.('.bubble.bot:not(.typing)')));
    if (!answered || !pressed) return;
    const since = pressed;
    pressed = 0;
    requestAnimationFrame(() => window.times.push(performance.now() - since));
  }).observe(list, { childList: true, subtree: true });
}"""


def weight(scripts: list[Response]) -> int:
    return sum(len(gzip.compress(script.body(), 9)) for script in scripts)


def test_weight_and_requests(visit) -> None:
    one = visit(path=None)
    scripts: list[Response] = []

    def note(response: Response) -> None:
        if response.request.resource_type == "script":
            scripts.append(response)

    one.page.on("response", note)
    one.page.add_init_script("sessionStorage.setItem('oficio.panel', 'closed')")
    one.open()
    expect(one.launcher).to_be_visible()
    assert [urlsplit(script.url).path for script in scripts] == ["/widget.js"]
    before = weight(scripts)
    asked = len(one.hosts)
    one.launcher.click()
    one.ready()
    after, requests = weight(scripts), len(one.hosts) - asked
    print(f"\nbefore {before} bytes in 1 request, after {after} bytes in {requests} more")
    assert before <= BEFORE
    assert after <= AFTER
    assert requests <= MOST_REQUESTS


def test_time_from_press_to_answer(visit) -> None:
    one = visit().ready()
    one.page.evaluate(WATCH)
    for question in QUESTIONS * 5:
        one.ask(question)
    times = sorted(one.page.evaluate("times"))
    assert len(times) == 5 * len(QUESTIONS)
    p95 = times[round(0.95 * len(times)) - 1]
    print(f"\npress to answer: p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms (goal 400)")
    assert statistics.median(times) <= 400
