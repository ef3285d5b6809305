"""The page, the widget, the assets and the charts, as a browser gets them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from oficio.web.slim import slim

STATIC = Path(__file__).resolve().parents[2] / "oficio" / "web" / "static"
ASSETS = sorted(
    file.name for file in STATIC.iterdir() if file.name not in ("page.html", "widget.js")
)
SALARY = "/charts/salario.gerente_de_cuentas.0000000.a.png"
PNG = b"\x89PNG\r\n\x1a\n"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def test_the_page_shows_the_chat_working(client) -> None:
    got = client.get("/")
    assert got.status == 200
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    page = got.body.decode()
    assert '<html lang="es">' in page
    assert re.search(r'<script src="/widget\.js"[^>]* defer></script>', page)


def test_the_page_trusts_nothing_but_its_own_site(client) -> None:
    got = client.get("/")
    policy = dict(rule.split(" ", 1) for rule in got.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert {name for name, value in policy.items() if value == "'self'"} == {
        "script-src", "style-src", "img-src", "connect-src",
    }  # fmt: skip
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def test_nobody_is_given_a_cookie(client) -> None:
    for got in (client.get("/"), client.get("/widget.js"), client.post("/api/session", b"")):
        assert "Set-Cookie" not in got.headers


def test_everything_that_the_page_names_is_there(client) -> None:
    named = re.findall(r'(?:src|href)="(/[^"]+)"', client.get("/").body.decode())
    assert len(named) >= 3
    for path in named:
        assert client.get(path).status == 200, path


def test_the_widget_is_there_and_kept_for_minutes_only(client) -> None:
    got = client.get("/widget.js", Accept_Encoding="gzip")
    assert got.status == 200
    assert got.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert got.headers["Cache-Control"] == "public, max-age=300"
    assert len(got.body) <= 5 * 1024
    assert gzip.decompress(got.body).decode() == slim((STATIC / "widget.js").read_text("utf-8"))


@pytest.mark.parametrize("name", ASSETS)
def test_each_asset_is_there_without_its_comments(client, name) -> None:
    got = client.get(f"/assets/{name}")
    assert got.status == 200
    kept = (STATIC / name).read_text("utf-8")
    assert got.body.decode() == (slim(kept) if name.endswith(".js") else kept)
    assert got.headers["Content-Type"].startswith(KINDS[Path(name).suffix])
    assert got.headers["Cache-Control"] == "public, max-age=300"


def test_every_asset_that_a_module_imports_is_there(client) -> None:
    for name in ASSETS:
        for other in re.findall(r"from '\./([\w-]+\.js)'", (STATIC / name).read_text("utf-8")):
            assert client.get(f"/assets/{other}").status == 200, f"{name} imports {other}"


def test_the_chat_component_is_sent_packed(client) -> None:
    packed = client.get("/assets/deep-chat.js", Accept_Encoding="gzip")
    plain = client.get("/assets/deep-chat.js")
    assert (packed.status, plain.status) == (200, 200)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding, Origin"
    assert packed.headers["Cache-Control"] == "public, max-age=86400"
    assert len(packed.body) < 125 * 1024
    assert gzip.decompress(packed.body) == plain.body
    assert b"deep-chat" in plain.body


def test_the_page_is_asked_for_anew_each_time(client) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/page.html",
        "/assets/nada.js",
        "/assets/",
        "/assets/..",
        "/assets/../channel.py",
        "/assets/..%2fchannel.py",
        "/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fvar%2fsecret",
        "/assets/....//channel.py",
        "/assets/..\\channel.py",
        "/assets/chat.js%00.css",
        "/assets/%ff",
        "//etc/passwd",
        "/var/secret",
        "/oficio/web/static/chat.js",
    ],
)
def test_no_file_but_the_assets_is_given(client, path) -> None:
    got = client.get(path)
    assert got.status == 404
    assert got.json["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "¿cuánto gana un gerente de cuentas?",
        "¿en qué ciudades hay más empleo de gerente de cuentas?",
        "compara gerente de cuentas y director de cuentas",
    ],
)
def test_the_picture_of_a_message_is_there(client, visitor, text) -> None:
    images = [message["image"] for message in visitor.say(text)["messages"] if message["image"]]
    assert images
    for image in images:
        got = client.get(image["url"])
        assert got.status == 200
        assert got.headers["Content-Type"] == "image/png"
        assert got.headers["Cache-Control"] == "public, max-age=86400"
        assert got.body.startswith(PNG)


@pytest.mark.parametrize(
    "path",
    [
        "/charts/",
        "/charts/x.png",
        "/charts/.png",
        SALARY.removesuffix(".png"),
        SALARY.replace("salario", "tarta"),
        SALARY.replace("gerente_de_cuentas", "pirata"),
        SALARY.replace("0000000", "9999999"),
        SALARY.replace(".a.", ".x."),
        "/charts/%2e%2e%2f%2e%2e%2fetc%2fpasswd.png",
        "/charts/salario.%00.0000000.a.png",
        "/charts/%ff.png",
        # Asked for a thousand bars, it would draw a picture too large to keep.
        "/charts/lugares.gerente_de_cuentas." + "~".join(["0035620"] * 40) + ".a.png",
        "/charts/lugares.gerente_de_cuentas." + "~".join(["0035620"] * 600) + ".a.png",
    ],
    ids=lambda path: path[:60],
)
def test_a_chart_of_nothing_is_not_found(client, path) -> None:
    got = client.get(path)
    assert got.status == 404
    assert got.json["error"]["code"] == "not_found"


@pytest.mark.parametrize("path", ["/", "/health", "/widget.js", "/assets/chat.js", SALARY])
def test_what_can_be_read_can_be_asked_about_with_head(client, path) -> None:
    got = client.ask("HEAD", path)
    assert (got.status, got.body) == (200, b"")
