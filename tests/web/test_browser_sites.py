"""The chat on other sites: on another origin, under a strict policy, with a site's options."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from oficio.web.embed_test import POLICY
from tests.conftest import start_site
from tests.web.visiting import PHONE, QUESTION, SIZES, WIDE, axe, keep_picture

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


def test_pasted_twice_is_one_chat(visit, site):
    one = visit().ready()
    one.page.add_script_tag(url=f"{site}/widget.js")
    expect(one.page.locator("oficio-chat")).to_have_count(1)


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


# --- another origin -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chat(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A chat in development, which other ports of this machine may embed."""
    process, address = start_site(model, tmp_path_factory.mktemp("chat"), OFICIO_DEVELOPMENT="1")
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def embedded(visit, chat):
    """The page of another port that embeds it, under the policy that docs/widget.md gives."""

    def start(size=WIDE, **options):
        one = visit(size, at=chat, path="/embed-test", **options)
        one.expected_hosts |= {urlsplit(one.page.url).netloc}
        assert len(one.expected_hosts) == 2
        return one

    return start


def page_at(page: str, **headers: str) -> tuple[ThreadingHTTPServer, str]:
    """A site of one page on a port of its own."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_another_origin_it_works_whole(embedded, pictures, size, scheme) -> None:
    one = embedded(size, color_scheme=scheme)
    one.launcher.click()
    one.ready().ask(QUESTION)
    expect(one.answers.filter(has_text="45.000").first).to_be_visible()
    expect(one.page.locator(".bubble.bot img").last).to_have_js_property("complete", True)
    assert one.page.locator(".bubble.bot img").last.evaluate("image => image.naturalWidth") > 0
    assert axe(one) == []
    keep_picture(one, pictures, f"elsewhere-{scheme}")


def test_on_another_origin_the_talk_comes_along(embedded) -> None:
    one = embedded()
    one.launcher.click()
    one.ready().ask(QUESTION)
    said = one.page.locator(".bubble").all_inner_texts()
    one.page.goto(one.page.url + "otra-pagina")
    expect(one.page.locator(".bubble")).to_have_count(len(said))
    assert one.page.locator(".bubble").all_inner_texts() == said
    one.ask("¿y al mes?")
    expect(one.answers.last).to_contain_text("al mes")


def test_a_policy_of_nonces_lets_it_in(visit, chat) -> None:
    policy = POLICY.format(chat=chat).replace(
        f"script-src {chat}", "script-src 'nonce-a1' 'strict-dynamic'"
    )
    assert "strict-dynamic" in policy
    page = f"""<!doctype html><html lang="es"><title>Con nonce</title>
    <script nonce="a1" src="{chat}/widget.js" data-open defer></script></html>"""
    server, address = page_at(page, Content_Security_Policy=policy)
    one = visit(at=address, path=None)
    one.expected = "favicon"
    one.expected_hosts |= {urlsplit(chat).netloc}
    one.open().ready().ask(QUESTION)
    server.shutdown()


def test_a_site_that_is_not_on_the_list_gets_no_chat(visit, site) -> None:
    page = f"""<!doctype html><html lang="es"><title>Ajeno</title>
    <script src="{site}/widget.js" defer></script></html>"""
    server, address = page_at(page)
    one = visit(at=address, path=None)
    one.expected = "CORS|Failed to load"
    one.expected_hosts |= {urlsplit(site).netloc}
    one.open().launcher.click()
    expect(one.panel).to_contain_text("No se ha podido cargar el chat")
    one.button("Cerrar").click()
    expect(one.launcher).to_be_focused()
    server.shutdown()


def test_the_development_page_is_for_development(client) -> None:
    assert client.get("/embed-test").status == 404


# --- a site's options ---------------------------------------------------------------------------


@pytest.fixture
def with_options(visit):
    """A page of the chat's own site with the attributes given."""

    def start(attributes: str, size=WIDE):
        page = f"""<!doctype html><html lang="es"><meta charset="utf-8"><title>Con opciones</title>
        <script src="/widget.js" {attributes} defer></script></html>"""

        def serve(route: Route) -> None:
            route.fulfill(content_type="text/html; charset=utf-8", body=page)

        one = visit(size, path=None)
        one.page.route("**/opciones", serve)
        return one.open("/opciones")

    return start


def test_without_options_it_waits_in_the_corner(with_options) -> None:
    one = with_options("")
    box = one.launcher.bounding_box()
    assert box["x"] + box["width"] == WIDE[0] - 20
    expect(one.panel).to_be_hidden()
    one.launcher.click()
    expect(one.chips.first).to_have_text("¿Qué hace un gerente de cuentas?")


def test_the_career_of_the_page_needs_no_name(with_options) -> None:
    one = with_options('data-open data-career="gerente_de_cuentas"')
    one.ready().ask("¿cuánto gana?")
    expect(one.answers.last).to_contain_text("45.000")


def test_a_career_that_nobody_knows_costs_nothing_but_itself(with_options) -> None:
    one = with_options('data-open data-career="astronauta_de_cuentas"')
    one.expected = "400"
    one.ready().ask(QUESTION)
    expect(one.answers.last).to_contain_text("45.000")


@pytest.mark.parametrize(
    ("colour", "ground", "ink"),
    [
        ("#7a3fb0", "rgb(122, 63, 176)", "rgb(255, 255, 255)"),
        ("gold", "rgb(255, 215, 0)", "rgb(0, 0, 0)"),
        ("no es un color", "rgb(11, 107, 93)", "rgb(255, 255, 255)"),
        ("red;} * {display:none", "rgb(11, 107, 93)", "rgb(255, 255, 255)"),
    ],
)
def test_the_colour_is_the_sites_and_can_be_read_on(with_options, colour, ground, ink) -> None:
    one = with_options(f'data-open data-color="{colour}"').ready()
    head = one.panel.locator(".head")
    expect(head).to_have_css("background-color", ground)
    expect(head).to_have_css("color", ink)
    assert axe(one) == []


def test_a_title_and_a_greeting_are_text(with_options) -> None:
    one = with_options(
        'data-open data-title="&lt;b&gt;Ayuda" data-greeting="Hola &lt;img src=x&gt; **ya**"'
    )
    expect(one.page.get_by_role("heading", name="<b>Ayuda")).to_be_visible()
    expect(one.answers.first).to_contain_text("Hola <img src=x> ya")


def test_a_phone_is_covered_only_where_the_site_says_so(with_options) -> None:
    one = with_options("", PHONE)
    one.launcher.click()
    one.ready()
    one.page.reload()
    expect(one.panel).to_be_hidden()
