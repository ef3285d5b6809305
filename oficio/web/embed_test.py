"""For development: a page on another port that embeds the chat, as a strict site would."""

from __future__ import annotations

import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

POLICY = (
    "default-src 'none'; script-src {chat}; connect-src {chat}; img-src {chat}; base-uri 'none'"
)
"""What a site has to allow for the chat, and nothing else: docs/widget.md gives the same."""
_PAGE = """<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Otro sitio</title>
<link rel="icon" href="{chat}/assets/icon.svg" type="image/svg+xml">
<script src="{chat}/widget.js" data-title="Ayuda" data-color="#7a3fb0" defer></script>
</head>
<body>
<main><h1>Otro sitio</h1><p>Esta página viene de otro puerto y lleva el chat de {chat}.</p></main>
</body>
</html>
"""


def embed_test_routes() -> Blueprint:
    """``GET /embed-test`` leads to the page on the other port, which starts with the first one."""
    routes = Blueprint("embed_test")

    @routes.get("/embed-test")
    async def embed_test(request: Request) -> HTTPResponse:
        chat = urlsplit(f"//{request.host}")
        return response.redirect(f"http://{chat.hostname}:{_other_port(chat.port or 80)}/")

    return routes


@lru_cache(maxsize=1)
def _other_port(chat_port: int) -> int:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = urlsplit(f"//{self.headers['Host']}").hostname or "127.0.0.1"
            chat = f"http://{name}:{chat_port}"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(chat=chat))
            self.end_headers()
            self.wfile.write(_PAGE.format(chat=chat).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing: the log is the chat's."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, name="embed-test", daemon=True).start()
    return int(server.server_address[1])
