"""Which sites may use the chat, and what the others are told."""

from __future__ import annotations

import pytest

from oficio.web.origins import Origins, read_origins

SITE = "https://empleo.example"
OTHER = "https://ajeno.example"
ASKS_FIRST = {
    "Access_Control_Request_Method": "POST",
    "Access_Control_Request_Headers": "content-type",
}


@pytest.mark.parametrize(
    ("origin", "host", "admitted"),
    [
        (SITE, "chat.example", True),
        ("HTTPS://Empleo.example", "chat.example", True),
        ("https://chat.example", "chat.example", True),
        ("http://chat.example:8080", "chat.example:8080", True),
        (OTHER, "chat.example", False),
        ("http://empleo.example", "chat.example", False),
        ("https://empleo.example.ajeno.example", "chat.example", False),
        ("https://empleo.example:444", "chat.example", False),
        ("http://localhost:3000", "chat.example", False),
        ("null", "null", False),
        ("", "", False),
        ("https://usuario@chat.example", "usuario@chat.example", False),
    ],
)
def test_who_is_admitted(origin: str, host: str, admitted: bool) -> None:
    assert Origins((SITE,)).admits(origin, host) is admitted


def test_without_a_list_only_the_own_site_is_admitted() -> None:
    assert not Origins().admits(SITE, "chat.example")
    assert Origins().admits("https://chat.example", "chat.example")


def test_a_star_admits_everybody_and_development_this_machine() -> None:
    assert Origins(("*",)).admits(OTHER, "chat.example")
    here = Origins(development=True)
    assert here.admits("http://localhost:3000", "127.0.0.1:8080")
    assert here.admits("http://127.0.0.1:5000", "127.0.0.1:8080")
    assert not here.admits("http://localhost.ajeno.example", "127.0.0.1:8080")


def test_the_list_is_read_and_what_is_no_origin_is_named() -> None:
    assert read_origins(" https://Uno.example/ ,https://dos.example:444\n") == (
        "https://uno.example",
        "https://dos.example:444",
    )
    assert read_origins("") == ()
    for wrong in ("empleo.example", "https://empleo.example/blog", "https://*.example", "null"):
        with pytest.raises(ValueError, match="is not an origin"):
            read_origins(wrong)


@pytest.mark.parametrize("path", ["/assets/chat.js", "/assets/deep-chat.js", "/widget.js"])
def test_a_site_of_the_list_may_load_the_chat(strict_client, path: str) -> None:
    got = strict_client.get(path, Origin=SITE)
    assert got.status == 200
    assert got.headers["Access-Control-Allow-Origin"] == SITE
    assert got.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in got.headers


def test_its_browser_asks_first_and_then_asks(strict_client) -> None:
    asked = strict_client.ask("OPTIONS", "/api/messages", Origin=SITE, **ASKS_FIRST)
    assert asked.status == 204
    assert asked.headers["Access-Control-Allow-Origin"] == SITE
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, POST"
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type"
    made = strict_client.ask("POST", "/api/session", b"", Origin=SITE)
    assert made.status == 201
    assert made.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b'{"token": "x"}', 401)])
def test_it_can_read_its_refusals(strict_client, body: bytes, status: int) -> None:
    got = strict_client.ask("POST", "/api/messages", body, Origin=SITE)
    assert got.status == status
    assert got.headers["Access-Control-Allow-Origin"] == SITE
    assert got.headers["Vary"].endswith("Origin")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/session"),
        ("POST", "/api/suggest"),
        ("OPTIONS", "/api/messages"),
        ("GET", "/assets/chat.js"),
    ],
)
@pytest.mark.parametrize("origin", [OTHER, "null", "http://localhost:3000"])
def test_another_site_is_refused_in_clear_words(strict_client, method, path, origin) -> None:
    got = strict_client.ask(method, path, b"", Origin=origin, **ASKS_FIRST)
    assert got.status == 403
    assert got.json["error"]["code"] == "bad_origin"
    assert "autorizado" in got.json["error"]["message"]
    assert not [name for name in got.headers if name.lower().startswith("access-control")]


def test_the_own_site_and_programs_need_no_list(client) -> None:
    assert client.post("/api/session", {}).status == 201
    own = client.ask("POST", "/api/session", b"", Origin=f"http://{client.host}")
    assert own.status == 201
